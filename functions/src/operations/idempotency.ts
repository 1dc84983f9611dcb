// Idempotency keys: the same request sent twice gives the deployment, or the job, that the first one made. Kept for 24 hours.
import { createHash } from 'node:crypto';
import { DeplightError } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { z } from 'zod';
import type { Caller } from '../authorize/caller.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';

const keptMs = 24 * 3_600_000;
const record = z.object({
  fingerprint: z.string(),
  ids: z.union([
    z.object({ workspaceId: z.string(), appId: z.string(), deploymentId: z.string() }),
    z.object({ workspaceId: z.string(), appId: z.string(), jobId: z.string() }),
  ]),
});

export type MadeIds = z.infer<typeof record>['ids'];

export interface IdempotentRequest {
  readonly caller: Caller;
  readonly key: string | undefined;
  /** Everything that makes the request what it is. */
  readonly content: object;
}

/**
 * What the first request with this key made; undefined when this is the first, or there is no key.
 * @throws DeplightError IDEMPOTENCY_CONFLICT when the key came with a different request.
 */
export async function earlierResult(
  request: IdempotentRequest,
  nowMs: number,
  transaction: Transaction,
): Promise<MadeIds | undefined> {
  if (request.key === undefined) return undefined;
  const snapshot = await transaction.get(reference(request));
  const known = snapshot.data();
  if (known === undefined || (known['expireAt'] instanceof Timestamp && known['expireAt'].toMillis() <= nowMs))
    return undefined;
  const { fingerprint, ids } = record.parse(known);
  if (fingerprint !== fingerprintOf(request.content)) {
    throw new DeplightError('IDEMPOTENCY_CONFLICT', 'This Idempotency-Key came with a different request before.');
  }
  return ids;
}

export function rememberResult(
  request: IdempotentRequest,
  ids: MadeIds,
  nowMs: number,
  transaction: Transaction,
): void {
  if (request.key === undefined) return;
  const expireAt = Timestamp.fromMillis(nowMs + keptMs);
  transaction.set(reference(request), { fingerprint: fingerprintOf(request.content), ids, expireAt });
}

function reference({ caller, key }: IdempotentRequest) {
  return paths.idempotency(createHash('sha256').update(`${caller.uid}\n${key}`).digest('hex'));
}

function fingerprintOf(content: object): string {
  const sorted = Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
