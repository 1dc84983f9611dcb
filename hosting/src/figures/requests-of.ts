// An app's requests of the last minutes: a number for each, and how their sum is said. Pure.

import type { MetricsDocument } from '@deplight/contracts';
import { shelfWords } from '../words/en/shelf.ts';
import { minutesOf } from './curve.ts';

/** Null while nothing is known. */
export function requestsOf(minutes: readonly MetricsDocument[], nowMs: number, shown: number) {
  if (minutes.length === 0) return null;
  const counts = minutesOf(minutes, nowMs, shown).map(({ requests }) => requests);
  const sum = counts.reduce((all, count) => all + count, 0);
  const short = shelfWords.requests(sum);
  return { counts, short, words: shelfWords.requestsIn(short, shown) };
}
