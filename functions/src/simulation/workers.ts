// The processes that functions run in: each effect of theirs takes time, and any may be the last. All code of ours that
// runs in a simulation does so on behalf of one worker.
import type { Clock } from '../clock.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';
import type { Weather } from './weather.ts';

export type Ending =
  | { readonly how: 'done'; readonly value: unknown }
  | { readonly how: 'failed'; readonly error: unknown }
  | { readonly how: 'died' };

export interface Job {
  readonly name: string;
  readonly work: (clock: Clock) => Promise<unknown>;
  /** After which the platform ends the process. */
  readonly timeoutMs: number;
  readonly onEnd: (ending: Ending) => void;
}

interface Worker {
  readonly job: Job;
  readonly skewMs: number;
  isOver: boolean;
  frozenUntilMs: number;
}

/** A failed call, as Google's clients throw it. */
export function cloudError(code: number, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code });
}

const callMs = { store: [2, 20], cloud: [20, 200] } as const;

export class Workers {
  weather: Weather;
  running = 0;
  /** Names of those that died, or were ended by the platform at their time limit. */
  readonly lost: string[] = [];
  /** Told of every effect right before it happens, for stories in which something else comes just then. */
  onEffect: (what: string) => void = () => undefined;
  /** How much longer an effect takes than the weather says, for stories. */
  delayOf: (what: string) => number = () => 0;
  readonly #timeline: Timeline;
  readonly #random: Random;
  readonly #tell: (text: string) => void;
  #current: Worker | undefined;
  #started = 0;

  constructor(parts: { timeline: Timeline; random: Random; weather: Weather; tell: (text: string) => void }) {
    this.#timeline = parts.timeline;
    this.#random = parts.random;
    this.weather = parts.weather;
    this.#tell = parts.tell;
  }

  start(job: Job): void {
    const { skewMs } = this.weather;
    const skew = skewMs > 0 ? this.#random.between(-skewMs, skewMs) : 0;
    const name = `${job.name}#${++this.#started}`;
    const worker: Worker = { job: { ...job, name }, skewMs: skew, isOver: false, frozenUntilMs: 0 };
    this.running += 1;
    this.#timeline.after(job.timeoutMs, () => this.#end(worker, { how: 'died' }));
    this.#as(worker, () => {
      job.work(this.#clockOf(worker)).then(
        (value) => this.#end(worker, { how: 'done', value }),
        (error: unknown) => this.#end(worker, { how: 'failed', error }),
      );
    });
  }

  /**
   * Takes effect after a while, or not, or without its caller learning of it. What is on its way to the cloud when its
   * caller dies arrives all the same.
   */
  effect<Value>(kind: keyof typeof callMs, what: string, apply: () => Value, takesMs = 0): Promise<Value> {
    const worker = this.#worker(what);
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    this.#timeline.after(this.#latency(kind) + takesMs + this.delayOf(what), () => {
      if (worker.isOver) return this.#arrive(worker, what, apply);
      return this.#as(worker, () => {
        const fault = this.#fault(kind, what);
        if (fault === 'crash before') return this.#die(worker, `before: ${what}`);
        if (fault === 'refused') return this.#refuse(reject, kind, what);
        this.onEffect(what);
        const outcome = attempt(apply);
        if (fault === 'crash after') return this.#die(worker, `after: ${what}`);
        this.#tell(`${worker.job.name}: ${what}${'error' in outcome ? ` → ${String(outcome.error)}` : ''}`);
        if (fault === 'answer lost' && 'value' in outcome) return this.#refuse(reject, kind, `${what}, which was done`);
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value);
      });
    });
    return promise;
  }

  #arrive(worker: Worker, what: string, apply: () => unknown): boolean {
    this.#current = worker;
    const outcome = attempt(apply);
    this.#tell(`${worker.job.name}, dead by now: ${what}${'error' in outcome ? ` → ${String(outcome.error)}` : ''}`);
    return true;
  }

  /** Ends the process that acts now, for stories: what it was about to do never happens. */
  die(where: string): Promise<never> {
    this.#die(this.#worker(where), where);
    return new Promise<never>(() => undefined);
  }

  pause(ms: number): Promise<void> {
    const worker = this.#worker('a pause');
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#timeline.after(ms, () => this.#as(worker, resolve));
    return promise;
  }

  /** Whose effect happens right now. */
  get acting(): string | undefined {
    return this.#current?.job.name;
  }

  /** Nobody's code runs between events. */
  rest(): void {
    this.#current = undefined;
  }

  #as(worker: Worker, act: () => void): boolean {
    if (worker.isOver) return false;
    const { nowMs } = this.#timeline;
    if (worker.frozenUntilMs > nowMs) {
      this.#timeline.after(worker.frozenUntilMs - nowMs, () => this.#as(worker, act));
      return false;
    }
    if (this.#random.chance(this.weather.freeze)) {
      const ms = this.#random.between(0, this.weather.freezeMs);
      this.#tell(`${worker.job.name} stands still for ${ms} ms`);
      worker.frozenUntilMs = nowMs + ms;
      this.#timeline.after(ms, () => this.#as(worker, act));
      return false;
    }
    this.#current = worker;
    act();
    return true;
  }

  #worker(what: string): Worker {
    if (!this.#current) throw new Error(`${what}: asked for by nobody; something waits outside of virtual time.`);
    return this.#current;
  }

  #clockOf(worker: Worker): Clock {
    return {
      now: () => Math.floor(this.#timeline.nowMs) + worker.skewMs,
      pause: (ms) => this.pause(ms),
      every: (ms, act) => {
        let goesOn = true;
        const again = () =>
          this.#timeline.after(ms, () => {
            if (!goesOn || worker.isOver) return false;
            again();
            return this.#as(worker, act);
          });
        again();
        return () => {
          goesOn = false;
        };
      },
    };
  }

  #fault(kind: keyof typeof callMs, what: string) {
    const { crash, storeFailure, cloudFailure, contention } = this.weather;
    const random = this.#random;
    if (random.chance(crash)) return random.chance(0.5) ? 'crash before' : 'crash after';
    if (random.chance(kind === 'store' ? storeFailure : cloudFailure))
      return random.chance(0.5) ? 'refused' : 'answer lost';
    if (what.startsWith('commit') && random.chance(contention)) return 'refused';
    return undefined;
  }

  #refuse(reject: (error: Error) => void, kind: keyof typeof callMs, what: string): void {
    const code = kind === 'store' ? this.#random.pick([10, 14]) : this.#random.pick([4, 8, 14, 14]);
    this.#tell(`refused with ${code}: ${what}`);
    reject(cloudError(code, `The weather is bad: ${what}`));
  }

  #die(worker: Worker, where: string): void {
    this.#tell(`${worker.job.name} dies ${where}`);
    this.#end(worker, { how: 'died' });
  }

  #end(worker: Worker, ending: Ending): false {
    if (worker.isOver) return false;
    worker.isOver = true;
    this.running -= 1;
    if (ending.how === 'died') this.lost.push(worker.job.name);
    if (ending.how === 'failed') this.#tell(`${worker.job.name} fails: ${String(ending.error)}`);
    if (ending.how === 'done') this.#tell(`${worker.job.name} ends: ${String(ending.value)}`);
    worker.job.onEnd(ending);
    return false;
  }

  #latency(kind: keyof typeof callMs): number {
    const [least, most] = callMs[kind];
    const { slow, slowMs } = this.weather;
    return this.#random.chance(slow) ? this.#random.between(0, slowMs) : this.#random.between(least, most);
  }
}

function attempt<Value>(apply: () => Value): { readonly value: Value } | { readonly error: unknown } {
  try {
    return { value: apply() };
  } catch (error) {
    return { error };
  }
}
