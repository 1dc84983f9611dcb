// What counted writes come to.
import { expect, test } from 'vitest';
import { byCollection, differences, isOfFigures, isOfLogs, sumOf } from './tally.ts';

const deployment = 'workspaces/w/apps/a/deployments/d';
const counts = new Map([
  ['pipeline/d', 8],
  [deployment, 7],
  [`${deployment}/logs/000000001`, 3],
  ['locks/relay', 2],
  ['locks/step-d', 1],
  ['workspaces/w/usage/logs', 1],
  ['workspaces/w/usage/deployments', 1],
  ['workspaces/w/apps/a/metrics/202601020304', 1],
  ['system/status', 1],
]);

test('writes are summed with and without those of logs and figures', () => {
  expect(sumOf(counts)).toBe(25);
  expect(sumOf(counts, (path) => !isOfLogs(path) && !isOfFigures(path))).toBe(17);
});

test('collections are told by how often they were written', () => {
  expect(byCollection(counts)).toBe('pipeline 8, deployments 7, logs 3, locks 3, usage 2, metrics 1, system 1');
});

test('what is new, gone or changed between two looks differs', () => {
  const before = new Map([
    ['a', '1.0'],
    ['b', '1.0'],
    ['c', '1.0'],
  ]);
  const after = new Map([
    ['a', '1.0'],
    ['b', '2.0'],
    ['d', '2.0'],
  ]);
  expect(differences(before, after)).toEqual(['b', 'c', 'd']);
});
