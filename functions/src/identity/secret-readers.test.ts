// Who may read a workspace's secrets, as Google's own client sees it at the emulator: the identity of its apps, and nobody else.
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretManagerApi } from '../../../emulators/src/services/secret-manager/secret-manager-api.ts';
import { clientOptions } from '../clouds/client-options.ts';
import { ada, MemoryPlatform, workspaceId } from '../operations/testing/memory-platform.ts';
import { secretId } from '../plans/secret-pins.ts';
import { type CloudBench, openCloudBench } from '../testing/cloud-bench.ts';
import { runtimeAccountOf } from './runtime-account.ts';

const other = `ws_${'o'.repeat(20)}`;
const third = `ws_${'t'.repeat(20)}`;
let cloud: CloudBench;
let platform: MemoryPlatform;

beforeAll(async () => {
  cloud = await openCloudBench({ apis: [secretManagerApi] });
  platform = new MemoryPlatform();
  cloud.configure({ DEPLIGHT_WORKSPACE_ACCOUNTS: '2' });
  for (const id of [other, third]) {
    platform.put(`workspaces/${id}`, { ...Object(platform.store.read(`workspaces/${workspaceId}`)?.content), id });
    platform.put(`workspaces/${id}/members/ada`, { ...ada, role: 'owner', joinedAt: '2026-01-01T00:00:00.000Z' });
  }
});

afterAll(() => cloud.close());

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
