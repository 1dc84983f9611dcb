// The instances that run: started on demand, one per revision, adopted after a restart, stopped when told.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LogSink } from '../../logs/log-sink.ts';
import { ImageMissingError, type Instance, type InstanceExit, type Runtime } from '../../runtimes/runtime.ts';
import type { SecretReader } from '../../secrets/secret-hub.ts';
import { BootError, bootErrorOf } from './boot-error.ts';
import { systemEntry } from './instance-log.ts';
import { containerOf, planInstance } from './instance-spec.ts';
import { livenessFailure } from './liveness-probe.ts';
import { pumpOutput } from './pump-output.ts';
import type { Revision } from './resources.ts';
import { readSecretEnv } from './secret-env.ts';
import { listens, probeStartup } from './startup-probe.ts';

const STOP_GRACE_MS = 10_000;
// How long the news of a process's end may take.
const EXIT_NEWS_MS = 500;
// After a failed start, the next one waits: a crash loop must not eat the machine.
const RETRY_AFTER_MS = 1000;

export interface PoolFacts {
  readonly runtime: Runtime;
  readonly logs: LogSink;
  readonly secrets: SecretReader;
  /** Where the positions in the instances' output are kept. */
  readonly cursorDir: string;
  now(): number;
  newId(): string;
}

interface Pooled {
  readonly instance: Instance;
  readonly pumped: Promise<void>;
  /** Its startup probe has succeeded; before that it is nobody's to route to, and nobody's to find idle. */
  ready: boolean;
  stopping: boolean;
  /** Ends what is asked of it in the background. */
  readonly over: AbortController;
}

export class InstancePool {
  readonly #facts: PoolFacts;
  readonly #running = new Map<string, Pooled>();
  readonly #waking = new Map<string, Promise<Instance>>();
  readonly #failures = new Map<string, { error: BootError; untilMs: number }>();

  constructor(facts: PoolFacts) {
    this.#facts = facts;
  }

  /** Takes over what an earlier emulator left running; what belongs to no revision any more is stopped. */
  async adopt(find: (revision: string) => Revision | undefined): Promise<void> {
    for (const instance of await this.#facts.runtime.adoptInstances()) {
      const revision = find(instance.labels.revision ?? '');
      if (revision && !this.#find(revision.name) && (await listens(instance)))
        this.#serve(this.#take(instance), revision);
      else await instance.stop({ graceMs: STOP_GRACE_MS });
    }
  }

  /**
   * A running instance of the revision, started if there is none. `gone` names one that did not answer: it is given
   * back only if it does accept connections. Throws BootError.
   */
  async wake(revision: Revision, gone?: string): Promise<Instance> {
    const pooled = this.#find(revision.name);
    if (pooled && (pooled.instance.id !== gone || (await listens(pooled.instance)))) return pooled.instance;
    if (pooled) await this.retire(pooled.instance.id);
    const under = this.#waking.get(revision.name);
    if (under) return under;
    const waking = this.#boot(revision).finally(() => this.#waking.delete(revision.name));
    this.#waking.set(revision.name, waking);
    return waking;
  }

  /** The instances that answer. */
  list(): Instance[] {
    return [...this.#running.values()]
      .filter(({ ready, stopping }) => ready && !stopping)
      .map(({ instance }) => instance);
  }

  /** Stops an instance; one that is not known (any more) is stopped already. */
  async retire(id: string, graceMs = STOP_GRACE_MS): Promise<void> {
    const pooled = this.#running.get(id);
    if (!pooled) return;
    // The gateway may know of a crash before the process's end is known here: a crash must be called one.
    if (!pooled.stopping && !(await listens(pooled.instance)))
      await Promise.race([pooled.instance.exited, sleep(EXIT_NEWS_MS, undefined, { ref: false })]);
    if (!pooled.stopping) this.#beginStop(pooled);
    await pooled.instance.stop({ graceMs });
    await pooled.pumped;
    this.#running.delete(id);
  }

  /** Stops all instances of the revisions that match. */
  async retireWhere(matches: (revision: string) => boolean): Promise<void> {
    const ids = [...this.#running.values()].filter(({ instance }) => matches(instance.labels.revision ?? ''));
    await Promise.all(ids.map(({ instance }) => this.retire(instance.id)));
  }

  #find(revision: string): Pooled | undefined {
    return [...this.#running.values()].find(
      ({ instance, ready, stopping }) => ready && !stopping && instance.labels.revision === revision,
    );
  }

  async #boot(revision: Revision): Promise<Instance> {
    const failure = this.#failures.get(revision.name);
    if (failure && failure.untilMs > this.#facts.now()) throw failure.error;
    this.#failures.delete(revision.name);
    try {
      return await this.#startAndProbe(revision);
    } catch (error) {
      const known = toBootError(error);
      this.#failures.set(revision.name, { error: known, untilMs: this.#facts.now() + RETRY_AFTER_MS });
      throw known;
    }
  }

  async #startAndProbe(revision: Revision): Promise<Instance> {
    const secretEnv = await readSecretEnv(revision, this.#facts.secrets).catch((error: unknown) => {
      if (error instanceof BootError)
        this.#say({ id: '', labels: { revision: revision.name } }, 'ERROR', error.message);
      throw error;
    });
    const spec = planInstance(revision, `i-${this.#facts.newId()}`, secretEnv);
    const instance = await this.#facts.runtime.startInstance(spec);
    const pooled = this.#take(instance);
    this.#say(instance, 'INFO', 'Starting new instance.');
    const container = containerOf(revision);
    const result = await probeStartup(instance, container.startupProbe);
    if (result.kind === 'ready') {
      this.#say(instance, 'INFO', 'Startup probe succeeded.');
      this.#serve(pooled, revision);
      return instance;
    }
    const error = bootErrorOf(container, result);
    if (result.kind === 'late') this.#say(instance, 'ERROR', error.message);
    await this.retire(instance.id);
    await pooled.pumped;
    throw error;
  }

  /** From now on it may be routed to; if it no longer answers its liveness probe, it is ended at once. */
  #serve(pooled: Pooled, revision: Revision): void {
    pooled.ready = true;
    const { instance, over } = pooled;
    void livenessFailure(instance, containerOf(revision), over.signal).then((failure) => {
      if (failure === undefined || pooled.stopping) return;
      this.#say(instance, 'ERROR', failure);
      this.#beginStop(pooled);
      this.#retireLater(instance.id, 0);
    });
  }

  /** From now on nothing is routed to it. */
  #beginStop(pooled: Pooled): void {
    pooled.stopping = true;
    pooled.over.abort();
    this.#say(pooled.instance, 'INFO', 'Shutting down the instance.');
  }

  #retireLater(id: string, graceMs?: number): void {
    this.retire(id, graceMs).catch((error: Error) => process.stderr.write(`retire: ${error.message}\n`));
  }

  #take(instance: Instance): Pooled {
    const { logs, cursorDir } = this.#facts;
    const pooled: Pooled = {
      instance,
      ready: false,
      stopping: false,
      over: new AbortController(),
      pumped: pumpOutput({ instance, logs, cursorDir }),
    };
    this.#running.set(instance.id, pooled);
    void instance.exited.then((exit) => this.#ended(pooled, exit));
    return pooled;
  }

  #ended(pooled: Pooled, exit: InstanceExit): void {
    pooled.over.abort();
    if (pooled.stopping) return;
    this.#say(pooled.instance, 'WARNING', exitSentence(exit));
    this.#retireLater(pooled.instance.id);
  }

  #say(instance: Pick<Instance, 'id' | 'labels'>, severity: 'INFO' | 'WARNING' | 'ERROR', text: string): void {
    const origin = { revision: instance.labels.revision ?? '', instanceId: instance.id };
    this.#facts.logs.write([systemEntry(origin, this.#facts.now(), severity, text)]);
  }
}

function exitSentence({ code, signal, outOfMemory }: InstanceExit): string {
  if (outOfMemory) return 'Container exceeded its memory limit and was ended.';
  return signal ? `Container terminated on signal ${signal}.` : `Container called exit(${code ?? 'unknown'}).`;
}

function toBootError(error: unknown): BootError {
  if (error instanceof BootError) return error;
  if (error instanceof ImageMissingError) return new BootError('CONTAINER_MISSING', error.message);
  process.stderr.write(`starting an instance: ${error instanceof Error ? error.stack : String(error)}\n`);
  return new BootError(
    'INTERNAL',
    `The instance could not be started: ${error instanceof Error ? error.message : error}`,
  );
}
