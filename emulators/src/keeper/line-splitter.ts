// Turns chunks of bytes into lines of text of bounded length.
import { StringDecoder } from 'node:string_decoder';

const MAX_LINE_CHARS = 16_384;

export class LineSplitter {
  readonly #onLines: (texts: readonly string[]) => void;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  /** @param onLines gets all lines that a chunk ends, at once. */
  constructor(onLines: (texts: readonly string[]) => void) {
    this.#onLines = onLines;
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk));
  }

  /** Gives out what stands after the last line break. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#rest) this.#onLines([this.#rest]);
    this.#rest = '';
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    const whole: string[] = [];
    for (const line of lines) cut(line.endsWith('\r') ? line.slice(0, -1) : line, whole);
    while (this.#rest.length > MAX_LINE_CHARS) {
      whole.push(this.#rest.slice(0, MAX_LINE_CHARS));
      this.#rest = this.#rest.slice(MAX_LINE_CHARS);
    }
    if (whole.length > 0) this.#onLines(whole);
  }
}

function cut(line: string, into: string[]): void {
  for (let start = 0; start === 0 || start < line.length; start += MAX_LINE_CHARS) {
    into.push(line.length <= MAX_LINE_CHARS ? line : line.slice(start, start + MAX_LINE_CHARS));
  }
}
