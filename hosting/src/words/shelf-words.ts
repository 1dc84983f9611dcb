// The shelf in words: how many apps, how they are, and what its orders and views are called. Pure.
import type { AppDocument } from '@deplight/contracts';
import type { IconName } from '../components/dl-icon/dl-icon.ts';
import { type ShelfSort, type ShelfView, statusCounts } from '../shelf/shelf-query.ts';
import { appLooks } from './status-words.ts';

/** `4 apps: 2 healthy, 1 deploying, 1 failed`, in the order of the contract's statuses. */
export function shelfSentence(apps: readonly AppDocument[]): string {
  const parts = statusCounts(apps).map(([status, count]) => `${count} ${appLooks[status].label.toLowerCase()}`);
  return `${apps.length} ${apps.length === 1 ? 'app' : 'apps'}: ${parts.join(', ')}`;
}

/** What a person should know at a glance: `11 apps, 3 need a look`. */
export function shelfGlance(apps: readonly AppDocument[]): string {
  const troubled = apps.filter(
    ({ status, proposal }) => proposal || status === 'FAILED' || status === 'DEGRADED',
  ).length;
  const count = `${apps.length} ${apps.length === 1 ? 'app' : 'apps'}`;
  if (troubled === 0) return count;
  return `${count}, ${troubled === 1 ? 'one needs' : `${troubled} need`} a look`;
}

export const sortWords: Record<ShelfSort, string> = {
  name: 'Name',
  deployed: 'Last deployment',
  attention: 'What needs you first',
};

export const viewWords: Record<ShelfView, { readonly label: string; readonly icon: IconName }> = {
  grid: { label: 'As plants', icon: 'grid' },
  list: { label: 'As a list', icon: 'list' },
};
