// Carries one mail to one member, if they are one still and still want it, at the address that is verified for them by
// then. What is more than an hour may have waits for the next one.
import { DeplightError, mailsPerHour } from '@deplight/contracts';
import { dashboardUrl } from '../authorize/dashboard-url.ts';
import { addressBook } from '../authorize/verified-address.ts';
import type { Clock } from '../clock.ts';
import { getConfig } from '../config.ts';
import type { Carrier } from '../outbox/carriers.ts';
import { readMember, readWorkspace } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { type MailIds, readMail } from '../store/mails.ts';
import { paths } from '../store/paths.ts';
import { letterOf } from './letter.ts';
import { sendMail } from './send-mail.ts';

const hourMs = 3_600_000;

export const carryMail: Carrier<'mail'> = async ({ workspaceId, uid, event, messageId, body }, { delivery, clock }) => {
  const server = getConfig().mail;
  if (!server) throw new DeplightError('MAIL_OFF', 'This platform has no mail server any more.');
  const [member, mail, workspace] = await Promise.all([
    readMember(workspaceId, uid),
    readMail({ workspaceId, uid }),
    readWorkspace(workspaceId),
  ]);
  if (member && workspace && mail?.events.includes(event)) {
    const to = await (await addressBook())(uid);
    if (to === undefined) throw new DeplightError('MAIL_NO_ADDRESS', 'No e-mail address is verified any more.');
    await takePlace({ workspaceId, uid }, clock);
    const settings = `${dashboardUrl()}/w/${workspaceId}/settings`;
    const startMs = clock.now();
    await sendMail({ ...letterOf(body, { workspace: workspace.name, settings }), to, messageId }, server);
    const attempt = {
      ...{ number: Math.max(delivery.tries, 1), at: new Date(startMs).toISOString() },
      ...{ latencyMs: Math.max(clock.now() - startMs, 0), responseStatus: null },
    };
    return { told: '', reference: null, attempt };
  }
  return { told: '', reference: null };
};

/** Counts a mail of this hour. @throws DeplightError TOO_MANY_REQUESTS, to be tried again when the next one begins. */
function takePlace(ids: MailIds, clock: Clock): Promise<void> {
  return firestore().runTransaction(async (transaction) => {
    const mail = await readMail(ids, transaction);
    if (!mail) return;
    const nowMs = clock.now();
    const hour = new Date(nowMs - (nowMs % hourMs)).toISOString();
    const count = mail.sent.hour === hour ? mail.sent.count : 0;
    if (count >= mailsPerHour)
      throw new DeplightError('TOO_MANY_REQUESTS', `${count} mails have left within this hour; the rest follows.`, {
        details: { retryAfterMs: hourMs - (nowMs % hourMs) },
      });
    transaction.update(paths.mail(ids.workspaceId, ids.uid), { sent: { hour, count: count + 1 } });
  });
}
