// getMailSettings, setMailSettings and listMailDeliveries: what the caller is told of by e-mail, at their own verified
// address and nobody else's.
import { DeplightError, type MailDocument, type OperationResponse, shownDeliveries } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { addressBook } from '../authorize/verified-address.ts';
import { isoNow } from '../clock.ts';
import { getConfig } from '../config.ts';
import { deliveryView } from '../mail/delivery-view.ts';
import { readMember } from '../store/documents.ts';
import { type MailIds, readMail, readMailDeliveries } from '../store/mails.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import type { Handler } from './handler.ts';

export const getMailSettings: Handler<'getMailSettings'> = async (_request, { caller, workspaceId }) => {
  const [mail, address] = await Promise.all([readMail({ workspaceId, uid: caller.uid }), addressOf(caller.uid)]);
  return shown(mail?.events ?? [], address);
};

export const setMailSettings: Handler<'setMailSettings'> = async ({ events }, { caller, workspaceId, clock }) => {
  const address = await addressOf(caller.uid);
  if (events.length > 0) checkMayBeTold(address);
  const ids = { workspaceId, uid: caller.uid };
  await choose(ids, events, isoNow(clock));
  return shown(events, address);
};

export const listMailDeliveries: Handler<'listMailDeliveries'> = async (_request, { caller, workspaceId }) => {
  const found = await readMailDeliveries({ workspaceId, uid: caller.uid }, shownDeliveries);
  return { deliveries: found.flatMap((delivery) => deliveryView(delivery) ?? []) };
};

function choose(ids: MailIds, events: MailDocument['events'], now: string): Promise<void> {
  return transact(async (transaction) => {
    // Whoever is removed at the same moment leaves no wish behind.
    const [known, member] = await Promise.all([
      readMail(ids, transaction),
      readMember(ids.workspaceId, ids.uid, transaction),
    ]);
    if (!member) throw notFound('workspace');
    const reference = paths.mail(ids.workspaceId, ids.uid);
    if (events.length === 0) {
      transaction.delete(reference);
      return;
    }
    const fresh: MailDocument = { schemaVersion: 1, ...ids, events, chosenAt: now, sent: { hour: now, count: 0 } };
    transaction.set(reference, { ...fresh, ...known, events });
  });
}

/** Nobody is asked where nothing is sent. */
async function addressOf(uid: string): Promise<string | null> {
  if (!getConfig().mailAvailable) return null;
  return (await (await addressBook())(uid)) ?? null;
}

function checkMayBeTold(address: string | null): void {
  if (!getConfig().mailAvailable) throw new DeplightError('MAIL_OFF', 'This platform has no mail server.');
  if (address === null) throw new DeplightError('MAIL_NO_ADDRESS', 'You have no verified e-mail address.');
}

function shown(events: MailDocument['events'], address: string | null): OperationResponse<'getMailSettings'> {
  return { available: getConfig().mailAvailable, address, events };
}
