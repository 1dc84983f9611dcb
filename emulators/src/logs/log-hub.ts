// Where services write log entries: passes them to the sink that the Logging service attaches, and holds a few until then.
import type { LogEntry, LogSink } from './log-sink.ts';

const MAX_HELD = 10_000;

export class LogHub implements LogSink {
  #sink: LogSink | undefined;
  #held: LogEntry[] = [];

  /** Attaches the store; what was written before reaches it first. */
  attach(sink: LogSink): void {
    this.#sink = sink;
    sink.write(this.#held);
    this.#held = [];
  }

  write(entries: readonly LogEntry[]): void {
    if (this.#sink) this.#sink.write(entries);
    else this.#held = [...this.#held, ...entries].slice(-MAX_HELD);
  }
}
