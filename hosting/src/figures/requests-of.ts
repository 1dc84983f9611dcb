// An app's requests of the last minutes: a number for each, and how their sum is said. Pure.
import { type MinuteCounts, minuteId, recentMinutes } from '@deplight/contracts';

const minuteMs = 60_000;

/** The minute of `nowMs` comes last; those before the first are passed over. */
export function requestsOf(known: MinuteCounts, nowMs: number) {
  const counts = Array.from(
    { length: recentMinutes },
    (_, n) => known[minuteId(nowMs - (recentMinutes - 1 - n) * minuteMs)] ?? 0,
  );
  const sum = counts.reduce((all, count) => all + count, 0);
  const short = `${sum} ${sum === 1 ? 'request' : 'requests'}`;
  return { counts, short, words: `${short} in ${recentMinutes} min` };
}
