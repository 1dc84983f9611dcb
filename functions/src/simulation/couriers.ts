// How word gets from one function to another: documents' changes, topics, build events. At least once, mostly: word may
// come twice, late, in another order, or never; a function that fails or dies is told again, as `retry: true` means.
import type { Clock } from '../clock.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';
import type { Ending, Workers } from './workers.ts';

export interface Word {
  /** The function and what it is told, for the history. */
  readonly name: string;
  readonly timeoutMs: number;
  readonly work: (clock: Clock) => Promise<unknown>;
}

const maxTellings = 5;

export class Couriers {
  /** Words that are on their way. */
  underWay = 0;
  /** Words that are lost whatever the weather, for stories. */
  loses: (name: string) => boolean = () => false;
  readonly #timeline: Timeline;
  readonly #random: Random;
  readonly #workers: Workers;
  readonly #tell: (text: string) => void;

  constructor(parts: { timeline: Timeline; random: Random; workers: Workers; tell: (text: string) => void }) {
    this.#timeline = parts.timeline;
    this.#random = parts.random;
    this.#workers = parts.workers;
    this.#tell = parts.tell;
  }

  send(word: Word): void {
    const { drop, duplicate } = this.#workers.weather;
    if (this.#random.chance(drop) || this.loses(word.name)) {
      this.#tell(`${word.name} is lost`);
      return;
    }
    this.#bring(word, this.#wayMs(), 1);
    while (this.#random.chance(duplicate)) this.#bring(word, this.#wayMs() * this.#random.between(1, 20), maxTellings);
  }

  #bring(word: Word, afterMs: number, telling: number): void {
    this.underWay += 1;
    this.#timeline.after(afterMs, () => {
      this.underWay -= 1;
      this.#workers.start({ ...word, onEnd: (ending) => this.#again(word, ending, telling) });
    });
  }

  #again(word: Word, { how }: Ending, telling: number): void {
    if (how === 'done' || telling >= maxTellings || this.#random.chance(this.#workers.weather.drop)) return;
    this.#bring(word, this.#random.between(1_000, 60_000), telling + 1);
  }

  #wayMs(): number {
    const { slow, slowMs } = this.#workers.weather;
    return this.#random.chance(slow) ? this.#random.between(0, slowMs) : this.#random.between(5, 80);
  }
}
