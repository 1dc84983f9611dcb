// The shelf in a sentence: how many apps, and how they are. Pure.
import { type AppDocument, type AppStatus, appStatuses } from '@deplight/contracts';
import { appLooks } from './status-words.ts';

/** `4 apps: 2 healthy, 1 deploying, 1 failed`, in the order of the contract's statuses. */
export function shelfSentence(apps: readonly AppDocument[]): string {
  const counts = new Map<AppStatus, number>();
  for (const app of apps) counts.set(app.status, (counts.get(app.status) ?? 0) + 1);
  const parts = appStatuses.flatMap((status) => {
    const count = counts.get(status);
    return count === undefined ? [] : [`${count} ${appLooks[status].label.toLowerCase()}`];
  });
  return `${apps.length} ${apps.length === 1 ? 'app' : 'apps'}: ${parts.join(', ')}`;
}
