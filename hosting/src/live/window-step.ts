// The window of a long list moves by a part of a row at a time: to bring a whole row into the page is a task that is felt on a
// slow machine, and the row beyond the edge has time until it is seen. Pure.

/** Items from `first` to before `end`. */
export interface Items {
  readonly first: number;
  readonly end: number;
}

/**
 * Where the window stands next on its way from `shown` to `wanted`: a third of a row further, or as far as leaves no more than
 * a row to go; at once where what is `seen` would not be in it, or where the two differ in size.
 */
export function windowStep(shown: Items, wanted: Items, seen: Items, columns: number): Items {
  const way = wanted.first - shown.first;
  const far = Math.abs(way);
  const moved = Math.sign(way) * Math.min(far, Math.max(Math.ceil(columns / 3), far - columns));
  const next = { first: shown.first + moved, end: shown.end + moved };
  const size = shown.end - shown.first;
  const isSameSize = wanted.end - wanted.first === size;
  const holdsSeen = next.first <= seen.first && next.end >= seen.end;
  return isSameSize && far < size && holdsSeen ? next : { first: wanted.first, end: wanted.end };
}
