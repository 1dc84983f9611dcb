// What the platform's words about instances mean for the shelf.
import { expect, test } from 'vitest';
import { newestEvents } from '../clouds/instance-events.ts';
import { sleepSeen } from './notice-sleep.ts';

const entry = (revision: string, textPayload: string, seconds: number) => ({
  textPayload,
  timestamp: { seconds, nanos: 0 },
  resource: { labels: { service_name: 'dpl-shop-000000', revision_name: revision } },
});
const events = newestEvents([
  entry('r1', 'Starting new instance. Reason: AUTOSCALING', 1),
  entry('r2', 'Shutting down the instance.', 2),
  entry('r1', 'Shutting down the instance.', 3),
  entry('r3', 'Shutting down the instance.', 4),
  entry('r3', 'Starting new instance.', 5),
]);

test('the newest event of a revision counts', () => {
  expect(events.map(({ revision, what }) => [revision, what])).toEqual([
    ['r1', 'ended'],
    ['r2', 'ended'],
    ['r3', 'started'],
  ]);
});

const live = (revision: string) => ({ deploymentId: `dpl_${'d'.repeat(20)}`, revision });

test.each([
  ['r1', false, { asleep: true, whySleepless: null }],
  ['r1', true, undefined],
  ['r3', true, { asleep: false }],
  ['r3', false, undefined],
  ['r9', false, undefined],
])('an app that serves %s and is asleep: %s', (revision, asleep, expected) => {
  expect(sleepSeen({ live: live(revision), split: null, asleep }, events)).toEqual(expected);
});

test('an app of which nothing is live does not sleep', () => {
  expect(sleepSeen({ live: null, split: null, asleep: false }, events)).toBeUndefined();
});

test.each([
  ['both ended', ['r1', 'r2'], false, { asleep: true, whySleepless: null }],
  ['one ended and the other started', ['r1', 'r3'], true, { asleep: false }],
  ['one ended and of the other nothing is known', ['r1', 'r9'], false, undefined],
])('an app whose traffic is split, of which %s', (_what, revisions, asleep, expected) => {
  const shares = revisions.map((revision) => ({ ...live(revision), percent: 50 }));
  const split = { shares, by: { uid: 'ada', name: 'Ada' }, at: '2026-01-02T03:04:05.000Z' };
  expect(sleepSeen({ live: live(revisions[0] ?? ''), split, asleep }, events)).toEqual(expected);
});
