// Tells those outside who want to know that an app fell asleep or woke, after it was written down.
import type { AppDocument } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { notify } from '../notify/notify.ts';

/** @param after the app as it was written; undefined when it is gone. Tells nothing where sleep has not changed. */
export async function tellSleep(before: AppDocument, after: AppDocument | undefined, clock: Clock): Promise<void> {
  if (!after || after.asleep === before.asleep) return;
  const { workspaceId, id: appId, asleep, updatedAt: at } = after;
  await notify({ what: 'sleep', workspaceId, appId, asleep, at }, clock);
}
