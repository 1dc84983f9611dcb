// The window of a long list moves by a part of a row at a time: to bring a whole row into the page is a task that is felt on a
// slow machine, and the row beyond the edge has time until it is seen. Pure.

/** Items from `first` to before `end`. */
export interface Items {
  readonly first: number;
  readonly end: number;
}

/**
 * Where the window stands next on its way from `shown` to `wanted`, by at most `step` items; at once where what is `seen`
 * would not be in it, or where the two differ in size.
 */
export function windowStep(shown: Items, wanted: Items, seen: Items, step: number): Items {
  const way = wanted.first - shown.first;
  const moved = Math.sign(way) * Math.min(Math.abs(way), step);
  const next = { first: shown.first + moved, end: shown.end + moved };
  const isSameSize = wanted.end - wanted.first === shown.end - shown.first;
  const holdsSeen = next.first <= seen.first && next.end >= seen.end;
  return isSameSize && holdsSeen ? next : { first: wanted.first, end: wanted.end };
}
