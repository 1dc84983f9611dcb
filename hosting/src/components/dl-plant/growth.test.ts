// Proves that a plant is a seed at first, a bloom at last, and never smaller than it was.
import { phases } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { fullHeight, growthAt } from './growth.ts';

test('a deployment that waits is a seed and nothing else', () => {
  expect(growthAt(0)).toEqual({ height: 0, seed: 1, seedLeaves: 0, lowerLeaves: 0, upperLeaves: 0, bud: 0, bloom: 0 });
});

test('a finished one blooms at its full height, with all its leaves', () => {
  expect(growthAt(1)).toEqual({
    height: fullHeight,
    seed: 0,
    seedLeaves: 0,
    lowerLeaves: 1,
    upperLeaves: 1,
    bud: 0,
    bloom: 1,
  });
});

test('every stage looks other than the one before it, and is higher', () => {
  const stages = (
    ['QUEUED', 'FETCHING', 'ANALYZING', 'BUILDING', 'RELEASING', 'VERIFYING', 'SHIFTING', 'LIVE'] as const
  ).map((phase) => growthAt(phases[phase].progress / 100));
  for (const [index, stage] of stages.entries()) {
    if (index > 0) expect(stage.height).toBeGreaterThan(stages[index - 1]?.height ?? 0);
  }
});

test('what is beyond the ends is drawn as the ends', () => {
  expect(growthAt(-1)).toEqual(growthAt(0));
  expect(growthAt(7)).toEqual(growthAt(1));
});
