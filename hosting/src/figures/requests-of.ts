// An app's requests of the last minutes: a number for each, and how their sum is said. Pure.
import { type MinuteCounts, minuteId, recentMinutes } from '@deplight/contracts';
import { shelfWords } from '../words/en/shelf.ts';

const minuteMs = 60_000;

/** The minute of `nowMs` comes last; those before the first are passed over. */
export function requestsOf(known: MinuteCounts, nowMs: number) {
  const counts = Array.from(
    { length: recentMinutes },
    (_, n) => known[minuteId(nowMs - (recentMinutes - 1 - n) * minuteMs)] ?? 0,
  );
  const sum = counts.reduce((all, count) => all + count, 0);
  const short = shelfWords.requests(sum);
  return { counts, short, words: shelfWords.requestsIn(short, recentMinutes) };
}
