// workspaces/{w}/mails/{uid}: what a member has chosen to be told of by e-mail. No address stands here or in the outbox:
// it is the one that the identity provider has verified for the member when a mail leaves. No client reads it.
import { z } from 'zod';
import { userId, workspaceId } from '../ids.ts';
import { schemaVersion, time } from './shared-fields.ts';
import { chosenEvents, WebhookDeliveryView } from './webhook.ts';

/** Mails that one member gets of one workspace within an hour; what is more waits for the next one. */
export const mailsPerHour = 30;

export const MailDocument = z.strictObject({
  schemaVersion,
  workspaceId,
  uid: userId,
  events: chosenEvents,
  /** What happened before is not told. */
  chosenAt: time,
  /** The hour that is counted, and the mails that left in it. */
  sent: z.strictObject({ hour: time, count: z.int().nonnegative() }),
});
export type MailDocument = z.infer<typeof MailDocument>;

/** A mail to the caller, and how far it has come. */
export const MailDeliveryView = WebhookDeliveryView.omit({ last: true });
export type MailDeliveryView = z.infer<typeof MailDeliveryView>;
