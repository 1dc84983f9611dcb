// What an instance that never sleeps costs.
import { expect, test } from 'vitest';
import { alwaysOnDollars, instanceLimits } from './instance.ts';

test('an instance of one vCPU and half a GiB costs a little less than ten dollars a month while nobody asks it', () => {
  expect(alwaysOnDollars(instanceLimits)).toBeCloseTo(2_628_000 * (1 * 0.0000025 + 0.5 * 0.0000025), 6);
  expect(alwaysOnDollars(instanceLimits).toFixed(2)).toBe('9.86');
});

test('the cost grows with processors and memory alike', () => {
  const twice = { cpus: 2 * instanceLimits.cpus, memoryBytes: 2 * instanceLimits.memoryBytes };
  expect(alwaysOnDollars(twice)).toBeCloseTo(2 * alwaysOnDollars(instanceLimits), 6);
});
