// What an instance that never sleeps costs, and which sizes fit together.
import { expect, test } from 'vitest';
import { alwaysOnDollars, instanceLimits, scalingProblem } from './instance.ts';

test('an instance of one vCPU and half a GiB costs a little less than ten dollars a month while nobody asks it', () => {
  expect(alwaysOnDollars(instanceLimits)).toBeCloseTo(2_628_000 * (1 * 0.0000025 + 0.5 * 0.0000025), 6);
  expect(alwaysOnDollars(instanceLimits).toFixed(2)).toBe('9.86');
});

test('the cost grows with processors and memory alike', () => {
  const twice = { cpus: 2 * instanceLimits.cpus, memoryBytes: 2 * instanceLimits.memoryBytes };
  expect(alwaysOnDollars(twice)).toBeCloseTo(2 * alwaysOnDollars(instanceLimits), 6);
});

test.each<[string, Parameters<typeof scalingProblem>[0], string | undefined]>([
  ['nothing', {}, undefined],
  ['much memory', { memoryMiB: 8_192, cpu: 2 }, undefined],
  ['much memory for one CPU', { memoryMiB: 8_192 }, 'cpu: should be at least 2'],
  ['little memory for four', { cpu: 4 }, 'memoryMiB: should be at least 2048'],
  ['three CPUs', { cpu: 3 }, 'cpu: should be 1, 2 or 4'],
  ['more that always run than may run', { minInstances: 2, maxInstances: 1 }, 'minInstances: should be at most 1'],
  ['some that always run', { minInstances: 2 }, undefined],
])('of scaling, %s (%j) is answered %s', (_what, scaling, problem) => {
  if (problem === undefined) expect(scalingProblem(scaling)).toBeUndefined();
  else expect(scalingProblem(scaling)).toContain(problem);
});
