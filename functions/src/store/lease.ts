// Leases: who works on something now. A lease that is not renewed ends by itself; Firestore deletes those of processes
// that died, by the policy on `until` in firestore.indexes.json.
import { Timestamp } from 'firebase-admin/firestore';
import { paths } from './paths.ts';

/** Codes of a write that somebody else was faster with: it is gone, exists, changed, or is being changed. */
const overtaken = new Set([5, 6, 9, 10]);

/**
 * Takes or renews a lease. Without a transaction, so that those who come at the same time do not wait for each other.
 * @param untilMs end of the lease, milliseconds since the epoch.
 * @returns false when somebody else holds it.
 */
export async function takeLease(name: string, holder: string, nowMs: number, untilMs: number): Promise<boolean> {
  const snapshot = await paths.lock(name).get();
  const current = snapshot.data();
  if (current !== undefined && current['holder'] !== holder && leaseEndMs(current) > nowMs) return false;
  const lease = { holder, until: Timestamp.fromMillis(untilMs) };
  const { updateTime } = snapshot;
  return unlessOvertaken(() =>
    updateTime ? paths.lock(name).update(lease, { lastUpdateTime: updateTime }) : paths.lock(name).create(lease),
  );
}

/** Ends a lease, if the holder still has it. */
export async function releaseLease(name: string, holder: string): Promise<void> {
  const snapshot = await paths.lock(name).get();
  const { updateTime } = snapshot;
  if (snapshot.data()?.['holder'] !== holder || !updateTime) return;
  await unlessOvertaken(() => paths.lock(name).delete({ lastUpdateTime: updateTime }));
}

/** Whether anybody holds the lease at `nowMs`. */
export async function isLeased(name: string, nowMs: number): Promise<boolean> {
  const current = (await paths.lock(name).get()).data();
  return current !== undefined && leaseEndMs(current) > nowMs;
}

function leaseEndMs(lease: Record<string, unknown>): number {
  const until = lease['until'];
  return until instanceof Timestamp ? until.toMillis() : 0;
}

/** @returns false when somebody else was faster. */
export async function unlessOvertaken(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && overtaken.has(Number(error.code)))
      return false;
    throw error;
  }
}
