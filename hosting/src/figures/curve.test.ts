// Documents of some minutes become a curve of all minutes.
import type { MetricsDocument } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { curveOf, minutesOf, pathThrough } from './curve.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const at = (minute: number, figures: Partial<MetricsDocument>): MetricsDocument => ({
  workspaceId: `ws_${'w'.repeat(20)}`,
  appId: `app_${'a'.repeat(20)}`,
  at: new Date(noon + minute * 60_000).toISOString(),
  cpu: 0,
  memory: 0,
  requests: 0,
  classes: { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 },
  p50Ms: null,
  p95Ms: null,
  instances: 0,
  ...figures,
});

test('a minute without a document is as the one before, but has no requests', () => {
  const documents = [at(-1, { requests: 4, memory: 0.2, instances: 1 }), at(-3, { requests: 2, memory: 0.1 })];
  const minutes = minutesOf(documents, noon + 30_000, 5);
  expect(minutes.map(({ requests }) => requests)).toEqual([0, 2, 0, 4, 0]);
  expect(minutes.map(({ memory }) => memory)).toEqual([0, 0.1, 0.1, 0.2, 0.2]);
  expect(minutes.map(({ instances }) => instances)).toEqual([0, 0, 0, 1, 1]);
});

test('what was before the curve begins still holds at its start', () => {
  const minutes = minutesOf([at(-30, { requests: 9, memory: 0.3 })], noon, 2);
  expect(minutes.map(({ memory, requests }) => [memory, requests])).toEqual([
    [0.3, 0],
    [0.3, 0],
  ]);
});

test.each([
  [[0, 1, 2], 'M0 10L10 5L20 0'],
  [[0, 0], 'M0 10L20 10'],
  [[3], 'M0 0'],
  [[], ''],
])('the line through %j', (values, path) => {
  expect(pathThrough(values, { width: 20, height: 10 })).toBe(path);
});

test('a line of little is low in its box', () => {
  expect(pathThrough([0, 1], { width: 10, height: 10 }, 5)).toBe('M0 10L10 8');
});

test('the minute under way is left out while less happened in it than in the one before', () => {
  const documents = [at(-1, { requests: 4 }), at(0, { requests: 3 })];
  const curve = curveOf(documents, noon + 20_000, 3);
  expect(curve.minutes.map(({ requests }) => requests)).toEqual([0, 0, 4]);
  expect(curve.starts).toEqual([-3, -2, -1].map((minute) => noon + minute * 60_000));
});

test('the minute under way stands there once more happened in it', () => {
  const curve = curveOf([at(-1, { requests: 4 }), at(0, { requests: 5 })], noon + 20_000, 3);
  expect(curve.minutes.map(({ requests }) => requests)).toEqual([0, 4, 5]);
  expect(curve.starts.at(-1)).toBe(noon);
});
