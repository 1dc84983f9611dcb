// Remembers the keys of the last entries, to tell doubles: at least half of `most` of them, and never more than `most`.

export class RecentKeys {
  readonly #half: number;
  #newer = new Set<string>();
  #older = new Set<string>();

  constructor(most: number) {
    this.#half = Math.floor(most / 2);
  }

  get size(): number {
    return this.#newer.size + this.#older.size;
  }

  /** Whether it was new. */
  add(key: string): boolean {
    if (this.#newer.has(key) || this.#older.has(key)) return false;
    // Half of them go at once: taking the oldest out of one set gets slower with each that was taken.
    if (this.#newer.size >= this.#half) [this.#older, this.#newer] = [this.#newer, new Set()];
    this.#newer.add(key);
    return true;
  }
}
