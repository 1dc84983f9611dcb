// What a member watches: each thing once, since when it was first looked at, and never more than a few.
import { type LogWatch, maxLogWatches } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { renewedWatches } from './log-lease.ts';

const startMs = Date.parse('2026-01-02T03:04:05.000Z');
const at = (seconds: number) => new Date(startMs + seconds * 1_000).toISOString();
const app = (letter: string) => ({ appId: `app_${letter.repeat(20)}`, deploymentId: null });

/** One renewal after the other; each is [seconds, letter of the app]. */
function renewed(...calls: readonly (readonly [number, string])[]): LogWatch[] {
  return calls.reduce<LogWatch[]>(
    (watches, [seconds, letter]) => renewedWatches(watches, app(letter), startMs + seconds * 1_000),
    [],
  );
}

test('a lease lasts a minute, and a renewed one goes on since its beginning', () => {
  expect(renewed([0, 'a'])).toEqual([{ ...app('a'), since: at(0), until: at(60) }]);
  expect(renewed([0, 'a'], [30, 'a'])).toEqual([{ ...app('a'), since: at(0), until: at(90) }]);
});

test('a lease that ended begins anew, and those that ended are forgotten', () => {
  expect(renewed([0, 'a'], [61, 'a'])).toEqual([{ ...app('a'), since: at(61), until: at(121) }]);
  expect(renewed([0, 'a'], [61, 'b']).map(({ appId }) => appId)).toEqual([app('b').appId]);
});

test('an app and a deployment of it are watched beside each other', () => {
  const [first] = renewed([0, 'a']);
  const both = renewedWatches(first ? [first] : [], { ...app('a'), deploymentId: `dpl_${'d'.repeat(20)}` }, startMs);
  expect(both).toHaveLength(2);
});

test('one more than may be watched takes the place of the one that would end first', () => {
  const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
  const watches = renewed(...letters.map((letter, index) => [index, letter] as const));
  expect(watches).toHaveLength(maxLogWatches);
  expect(watches.map(({ appId }) => appId.at(-1))).toEqual(['f', 'e', 'd', 'c', 'b']);
});
