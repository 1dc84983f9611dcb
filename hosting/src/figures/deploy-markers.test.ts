// Proves which deployments stand in the charts, and when.
import { expect, test } from 'vitest';
import { newDeployment } from '../../gallery/fixtures/deployments.ts';
import { deployMarkers } from './deploy-markers.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();

test('a version stands where it went live, and not where it began', () => {
  const live = newDeployment(1, { status: 'LIVE', createdAt: at(0), timings: { BUILDING: 90_000 } });
  expect(deployMarkers([live], noon, noon + 3_600_000)).toEqual([
    { atMs: noon + 90_000, words: 'Deployed “Show the price with its tax, and say which one”' },
  ]);
});

test('the oldest comes first; what never went live, or not in this time, is left out', () => {
  const deployments = [
    newDeployment(1, { status: 'RETIRED', kind: 'rollback', createdAt: at(8), timings: {} }),
    newDeployment(2, { status: 'FAILED', createdAt: at(7), timings: {} }),
    newDeployment(3, { status: 'RETIRED', createdAt: at(4), timings: {} }),
    newDeployment(4, { status: 'EXPIRED', createdAt: at(-9), timings: {} }),
  ];
  const markers = deployMarkers(deployments, noon, noon + 3_600_000);
  expect(markers.map(({ atMs, words }) => [(atMs - noon) / 60_000, words.split(' “')[0]])).toEqual([
    [4, 'Deployed'],
    [8, 'Rolled back to'],
  ]);
});
