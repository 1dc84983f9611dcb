// A 20 Hz request loop over five redeploys and five rollbacks of one app: not one request fails. More of them: e2e/load.
import { expect, test } from 'vitest';
import { newUser } from './client/user.ts';
import { rounds } from './load/rounds.ts';

test('no request fails while the app is redeployed and rolled back (T-GW-12, R-26)', { timeout: 300_000 }, async () => {
  const { sent, failures } = await rounds(await newUser(), 5);
  expect(failures).toEqual([]);
  expect(sent).toBeGreaterThan(100);
});
