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

test.each([
  ['r1', false, { asleep: true, whySleepless: null }],
  ['r1', true, undefined],
  ['r3', true, { asleep: false }],
  ['r3', false, undefined],
  ['r9', false, undefined],
])('an app that serves %s and is asleep: %s', (revision, asleep, expected) => {
  expect(sleepSeen({ live: { revision }, asleep }, events)).toEqual(expected);
});

test('an app of which nothing is live does not sleep', () => {
  expect(sleepSeen({ live: null, asleep: false }, events)).toBeUndefined();
});
