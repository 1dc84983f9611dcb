// Feeds Monitoring: counts the requests that the gateway reports and looks at every instance every few seconds.
import type { RequestRecord } from '../../gateway/control-protocol.ts';
import type { MetricSink } from '../../metrics/metric-hub.ts';
import type { Instance } from '../../runtimes/runtime.ts';
import { type InstanceLook, measureCounts, measureInstance, measureRequest } from './plan-measurements.ts';

const LOOK_EVERY_MS = 5000;

export interface RunMetricsParts {
  readonly sink: MetricSink;
  now(): number;
  instances(): readonly Instance[];
  /** The limits of a revision by its full name; undefined for one that is gone. */
  limitsOf(revision: string): InstanceLook['limits'] | undefined;
}

export class RunMetrics {
  readonly #parts: RunMetricsParts;
  readonly #timer: NodeJS.Timeout;
  readonly #served = new Set<string>();
  #before = new Map<string, InstanceLook>();
  #looking: Promise<void> | undefined;

  constructor(parts: RunMetricsParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** `nameOf` gives a service's full name. */
  served(requests: readonly RequestRecord[], nameOf: (service: string) => string): void {
    for (const { instance } of requests) this.#served.add(instance);
    this.#parts.sink.write(requests.flatMap((request) => measureRequest(request, nameOf(request.service))));
  }

  /** Looks at all instances; one look at a time. Never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#lookAtAll()
      .catch((error: Error) => void process.stderr.write(`looking at instances: ${error.message}\n`))
      .finally(() => {
        this.#looking = undefined;
      });
    return this.#looking;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async #lookAtAll(): Promise<void> {
    const { sink, now, instances } = this.#parts;
    const looks = (await Promise.all(instances().map((instance) => this.#lookAt(instance)))).filter(
      (look) => look !== undefined,
    );
    this.#served.clear();
    sink.write(looks.flatMap((look) => measureInstance(look, this.#before.get(look.instance))));
    sink.write(measureCounts(looks, now()));
    this.#before = new Map(looks.map((look) => [look.instance, look]));
  }

  async #lookAt(instance: Instance): Promise<InstanceLook | undefined> {
    const { id, labels } = instance;
    const revision = labels.revision ?? '';
    const limits = this.#parts.limitsOf(revision);
    if (!limits) return undefined;
    const active = this.#served.has(id);
    return { revision, instance: id, active, limits, usage: await instance.usage(), timeMs: this.#parts.now() };
  }
}
