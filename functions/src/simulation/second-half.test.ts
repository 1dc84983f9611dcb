// The other 5,000 of ten thousand runs; see first-half.test.ts.
import './quiet-log.ts';
import { expect, test } from 'vitest';
import { runMany, told } from './run-many.ts';
import { prepare } from './simulate.ts';

test('another 5,000 runs, each with its own weather and users, violate nothing', { timeout: 900_000 }, async () => {
  prepare();
  const { failed, endings } = await runMany(5_001, 5_000);
  expect(told(failed)).toEqual([]);
  expect(endings['LIVE']).toBeGreaterThan(2_000);
});
