// Which element shows which item of a list that scrolls. To make an element with all that it holds takes longer than to give
// it another item: one that has left the window takes an item that comes into it.

export class RecycledSlots {
  #slots = new Map<string, number>();

  /** The slot of each item in the window; an item keeps its own for as long as it stays, and no two have the same. */
  of(ids: readonly string[]): ReadonlyMap<string, number> {
    const kept = new Map(ids.flatMap((id) => (this.#slots.has(id) ? [[id, this.#slots.get(id) as number]] : [])));
    const taken = new Set(kept.values());
    const left = [...this.#slots.values()].filter((slot) => !taken.has(slot));
    let next = 0;
    for (const id of ids) {
      if (kept.has(id)) continue;
      while (left.length === 0 && taken.has(next)) next += 1;
      const slot = left.shift() ?? next;
      taken.add(slot);
      kept.set(id, slot);
    }
    this.#slots = kept;
    return kept;
  }
}
