// Two who change the same at the same moment: the database lets one go on, and the other is asked to try again.
import { DeplightError } from '@deplight/contracts';
import { z } from 'zod';

/** gRPC's ABORTED. The Firestore emulator also ends a transaction under its client's feet, with INVALID_ARGUMENT. */
const contended = z.union([
  z.object({ code: z.literal(10) }),
  z.object({ code: z.literal(3), details: z.string().regex(/^Transaction is invalid or closed/) }),
]);

/** The error to answer with: UNAVAILABLE for lost races of transactions, every other error as it is. */
export function contentionOr(error: unknown): unknown {
  if (!contended.safeParse(error).success) return error;
  return new DeplightError('UNAVAILABLE', 'Somebody else changed the same at this moment; nothing was done.', {
    cause: error,
  });
}
