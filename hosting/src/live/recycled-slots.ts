// Which element shows which item of a list that scrolls. To make an element with all that it holds takes longer than to give
// it another item: one that has left the window takes an item that comes into it.

export class RecycledSlots {
  #slots = new Map<string, number>();

  /**
   * The slot of each item in the window, in the order of the items; an item keeps its own for as long as it stays, and no two
   * have the same. Where some stay, what left first comes last: so one end of the list becomes the other by a move for each
   * new item, while Lit's `repeat` would else move those that stay. Where none stays, none needs to be moved.
   */
  of(ids: readonly string[]): ReadonlyMap<string, number> {
    const staying = new Set(ids.filter((id) => this.#slots.has(id)));
    const left = [...this.#slots].filter(([id]) => !staying.has(id)).map(([, slot]) => slot);
    if (staying.size > 0) left.reverse();
    const taken = new Set(this.#slots.values());
    const newest = () => {
      let next = 0;
      while (taken.has(next)) next += 1;
      taken.add(next);
      return next;
    };
    this.#slots = new Map(ids.map((id) => [id, this.#slots.get(id) ?? left.shift() ?? newest()]));
    return this.#slots;
  }
}
