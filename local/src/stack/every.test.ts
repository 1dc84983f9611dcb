// The series of exports and sweeps: never two at once, none after the stop.
import { expect, test } from 'vitest';
import { every } from './every.ts';

test('goes on after an error and waits for the run under way when it is stopped', async () => {
  const errors: unknown[] = [];
  let runs = 0;
  let underWay = 0;
  let most = 0;
  const series = every(
    1,
    async () => {
      runs += 1;
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      if (runs === 1) throw new Error('the first fails');
    },
    (error) => errors.push(error),
  );
  await expect.poll(() => runs).toBeGreaterThan(3);
  await series.stop();
  const runsAtStop = runs;
  expect({ errors: errors.length, most, underWay }).toEqual({ errors: 1, most: 1, underWay: 0 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(runs).toBe(runsAtStop);
});
