// Who may read a workspace's secrets, as Google's own client sees it at the emulator: the identity of its apps, and nobody else.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../../emulators/src/cloud.ts';
import {
  openScriptedRuntime,
  type ScriptedRuntime,
} from '../../../emulators/src/runtimes/scripted/scripted-runtime.ts';
import { secretManagerApi } from '../../../emulators/src/services/secret-manager/secret-manager-api.ts';
import { clientOptions } from '../clouds/client-options.ts';
import { readConfig, useConfig } from '../config.ts';
import { ada, MemoryPlatform, workspaceId } from '../operations/testing/memory-platform.ts';
import { secretId } from '../plans/secret-pins.ts';
import { runtimeAccountOf } from './runtime-account.ts';

const other = `ws_${'o'.repeat(20)}`;
const third = `ws_${'t'.repeat(20)}`;
let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let platform: MemoryPlatform;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'secret-readers-'));
  runtime = await openScriptedRuntime(stateDir);
  cloud = await startCloud({
    ...{ project: 'demo-test', region: 'us-central1', stateDir, runtime, idleMs: 1_000, pubsub: undefined },
    ...{ grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts: { first: 20_710, last: 20_720 } },
    apis: [secretManagerApi],
  });
  platform = new MemoryPlatform();
  useConfig(
    readConfig({
      ...{ GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources', DEPLIGHT_SEAL_KEY: '07'.repeat(32) },
      ...{ DEPLIGHT_CLOUD_ENDPOINT: `127.0.0.1:${cloud.grpcPort}`, DEPLIGHT_WORKSPACE_ACCOUNTS: '2' },
    }),
  );
  for (const id of [other, third]) {
    platform.put(`workspaces/${id}`, { ...Object(platform.store.read(`workspaces/${workspaceId}`)?.content), id });
    platform.put(`workspaces/${id}/members/ada`, { ...ada, role: 'owner', joinedAt: '2026-01-01T00:00:00.000Z' });
  }
});

afterAll(async () => {
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

async function readersOf(id: string): Promise<string[]> {
  const client = new SecretManagerServiceClient(await clientOptions());
  const resource = `projects/demo-test/secrets/${secretId(id, 'KEY')}`;
  const [{ bindings }] = await client.getIamPolicy({ resource });
  await client.close();
  return (bindings ?? []).flatMap(({ members }) => members ?? []);
}

test('each workspace’s secrets are open to the identity of its own apps alone (T-RUN-05)', async () => {
  for (const id of [workspaceId, other, third])
    await platform.perform('setSecret', { workspaceId: id, name: 'KEY', value: `value of ${id}` });
  const readers = await Promise.all([workspaceId, other, third].map(readersOf));
  expect(readers).toEqual([
    ['serviceAccount:deplight-ws-01@demo-test.iam.gserviceaccount.com'],
    ['serviceAccount:deplight-ws-02@demo-test.iam.gserviceaccount.com'],
    ['serviceAccount:deplight-runtime@demo-test.iam.gserviceaccount.com'],
  ]);
  for (const [at, id] of [workspaceId, other, third].entries()) {
    const { email } = await runtimeAccountOf(id, platform.clock);
    expect(readers[at]).toEqual([`serviceAccount:${email}`]);
  }
});

test('a newer version changes nothing about who reads', async () => {
  await platform.perform('setSecret', { workspaceId, name: 'KEY', value: 'another' });
  expect(await readersOf(workspaceId)).toEqual(['serviceAccount:deplight-ws-01@demo-test.iam.gserviceaccount.com']);
});
