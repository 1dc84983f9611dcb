// What a reader that comes back already has. An event's id is `UPDATE_TIME~DEPLOYMENT`.

/** What was written down later than it happened, or came in another order, is sent twice rather than not at all. */
const overlapMs = 10_000;
/** Older than this, all of it is told anew. */
const oldestMs = 3_600_000;

export function eventId(document: { readonly updatedAt: string; readonly id: string }): string {
  return `${document.updatedAt}~${document.id}`;
}

/** ISO time up to which the reader surely has everything; undefined when the id is none of ours, or too old. Pure. */
export function sinceOf(lastEventId: unknown, nowMs: number): string | undefined {
  const [at, ...rest] = typeof lastEventId === 'string' ? lastEventId.split('~') : [];
  const atMs = Date.parse(at ?? '');
  const isOurs = rest.length === 1 && Number.isFinite(atMs) && new Date(atMs).toISOString() === at;
  if (!isOurs || atMs > nowMs || nowMs - atMs > oldestMs) return undefined;
  return new Date(atMs - overlapMs).toISOString();
}
