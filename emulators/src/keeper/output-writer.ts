// What a kept process prints on its way to disk: whole chunks at a time, no more than the gate lets through, and with a
// line in the place of what it does not.
import { FloodGate, type GateLimits } from './flood-gate.ts';
import type { KeptLine } from './kept-files.ts';
import { SegmentWriter } from './segment-writer.ts';

// When lines were dropped and nothing follows, how long until that is said.
const SAY_DROPPED_MS = 1000;

export class OutputWriter {
  readonly #segments: SegmentWriter;
  readonly #gate: FloodGate;
  readonly #now: () => number;
  #saying: NodeJS.Timeout | undefined;

  constructor(dir: string, { now, limits }: { now: () => number; limits?: GateLimits }) {
    this.#segments = new SegmentWriter(dir, now);
    this.#gate = new FloodGate(now, limits);
    this.#now = now;
  }

  write(stream: KeptLine['s'], texts: readonly string[]): void {
    const t = this.#now();
    const kept: string[] = [];
    let lines = 0;
    for (const [index, x] of texts.entries()) {
      if (!this.#gate.isOpen) {
        this.#gate.drop(texts.length - index);
        break;
      }
      if (this.#gate.dropped > 0) {
        lines += this.#gate.dropped;
        kept.push(this.#marker());
      }
      const line = lineOf({ t, s: stream, x });
      if (!this.#gate.admit(line.length)) continue;
      kept.push(line);
      lines += 1;
    }
    this.#store(kept, lines);
  }

  close(): void {
    this.#sayDropped();
    clearTimeout(this.#saying);
    this.#segments.close();
  }

  /** What there is no room for counts as dropped, and is said once there is. */
  #store(texts: readonly string[], lines: number): void {
    if (texts.length > 0) this.#gate.drop(this.#segments.write(texts, lines));
    if (this.#gate.dropped > 0) this.#saying ??= setTimeout(() => this.#sayDropped(), SAY_DROPPED_MS).unref();
  }

  #sayDropped(): void {
    clearTimeout(this.#saying);
    this.#saying = undefined;
    const { dropped } = this.#gate;
    if (dropped > 0) this.#store([this.#marker()], dropped);
  }

  /** Stands for the lines that it counts. */
  #marker(): string {
    const dropped = this.#gate.takeDropped();
    return lineOf({ t: this.#now(), s: 'stdout', x: '', d: dropped });
  }
}

function lineOf(line: KeptLine): string {
  return `${JSON.stringify(line)}\n`;
}
