// Who runs as whom: each workspace as its own for good, none as that of another, and the rest as the shared one.
import { expect, test } from 'vitest';
import { getConfig, readConfig, useConfig } from '../config.ts';
import { MemoryPlatform } from '../operations/testing/memory-platform.ts';
import { paths } from '../store/paths.ts';
import { runtimeAccountOf } from './runtime-account.ts';

const idOf = (letter: string) => `ws_${letter.repeat(20)}`;
const ownNumbered = (number: number) => ({
  email: `deplight-ws-0${number}@demo-test.iam.gserviceaccount.com`,
  isShared: false,
});
const shared = { email: 'deplight-runtime@demo-test.iam.gserviceaccount.com', isShared: true };

test('a workspace keeps its own identity, and what comes after the last shares one (T-RUN-05)', async () => {
  const { clock } = platformWith(2);
  expect(await runtimeAccountOf(idOf('a'), clock)).toEqual(ownNumbered(1));
  expect(await runtimeAccountOf(idOf('b'), clock)).toEqual(ownNumbered(2));
  expect(await runtimeAccountOf(idOf('c'), clock)).toEqual(shared);
  expect(await runtimeAccountOf(idOf('a'), clock)).toEqual(ownNumbered(1));
  accounts(3);
  expect(await runtimeAccountOf(idOf('c'), clock)).toEqual(ownNumbered(3));
});

test('with fewer identities than before, who has one keeps it and nobody gets it too', async () => {
  const { clock } = platformWith(2);
  await runtimeAccountOf(idOf('a'), clock);
  await runtimeAccountOf(idOf('b'), clock);
  accounts(1);
  expect(await runtimeAccountOf(idOf('b'), clock)).toEqual(ownNumbered(2));
  expect(await runtimeAccountOf(idOf('c'), clock)).toEqual(shared);
});

test('however many ask at once, no two workspaces get the same and none gets two', async () => {
  const { clock } = platformWith(9);
  const asked = [...'abcabcabc'].map((letter) => runtimeAccountOf(idOf(letter), clock));
  const emails = (await Promise.all(asked)).map(({ email }) => email);
  expect(new Set(emails).size).toBe(3);
  expect(emails.slice(3, 6)).toEqual(emails.slice(0, 3));
  expect(emails.slice(6)).toEqual(emails.slice(0, 3));
});

test('a workspace whose secrets the shared one reads stays with it', async () => {
  const platform = platformWith(2);
  platform.put(`workspaces/${idOf('a')}/secrets/KEY`, { name: 'KEY' });
  expect(await runtimeAccountOf(idOf('a'), platform.clock)).toEqual(shared);
  expect(await runtimeAccountOf(idOf('b'), platform.clock)).toEqual(ownNumbered(1));
});

test('who can write to Firestore gives nobody the identity of another: nothing is run any more', async () => {
  const { clock } = platformWith(2);
  await runtimeAccountOf(idOf('a'), clock);
  await paths.runtimeAccounts().update({ held: { [idOf('a')]: 1, [idOf('b')]: 1 } });
  await expect(runtimeAccountOf(idOf('b'), clock)).rejects.toMatchObject({ code: 'SEAL_INVALID' });
});

function platformWith(count: number): MemoryPlatform {
  const platform = new MemoryPlatform();
  accounts(count);
  return platform;
}

/** As many identities of workspaces as `deplight setup` was told to make. */
function accounts(count: number): void {
  const settings = { GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources' };
  const sealKey = getConfig().sealKey.export().toString('hex');
  useConfig(readConfig({ ...settings, DEPLIGHT_SEAL_KEY: sealKey, DEPLIGHT_WORKSPACE_ACCOUNTS: String(count) }));
}
