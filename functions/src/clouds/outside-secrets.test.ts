// Secrets for outside, in the emulated Secret Manager: one value under a name of its own, that apps get no access to.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretManagerApi } from '../../../emulators/src/services/secret-manager/secret-manager-api.ts';
import { secretLabels } from '../plans/secret-pins.ts';
import { type CloudBench, openCloudBench } from '../testing/cloud-bench.ts';
import { deleteOutsideSecret, makeOutsideSecret, outsideSecretsClient, readOutsideSecret } from './outside-secrets.ts';

const labels = secretLabels(`ws_${'w'.repeat(20)}`);
let cloud: CloudBench;

beforeAll(async () => {
  cloud = await openCloudBench({ apis: [secretManagerApi] });
  cloud.configure();
  // Loading Google's client takes longer than a call to it may.
  await outsideSecretsClient();
}, 60_000);

afterAll(async () => {
  await (await outsideSecretsClient()).close();
  await cloud.close();
});

test('a value is read back under its name, until it is deleted for ever', async () => {
  const secret = `webhook-hook_${'h'.repeat(20)}`;
  await makeOutsideSecret(secret, 'whsec_ü', labels);
  expect(await readOutsideSecret(secret)).toBe('whsec_ü');
  await expect(makeOutsideSecret(secret, 'another', labels)).rejects.toMatchObject({ code: 6 });
  await deleteOutsideSecret(secret);
  await deleteOutsideSecret(secret);
  await expect(readOutsideSecret(secret)).rejects.toMatchObject({ code: 5 });
});

test("its name is none of an app's secrets, and its own policy lets nobody in", async () => {
  const secret = `git-app_${'a'.repeat(20)}-${'k'.repeat(20)}`;
  await makeOutsideSecret(secret, 'github_pat_1', labels);
  const client = await outsideSecretsClient();
  const [all] = await client.listSecrets({ parent: 'projects/demo-test' });
  expect(all.map(({ name }) => name?.split('/').at(-1))).toEqual([`out-${secret}`]);
  const [{ bindings }] = await client.getIamPolicy({ resource: `projects/demo-test/secrets/out-${secret}` });
  expect(bindings ?? []).toEqual([]);
});
