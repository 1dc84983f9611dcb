// Turns chunks of bytes into lines of text of bounded length.
import { StringDecoder } from 'node:string_decoder';

const MAX_LINE_CHARS = 16_384;

export class LineSplitter {
  readonly #onLine: (text: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  constructor(onLine: (text: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk));
  }

  /** Gives out what stands after the last line break. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#rest) this.#onLine(this.#rest);
    this.#rest = '';
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#give(line.endsWith('\r') ? line.slice(0, -1) : line);
    while (this.#rest.length > MAX_LINE_CHARS) {
      this.#onLine(this.#rest.slice(0, MAX_LINE_CHARS));
      this.#rest = this.#rest.slice(MAX_LINE_CHARS);
    }
  }

  #give(line: string): void {
    for (let start = 0; start === 0 || start < line.length; start += MAX_LINE_CHARS) {
      this.#onLine(line.slice(start, start + MAX_LINE_CHARS));
    }
  }
}
