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
  readonly #active = new Set<string>();
  #before = new Map<string, InstanceLook>();
  #looking: Promise<void> | undefined;

  constructor(parts: RunMetricsParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** These instances have something in flight: a long answer or a connection that stays is in no log yet. */
  busy(instances: readonly string[]): void {
    for (const instance of instances) this.#active.add(instance);
  }

  /** `nameOf` gives a service's full name. */
  served(requests: readonly RequestRecord[], nameOf: (service: string) => string): void {
    this.busy(requests.map(({ instance }) => instance));
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
    this.#active.clear();
    sink.write(looks.flatMap((look) => measureInstance(look, this.#before.get(look.instance))));
    sink.write(measureCounts(looks, now()));
    this.#before = new Map(looks.map((look) => [look.instance, look]));
  }

  async #lookAt(instance: Instance): Promise<InstanceLook | undefined> {
    const { id, labels } = instance;
    const revision = labels.revision ?? '';
    const limits = this.#parts.limitsOf(revision);
    if (!limits) return undefined;
    const active = this.#active.has(id);
    return { revision, instance: id, active, limits, usage: await instance.usage(), timeMs: this.#parts.now() };
  }
}
