// Lines in memory that can be read from any position, live, until closed.
import type { OutputLine } from '../runtime.ts';

export class LineLog {
  readonly #lines: OutputLine[] = [];
  readonly #listeners = new Set<() => void>();
  #closed = false;

  add(stream: OutputLine['stream'], text: string): void {
    this.#lines.push({ timeMs: Date.now(), stream, text, cursor: String(this.#lines.length + 1) });
    this.#tell();
  }

  close(): void {
    this.#closed = true;
    this.#tell();
  }

  async *read(cursor = '0'): AsyncIterable<OutputLine> {
    for (let next = Number(cursor); ; next += 1) {
      while (next >= this.#lines.length) {
        if (this.#closed) return;
        await new Promise<void>((resolve) => this.#listeners.add(resolve));
      }
      const line = this.#lines[next];
      if (line) yield line;
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
