// The heights of a long log's blocks of lines: as measured where they were once shown, as estimated where not. From them
// comes which blocks are near what is seen. Pure but for what it remembers.

export interface BlockWindow {
  /** Blocks from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
  /** Pixels that the blocks before and after them take. */
  readonly above: number;
  readonly below: number;
}

export class BlockHeights {
  readonly #measured = new Map<number, number>();
  readonly #estimate: (block: number) => number;

  /** @param estimate pixels that a block takes which was never shown. */
  constructor(estimate: (block: number) => number) {
    this.#estimate = estimate;
  }

  /** Remembers how high a block is. Answers whether that is news. */
  measure(block: number, height: number): boolean {
    if (this.#measured.get(block) === height) return false;
    this.#measured.set(block, height);
    return true;
  }

  /** After the width or the look of lines has changed. */
  forget(): void {
    this.#measured.clear();
  }

  /** Pixels from the top of the first block to the top of this one. */
  topOf(block: number): number {
    let top = 0;
    for (let each = 0; each < block; each += 1) top += this.#heightOf(each);
    return top;
  }

  /** The blocks of `count` that touch the stretch from `top`, `height` pixels long. There is always one, if there are any. */
  windowAt(count: number, top: number, height: number): BlockWindow {
    let first = 0;
    let above = 0;
    while (first < count - 1 && above + this.#heightOf(first) < top) {
      above += this.#heightOf(first);
      first += 1;
    }
    let end = first;
    let reached = above;
    while (end < count && (end === first || reached < top + height)) {
      reached += this.#heightOf(end);
      end += 1;
    }
    return { first, end, above, below: this.topOf(count) - reached };
  }

  #heightOf(block: number): number {
    return this.#measured.get(block) ?? this.#estimate(block);
  }
}
