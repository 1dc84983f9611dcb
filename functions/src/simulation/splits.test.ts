// Runs in which users split the traffic, choose rollouts and promote, beside everything else that they do and that goes wrong.
import './quiet-log.ts';
import { expect, test } from 'vitest';
import { runMany, told } from './run-many.ts';
import { prepare } from './simulate.ts';

test('150 runs in which users split the traffic violate nothing', { timeout: 300_000 }, async () => {
  prepare();
  const { failed, endings } = await runMany(20_400, 150, { tends: true });
  expect(told(failed, ' --tends')).toEqual([]);
  expect(endings['LIVE']).toBeGreaterThan(75);
});
