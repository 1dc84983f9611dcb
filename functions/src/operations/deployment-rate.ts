// How many deployments a workspace may ask for in an hour: the times of the last hour's stand in one document, which
// outlives the deployments themselves, so that deleting apps buys nothing.
import { DeplightError, limitsOf } from '@deplight/contracts';
import type { DocumentSnapshot, Transaction } from 'firebase-admin/firestore';
import { z } from 'zod';
import { readWorkspace } from '../store/documents.ts';
import { paths } from '../store/paths.ts';

const hourMs = 3_600_000;
const usage = z.object({ times: z.array(z.iso.datetime()) });

/**
 * Judges one more deployment; reads only.
 * @returns writes it down, once everything was read.
 * @throws DeplightError LIMIT_REACHED saying when the next deployment will be possible.
 */
export async function checkDeploymentRate(
  workspaceId: string,
  nowMs: number,
  transaction: Transaction,
): Promise<() => void> {
  const reference = paths.deploymentUsage(workspaceId);
  const [workspace, stored] = await Promise.all([readWorkspace(workspaceId, transaction), transaction.get(reference)]);
  const most = limitsOf(workspace).deploymentsPerHour;
  const recent = recentOf(stored, nowMs);
  if (recent.length >= most) throw reached(most, recent, nowMs);
  return () => transaction.set(reference, { times: [...recent, new Date(nowMs).toISOString()] });
}

/** How many deployments a workspace asked for within the last hour. */
export async function deploymentsOfLastHour(workspaceId: string, nowMs: number): Promise<number> {
  return recentOf(await paths.deploymentUsage(workspaceId).get(), nowMs).length;
}

function recentOf(stored: DocumentSnapshot, nowMs: number): string[] {
  const known = stored.exists ? usage.parse(stored.data()).times : [];
  return known.filter((time) => Date.parse(time) > nowMs - hourMs);
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
