// Secrets for outside, in the emulated Secret Manager: one value under a name of its own, that apps get no access to.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../../emulators/src/cloud.ts';
import {
  openScriptedRuntime,
  type ScriptedRuntime,
} from '../../../emulators/src/runtimes/scripted/scripted-runtime.ts';
import { secretManagerApi } from '../../../emulators/src/services/secret-manager/secret-manager-api.ts';
import { readConfig, useConfig } from '../config.ts';
import { secretLabels } from '../plans/secret-pins.ts';
import { deleteOutsideSecret, makeOutsideSecret, outsideSecretsClient, readOutsideSecret } from './outside-secrets.ts';

const labels = secretLabels(`ws_${'w'.repeat(20)}`);
let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'outside-secrets-'));
  runtime = await openScriptedRuntime(stateDir);
  const servicePorts = { first: 19_000, last: 19_100 };
  const ports = { grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts };
  const place = { project: 'demo-x', region: 'us-central1', stateDir };
  cloud = await startCloud({ ...place, ...ports, runtime, idleMs: 1_000, pubsub: undefined, apis: [secretManagerApi] });
  const settings = { GCLOUD_PROJECT: 'demo-x', DEPLIGHT_BUCKET: 'demo-x-sources', DEPLIGHT_SEAL_KEY: '07'.repeat(32) };
  useConfig(readConfig({ ...settings, DEPLIGHT_CLOUD_ENDPOINT: `127.0.0.1:${cloud.grpcPort}` }));
  // Loading Google's client takes longer than a call to it may.
  await outsideSecretsClient();
}, 60_000);

afterAll(async () => {
  await (await outsideSecretsClient()).close();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
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
  const [all] = await client.listSecrets({ parent: 'projects/demo-x' });
  expect(all.map(({ name }) => name?.split('/').at(-1))).toEqual([`out-${secret}`]);
  const [{ bindings }] = await client.getIamPolicy({ resource: `projects/demo-x/secrets/out-${secret}` });
  expect(bindings ?? []).toEqual([]);
});
