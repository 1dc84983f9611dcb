// What `npm run bench` prints.
import { expect, test } from 'vitest';
import { figureOf, median } from './bench.ts';
import { tableOf } from './table-of.ts';

test('figures stand below each other, with their goals', () => {
  const figures = [
    { name: 'requests', value: 12_345.6, unit: '/s', goal: { says: 'at least 10,000', holds: true } },
    { name: 'p99', value: 4.25, unit: 'ms', goal: { says: 'at most 3 ms', holds: false } },
    { name: 'memory', value: 80, unit: 'MB' },
  ];
  expect(tableOf('gateway', { figures }).split('\n')).toEqual([
    'requests  12346 /s   at least 10,000: holds',
    'p99        4.25 ms   at most 3 ms: missed',
    'memory       80 MB',
  ]);
});

test('what was skipped says why', () => {
  expect(tableOf('gateway', { skipped: 'Caddy is not installed.' })).toBe('gateway: skipped. Caddy is not installed.');
});

test('rounds become their median with their spread', () => {
  const figure = figureOf('rollback', [1.5, 1, 3], 's', 2);
  expect(figure).toEqual({
    name: 'rollback',
    value: 1.5,
    unit: 's',
    spread: [1, 3],
    goal: { says: 'at most 2 s', holds: true },
  });
  expect(tableOf('deployments', { figures: [figure] })).toBe('rollback  1.50 s   1 … 3   at most 2 s: holds');
});

test('the median of an even number of rounds lies between the middle ones', () => {
  expect(median([9, 1, 3, 2])).toBe(2.5);
  expect(median([5, 1, 9])).toBe(5);
});
