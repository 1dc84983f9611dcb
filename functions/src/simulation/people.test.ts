// Runs in which people with roles and tokens change each other and act on apps, beside everything else that is done and goes wrong.
import './quiet-log.ts';
import { expect, test } from 'vitest';
import { runMany, told } from './run-many.ts';
import { prepare } from './simulate.ts';

test('300 runs with people who change each other’s roles and tokens violate nothing (T-INV-03)', {
  timeout: 300_000,
}, async () => {
  prepare();
  const { failed, endings } = await runMany(1, 300, { people: true });
  expect(told(failed, ' --people')).toEqual([]);
  expect(endings['LIVE']).toBeGreaterThan(100);
});
