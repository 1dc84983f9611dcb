// Codes that prove that somebody has typed a command in Slack: 256 random bits, good once, for ten minutes. Stored is
// their hash.
import { createHash, randomBytes } from 'node:crypto';
import {
  DeplightError,
  SlackCodeDocument,
  type SlackCodePurpose,
  type SlackSender,
  slackCodeValidMs,
} from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import type { Clock } from '../clock.ts';
import { parsed } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';

export interface NewCode {
  readonly code: string;
  readonly hash: string;
  readonly document: SlackCodeDocument;
}

/** A code that is still to be stored, at `paths.slackCode(hash)`. */
export function newCode(purpose: SlackCodePurpose, sender: SlackSender, clock: Clock): NewCode {
  const code = randomBytes(32).toString('base64url');
  const expiresMs = clock.now() + slackCodeValidMs;
  const document = {
    schemaVersion: 1 as const,
    purpose,
    sender,
    expiresAt: new Date(expiresMs).toISOString(),
    expireAt: Timestamp.fromMillis(expiresMs),
  };
  return { code, hash: hashOf(code), document };
}

/**
 * What a code stands for. Unknown, used and expired ones, and those for something else, look alike.
 * @throws DeplightError SLACK_CODE_INVALID
 */
export async function readCode(
  code: string,
  purpose: SlackCodePurpose,
  clock: Clock,
  transaction?: Transaction,
): Promise<SlackCodeDocument> {
  const reference = paths.slackCode(hashOf(code));
  const found = parsed(SlackCodeDocument, transaction ? await transaction.get(reference) : await reference.get());
  if (found?.purpose === purpose && Date.parse(found.expiresAt) > clock.now()) return found;
  throw new DeplightError('SLACK_CODE_INVALID', 'This code is unknown, used already or older than ten minutes.');
}

/** Makes the code worthless; call it in the transaction that acts on it. */
export function useUp(code: string, transaction: Transaction): void {
  transaction.delete(paths.slackCode(hashOf(code)));
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
