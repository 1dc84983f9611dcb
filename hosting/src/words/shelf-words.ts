// The shelf in words: how many apps, and how they are. Pure.

import type { AppDocument } from '@deplight/contracts';
import { statusCounts } from '../shelf/shelf-query.ts';
import { shelfWords } from './en/shelf.ts';
import { statusWords } from './en/status.ts';

/** `4 apps: 2 healthy, 1 deploying, 1 failed`, in the order of the contract's statuses. */
export function shelfSentence(apps: readonly AppDocument[]): string {
  const parts = statusCounts(apps).map(([status, count]) => shelfWords.ofStatus(count, statusWords.apps[status]));
  return shelfWords.sentence(apps.length, parts);
}

/** What a person should know at a glance: `11 apps, 3 need a look`. */
export function shelfGlance(apps: readonly AppDocument[]): string {
  const troubled = apps.filter(
    ({ status, proposal }) => proposal || status === 'FAILED' || status === 'DEGRADED',
  ).length;
  return troubled === 0 ? shelfWords.apps(apps.length) : shelfWords.glance(apps.length, troubled);
}
