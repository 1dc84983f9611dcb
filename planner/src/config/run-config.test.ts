// What a source asks of its instances is given within the bounds, and nothing is changed in silence.
import { scalingBounds, scalingNames } from '@deplight/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scalingIn, withinBounds } from './run-config.ts';

const bounded = (runConfig: Record<string, unknown>) => {
  const { scaling, notes } = withinBounds(scalingIn(runConfig, 'x.yaml'));
  return { values: Object.fromEntries(Object.entries(scaling).map(([name, { value }]) => [name, value])), notes };
};

test.each<[Record<string, unknown>, Record<string, number>, number]>([
  [{}, {}, 0],
  [{ cpu: 1, memoryMiB: 512, concurrency: 80 }, { cpu: 1, memoryMiB: 512, concurrency: 80 }, 0],
  [{ cpu: 'many', memoryMiB: 1.5, vpcAccess: {} }, {}, 0],
  [{ cpu: 3 }, { cpu: 4, memoryMiB: 2_048 }, 2],
  [{ memoryMiB: 8_000 }, { cpu: 2, memoryMiB: 8_000 }, 1],
  [{ maxInstances: 0 }, { maxInstances: 1 }, 1],
  [{ minInstances: 3, maxInstances: 2 }, { minInstances: 2, maxInstances: 2 }, 1],
])('%j gives %j, and %i sentences', (asked, given, sentences) => {
  const { values, notes } = bounded(asked);
  expect(values).toEqual(given);
  expect(notes).toHaveLength(sentences);
});

test('whatever is asked for, Cloud Run can give it', () => {
  const asked = fc.record(Object.fromEntries(scalingNames.map((name) => [name, fc.anything()])), { requiredKeys: [] });
  const numbers = fc.record(Object.fromEntries(scalingNames.map((name) => [name, fc.nat(200_000)])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(fc.oneof(asked, numbers), (runConfig) => {
      const { values } = bounded(runConfig);
      for (const name of scalingNames) {
        const value = values[name] ?? scalingBounds[name].least;
        expect(value >= scalingBounds[name].least && value <= scalingBounds[name].most).toBe(true);
      }
      const { cpu = 1, memoryMiB = 512, minInstances = 0, maxInstances = 100 } = values;
      expect([1, 2, 4]).toContain(cpu);
      expect(memoryMiB > 4_096 ? cpu >= 2 : true).toBe(true);
      expect(cpu === 4 ? memoryMiB >= 2_048 : true).toBe(true);
      expect(minInstances).toBeLessThanOrEqual(maxInstances);
    }),
  );
});
