// What was left out of a source, counted, so that it can be told to the user in one sentence each.
import type { SourceNote } from '@deplight/contracts';

/** Collects notes: one per kind, with the first path and a count. */
export class SourceNotes {
  readonly #byKind = new Map<SourceNote['kind'], { path: string; count: number }>();

  add(kind: SourceNote['kind'], path: string): void {
    const note = this.#byKind.get(kind);
    if (note) note.count += 1;
    else this.#byKind.set(kind, { path: path.slice(0, 512), count: 1 });
  }

  list(): SourceNote[] {
    return [...this.#byKind].map(([kind, { path, count }]) => ({ kind, path, count }));
  }
}
