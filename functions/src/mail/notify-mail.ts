// E-mail's notifier: each event is a mail to each member who chose it, once. Costs nothing where there is no mail server;
// else a read of those who chose something, and three reads and a write for each mail.
import { getConfig } from '../config.ts';
import type { Notifier } from '../notify/notifier.ts';
import { eventsOf, toldOf } from '../notify/told-events.ts';
import { tellOnce } from '../outbox/outbox.ts';
import { readMails } from '../store/mails.ts';

export const notifyMail: Notifier = async (happening, clock) => {
  const events = eventsOf(happening);
  if (events.length === 0 || !getConfig().mailAvailable) return;
  const { workspaceId } = happening;
  const mails = await readMails(workspaceId);
  for (const event of events) {
    const wanting = mails.filter((mail) => mail.events.includes(event));
    const told = wanting.length > 0 ? await toldOf(event, happening) : undefined;
    if (!told) continue;
    const { messageId, payload } = told;
    const content = { kind: 'mail', workspaceId, messageId, event, at: payload.timestamp } as const;
    const body = JSON.stringify(payload);
    const news = wanting.filter(({ chosenAt }) => chosenAt <= payload.timestamp);
    await Promise.all(
      news.map(({ uid }) => tellOnce(`mail-${workspaceId}-${uid}-${messageId}`, { ...content, uid, body }, clock)),
    );
  }
};
