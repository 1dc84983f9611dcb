// Who in a workspace is told of what by e-mail, and what was or is to be sent to them: that lies in the outbox.
import { MailDocument, OutboxDocument } from '@deplight/contracts';
import { parsed } from './documents.ts';
import { paths } from './paths.ts';
import { readSound } from './sound.ts';
import type { Transaction } from './transaction.ts';

export interface MailIds {
  readonly workspaceId: string;
  readonly uid: string;
}

export async function readMail({ workspaceId, uid }: MailIds, transaction?: Transaction) {
  const reference = paths.mail(workspaceId, uid);
  return parsed(MailDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** What the members of a workspace chose, at most 200: more than any limit of members allows. */
export async function readMails(workspaceId: string): Promise<MailDocument[]> {
  return readSound(MailDocument, paths.mails(workspaceId).limit(200));
}

/** What was or is to be sent to a member, what happened last first. */
export async function readMailDeliveries({ workspaceId, uid }: MailIds, limit: number): Promise<OutboxDocument[]> {
  const query = paths
    .outbox()
    .where('content.workspaceId', '==', workspaceId)
    .where('content.uid', '==', uid)
    .orderBy('content.at', 'desc')
    .limit(limit);
  return readSound(OutboxDocument, query);
}
