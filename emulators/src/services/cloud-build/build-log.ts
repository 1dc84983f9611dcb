// The log of one build, line by line as Cloud Build writes it, to the log sink.
import { EntryBatch } from '../../logs/entry-batch.ts';
import type { LogEntry, LogSink } from '../../logs/log-sink.ts';
import type { Build } from './build-record.ts';

/** Sorts the lines of equal time: before, in and after the steps. */
type Part = 'a' | `b${number}` | 'z';

export class BuildLog {
  readonly #batch: EntryBatch;
  readonly #build: Build;
  readonly #now: () => number;
  #counts = new Map<Part, number>();

  constructor(sink: LogSink, build: Build, now: () => number) {
    this.#batch = new EntryBatch(sink);
    this.#build = build;
    this.#now = now;
  }

  /** A line of Cloud Build's own, before the steps or after them. */
  main(place: 'before' | 'after', text: string): void {
    this.#write(place === 'before' ? 'a' : 'z', { text, timeMs: this.#now(), step: 'MAIN' });
  }

  /** A line of a step. The same line read again after a restart gets the same id, so the store keeps one. */
  step(index: number, { text, timeMs }: { text: string; timeMs: number }): void {
    const step = stepLabel(this.#build, index);
    this.#write(`b${index}`, { text: `${step}: ${text}`, timeMs, step });
  }

  /** Writes what was added and not written yet. */
  flush(): void {
    this.#batch.flush();
  }

  #write(part: Part, { text, timeMs, step }: { text: string; timeMs: number; step: string }): void {
    const { id, projectId, tags, options } = this.#build;
    if (options.logging === 'NONE') return;
    const count = this.#counts.get(part) ?? 0;
    this.#counts.set(part, count + 1);
    const entry: LogEntry = {
      logName: `projects/${projectId}/logs/cloudbuild`,
      resource: { type: 'build', labels: { build_id: id, build_trigger_id: '', project_id: projectId } },
      timeMs,
      severity: 'INFO',
      insertId: `${part}-${String(count).padStart(9, '0')}-${id}`,
      textPayload: text,
      labels: { build_step: step, build_tags: tags.join(',') },
    };
    this.#batch.add(entry);
  }
}

/** `Step #0`, with the step's own id when it has one, as Google labels it. */
export function stepLabel({ steps }: Build, index: number): string {
  const id = steps[index]?.id ?? '';
  return id === '' ? `Step #${index}` : `Step #${index} - "${id}"`;
}
