// Which rows of a long list are on the screen, so that only those are in the page. Pure.

/** Items from `first` to before `end`, and the heights in pixels of what is left out above and below them. */
export interface Span {
  readonly first: number;
  readonly end: number;
  readonly above: number;
  readonly below: number;
}

export interface RowFacts {
  readonly count: number;
  readonly columns: number;
  readonly rowHeight: number;
  /** How far the list's top is above the window's, in pixels; negative while it is below. */
  readonly scrolled: number;
  readonly windowHeight: number;
  /** Rows that are kept ready beyond each edge. */
  readonly spare: number;
  /** Rows that are in the page in any case, where the list has so many and is in view at all. */
  readonly least: number;
}

export function rowsInView({ count, columns, rowHeight, scrolled, windowHeight, spare, least }: RowFacts): Span {
  const rows = Math.ceil(count / columns);
  const within = (row: number) => Math.min(rows, Math.max(0, row));
  const firstSeen = within(Math.floor(scrolled / rowHeight) - spare);
  const endSeen = within(Math.ceil((scrolled + windowHeight) / rowHeight) + spare);
  const isSeen = firstSeen < endSeen;
  const to = isSeen ? within(Math.max(endSeen, firstSeen + least)) : endSeen;
  const from = isSeen ? within(Math.min(firstSeen, to - least)) : firstSeen;
  return {
    first: from * columns,
    end: Math.min(count, to * columns),
    above: from * rowHeight,
    below: (rows - to) * rowHeight,
  };
}

/** As many rows as there are in the page at once wherever the list is scrolled to, if it is as long as that. */
export function mostRows({
  rowHeight,
  windowHeight,
  spare,
}: Pick<RowFacts, 'rowHeight' | 'windowHeight' | 'spare'>): number {
  return Math.ceil(windowHeight / rowHeight) + 1 + 2 * spare;
}
