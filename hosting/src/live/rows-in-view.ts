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
}

export function rowsInView({ count, columns, rowHeight, scrolled, windowHeight, spare }: RowFacts): Span {
  const rows = Math.ceil(count / columns);
  const within = (row: number) => Math.min(rows, Math.max(0, row));
  const from = within(Math.floor(scrolled / rowHeight) - spare);
  const to = within(Math.ceil((scrolled + windowHeight) / rowHeight) + spare);
  return {
    first: from * columns,
    end: Math.min(count, to * columns),
    above: from * rowHeight,
    below: (rows - to) * rowHeight,
  };
}
