// What a command of the console prints, on its way to the one who typed it: sanitised, in batches, and bounded.
import type { ConsoleChunk, ConsoleStream, ConsoleText } from '@deplight/contracts';
import { sanitiseLine } from '../logs/sanitise.ts';

/** Writes to the client; resolves when it may take more. */
export type Send = (chunk: ConsoleChunk) => Promise<unknown>;

const linesPerChunk = 200;
/** Lines that one stream shows at most; a command that prints more is for a file, not for eyes. */
const maxLines = 20_000;

export class Screen {
  readonly #send: Send;
  #waiting: ConsoleText[] = [];
  #printed = 0;

  constructor(send: Send) {
    this.#send = send;
  }

  /** The result of a command. */
  out(text: string): void {
    this.#print('out', text);
  }

  /** What went wrong. */
  err(text: string): void {
    this.#print('err', text);
  }

  /** A remark beside the result. */
  note(text: string): void {
    this.#print('note', text);
  }

  /** Something other than text; what was printed before it goes first. */
  async send(chunk: ConsoleChunk): Promise<void> {
    await this.flush();
    await this.#send(chunk);
  }

  /** Sends what was printed. @param cursor where to go on from once these lines have arrived. */
  async flush(cursor: string | null = null): Promise<void> {
    const lines = this.#waiting.splice(0);
    for (let at = 0; at < lines.length; at += linesPerChunk) {
      const part = lines.slice(at, at + linesPerChunk);
      const isLast = at + linesPerChunk >= lines.length;
      await this.#send({ type: 'lines', lines: part, cursor: isLast ? cursor : null });
    }
  }

  #print(stream: ConsoleStream, text: string): void {
    for (const line of text.split('\n')) {
      this.#printed += 1;
      if (this.#printed === maxLines) this.#waiting.push({ stream: 'note', text: 'More is not shown.' });
      if (this.#printed < maxLines || stream === 'note') this.#waiting.push({ stream, text: sanitiseLine(line) });
    }
  }
}
