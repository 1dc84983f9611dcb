// The lines of an app that were told and that a later look may find again; no others, since an app is followed for days.
import type { RuntimeLine } from '@deplight/contracts';

/** Lines may come to Cloud Logging later than others that are younger. */
const overlapMs = 10_000;

export class ToldLines {
  readonly #msById = new Map<string, number>();
  /** What was said before this was shown, or was not asked for. */
  readonly #fromMs: number;
  #newestMs: number;

  constructor(shown: readonly RuntimeLine[], nowMs: number) {
    const [oldest] = shown;
    this.#fromMs = oldest ? Date.parse(oldest.t) : 0;
    this.#newestMs = oldest ? this.#fromMs : nowMs - overlapMs;
    this.fresh(shown);
  }

  get size(): number {
    return this.#msById.size;
  }

  /** From when on the next look asks. */
  get sinceMs(): number {
    return this.#newestMs - overlapMs;
  }

  /** Those of a page that are new. Pages go forward in time, so that what is older than this look is in no later one. */
  fresh(page: readonly RuntimeLine[]): RuntimeLine[] {
    const lines = page.filter((line) => this.#take(line));
    for (const [id, ms] of this.#msById) if (ms < this.sinceMs) this.#msById.delete(id);
    return lines;
  }

  #take({ id, t }: RuntimeLine): boolean {
    const ms = Date.parse(t);
    if (ms < this.#fromMs || this.#msById.has(id)) return false;
    this.#msById.set(id, ms);
    this.#newestMs = Math.max(this.#newestMs, ms);
    return true;
  }
}
