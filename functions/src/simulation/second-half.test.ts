// The other 5,000 of ten thousand runs; see first-half.test.ts.
import './quiet-log.ts';
import { expect, test } from 'vitest';
import { runMany, told } from './run-many.ts';
import { prepare } from './simulate.ts';

test('another 5,000 runs, each with its own weather and users, violate nothing (R-01, R-02, R-03, R-04, R-05, R-06, R-07, R-08, R-09, R-10, R-13, R-14, R-15, R-32, T-COST-02)', {
  timeout: 900_000,
}, async () => {
  prepare();
  const { failed, endings } = await runMany(5_001, 5_000);
  expect(told(failed)).toEqual([]);
  expect(endings['LIVE']).toBeGreaterThan(2_000);
});
