// The request log: collected here, sent to the cloud's side in batches, bounded while it is away.
import type { RequestRecord } from './control-protocol.ts';

const SEND_EVERY_MS = 100;
const MAX_BATCH = 5000;
const MAX_WAITING = 50_000;
// Dropped at once when there are too many, so that a flood does not pay for each of its requests.
const DROPPED = 5000;

export class RequestLog {
  readonly #send: (requests: readonly RequestRecord[]) => Promise<void>;
  #waiting: RequestRecord[] = [];
  #sending: Promise<void> | undefined;
  #closed = false;

  constructor(send: (requests: readonly RequestRecord[]) => Promise<void>) {
    this.#send = send;
  }

  add(record: RequestRecord): void {
    this.#waiting.push(record);
    if (this.#waiting.length > MAX_WAITING) {
      this.#waiting.splice(0, DROPPED);
      process.stderr.write(`request log: the ${DROPPED} oldest of ${MAX_WAITING} waiting entries were dropped.\n`);
    }
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, SEND_EVERY_MS));
      const batch = this.#waiting.splice(0, MAX_BATCH);
      try {
        await this.#send(batch);
      } catch {
        this.#waiting = [...batch, ...this.#waiting];
        // The cloud process restarts: they wait.
        if (this.#closed) return;
      }
    }
  }
}
