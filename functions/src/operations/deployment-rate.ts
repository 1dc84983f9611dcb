// How many deployments a workspace may ask for in an hour: the times of the last hour's stand in one document, which
// outlives the deployments themselves, so that deleting apps buys nothing. It is also where those meet who order at once.
import { DeplightError, limitsOf } from '@deplight/contracts';
import type { DocumentSnapshot } from 'firebase-admin/firestore';
import { z } from 'zod';
import { readWorkspace } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';

const hourMs = 3_600_000;
const usage = z.object({ times: z.array(z.iso.datetime()), appsMade: z.number().int().default(0) });

/** The count as it stands, to be read before anything that only it keeps from changing: names of apps, their number. */
export function readUsage(workspaceId: string, transaction: Transaction): Promise<DocumentSnapshot> {
  return transaction.get(paths.deploymentUsage(workspaceId));
}

/**
 * Judges one more deployment; reads only.
 * @param stored the count, read before everything else of the order.
 * @returns writes it down, once everything was read.
 * @throws DeplightError LIMIT_REACHED saying when the next deployment will be possible.
 */
export async function checkDeploymentRate(
  workspaceId: string,
  stored: DocumentSnapshot,
  nowMs: number,
  transaction: Transaction,
): Promise<() => void> {
  const most = limitsOf(await readWorkspace(workspaceId, transaction)).deploymentsPerHour;
  const recent = recentOf(stored, nowMs);
  if (recent.length >= most) throw reached(most, recent, nowMs);
  const times = [...recent, new Date(nowMs).toISOString()];
  return () => transaction.set(paths.deploymentUsage(workspaceId), { ...usageOf(stored), times });
}

/**
 * Counts an app that is made by itself, so that nobody who orders a deployment at the same moment makes another of its
 * name: an order that has read the count before is begun anew. To be called before the names are looked at.
 * @returns writes it down, once everything was read.
 */
export async function countAppMade(workspaceId: string, transaction: Transaction): Promise<() => void> {
  const known = usageOf(await readUsage(workspaceId, transaction));
  return () => transaction.set(paths.deploymentUsage(workspaceId), { ...known, appsMade: known.appsMade + 1 });
}

/** How many deployments a workspace asked for within the last hour. */
export async function deploymentsOfLastHour(workspaceId: string, nowMs: number): Promise<number> {
  return recentOf(await paths.deploymentUsage(workspaceId).get(), nowMs).length;
}

function recentOf(stored: DocumentSnapshot, nowMs: number): string[] {
  return usageOf(stored).times.filter((time) => Date.parse(time) > nowMs - hourMs);
}

function usageOf(stored: DocumentSnapshot) {
  return usage.parse(stored.data() ?? { times: [] });
}

/** @param recent times of the deployments of the last hour, oldest first. */
export function reached(most: number, recent: readonly string[], nowMs: number): DeplightError {
  const leaving = recent[recent.length - most];
  const freeMs = leaving === undefined ? undefined : Date.parse(leaving) + hourMs;
  const when = freeMs === undefined ? '' : ` The next is possible at ${new Date(freeMs).toISOString()}.`;
  return new DeplightError(
    'LIMIT_REACHED',
    `This workspace asked for ${recent.length} deployments within an hour, and may ask for ${most}.${when}`,
    {
      hint: 'Wait until then, or ask for a higher limit.',
      details: freeMs === undefined ? {} : { retryAfterMs: freeMs - nowMs },
    },
  );
}
