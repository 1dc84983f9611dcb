// Leases: who works on something now. A lease that is not renewed ends by itself.
import { Timestamp } from 'firebase-admin/firestore';
import { firestore } from './firestore.ts';
import { paths } from './paths.ts';

/**
 * Takes or renews a lease.
 * @param untilMs end of the lease, milliseconds since the epoch.
 * @returns false when somebody else holds it.
 */
export function takeLease(name: string, holder: string, nowMs: number, untilMs: number): Promise<boolean> {
  return firestore().runTransaction(async (transaction) => {
    const reference = paths.lock(name);
    const current = (await transaction.get(reference)).data();
    const free = current === undefined || current['holder'] === holder || leaseEndMs(current) <= nowMs;
    if (free) transaction.set(reference, { holder, until: Timestamp.fromMillis(untilMs) });
    return free;
  });
}

/** Ends a lease, if the holder still has it. */
export function releaseLease(name: string, holder: string): Promise<void> {
  return firestore().runTransaction(async (transaction) => {
    const current = await transaction.get(paths.lock(name));
    if (current.data()?.['holder'] === holder) transaction.delete(paths.lock(name));
  });
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
