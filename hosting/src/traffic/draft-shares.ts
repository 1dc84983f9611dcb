// A split of the traffic while it is being chosen: whole percents that sum to 100 whatever is moved, and one at least for
// what is live. Pure.

export interface Part {
  readonly id: string;
  readonly percent: number;
}

/**
 * The part of `id` moved to `percent`, as far as it may; what the others have follows, in proportion to what they had.
 * @param liveId what is live: the others may be moved down to nothing.
 */
export function withPercent(parts: readonly Part[], id: string, percent: number, liveId: string): Part[] {
  const others = parts.filter((part) => part.id !== id);
  const floor = id === liveId ? 1 : 0;
  const ceiling = others.length === 0 ? 100 : 100 - (id === liveId ? 0 : 1);
  const moved = others.length === 0 ? 100 : Math.min(ceiling, Math.max(floor, Math.round(percent)));
  const rest = shared(others, 100 - moved, liveId);
  return parts.map((part) =>
    part.id === id ? { id, percent: moved } : (rest.find((one) => one.id === part.id) ?? part),
  );
}

/** One more version, with a first share. */
export function withVersion(parts: readonly Part[], id: string, liveId: string): Part[] {
  return withPercent([...parts, { id, percent: 0 }], id, 10, liveId);
}

/** Without a version; what it had goes to the others. */
export function withoutVersion(parts: readonly Part[], id: string, liveId: string): Part[] {
  return withPercent(parts, id, 0, liveId).filter((part) => part.id !== id);
}

/** Whether two splits give the same versions the same, in whatever order; nothing is the same as no part. */
export function isSame(one: readonly Part[], other: readonly Part[]): boolean {
  const key = (parts: readonly Part[]) =>
    JSON.stringify(
      parts
        .filter(({ percent }) => percent > 0)
        .map(entry)
        .toSorted(),
    );
  return key(one) === key(other);
}

const entry = ({ id, percent }: Part) => `${id} ${percent}`;

/**
 * `total` among the parts by what they have, in whole percents: the largest remainders get what rounding leaves. Where none
 * has anything, what is live gets all of it, else each the same.
 */
function shared(parts: readonly Part[], total: number, liveId: string): Part[] {
  const known = parts.reduce((sum, { percent }) => sum + percent, 0);
  const hasLive = parts.some(({ id }) => id === liveId);
  const weightOf = ({ id, percent }: Part) => {
    if (known > 0) return percent / known;
    return hasLive ? Number(id === liveId) : 1 / parts.length;
  };
  const exact = parts.map((part) => ({ id: part.id, percent: total * weightOf(part) }));
  const whole = exact.map(({ id, percent }) => ({ id, percent: Math.floor(percent), left: percent % 1 }));
  const missing = total - whole.reduce((sum, { percent }) => sum + percent, 0);
  const first = whole.toSorted((a, b) => b.left - a.left).slice(0, Math.max(0, Math.round(missing)));
  const rounded = whole.map((part) => ({ id: part.id, percent: part.percent + (first.includes(part) ? 1 : 0) }));
  return keepingLive(rounded, liveId);
}

function keepingLive(parts: Part[], liveId: string): Part[] {
  if (!parts.some(({ id, percent }) => id === liveId && percent === 0)) return parts;
  const [largest] = parts.toSorted((a, b) => b.percent - a.percent);
  if (!largest || largest.percent === 0) return parts;
  return parts.map(({ id, percent }) => ({
    id,
    percent: percent + (id === liveId ? 1 : 0) - (id === largest.id ? 1 : 0),
  }));
}
