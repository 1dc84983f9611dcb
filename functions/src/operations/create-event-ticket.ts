// createEventTicket: EventSource cannot send a header, so a single-use ticket stands for the user for 60 seconds.
import { createHash, randomBytes } from 'node:crypto';
import { DeplightError } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import type { Caller } from '../authorize/caller.ts';
import type { Clock } from '../clock.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import type { Handler } from './handler.ts';

const validMs = 60_000;

export const createEventTicket: Handler<'createEventTicket'> = async (_request, { caller, clock }) => {
  const ticket = randomBytes(32).toString('base64url');
  const expiresMs = clock.now() + validMs;
  await paths
    .eventTicket(hashOf(ticket))
    .create({ uid: caller.uid, name: caller.name, expireAt: Timestamp.fromMillis(expiresMs) });
  return { ticket, expiresAt: new Date(expiresMs).toISOString() };
};

/** Uses a ticket up. @throws DeplightError UNAUTHENTICATED when it is unknown, used or too old. */
export function redeemTicket(ticket: string, clock: Clock): Promise<Caller> {
  return transact(async (transaction) => {
    const reference = paths.eventTicket(hashOf(ticket));
    const known = (await transaction.get(reference)).data();
    const fresh = known?.['expireAt'] instanceof Timestamp && known['expireAt'].toMillis() > clock.now();
    if (known) transaction.delete(reference);
    if (!known || !fresh)
      throw new DeplightError('UNAUTHENTICATED', 'The ticket is unknown, used already or older than 60 seconds.');
    return { uid: String(known['uid']), name: String(known['name']) };
  });
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
