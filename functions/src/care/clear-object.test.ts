// A stored object is deleted only as it was seen: whoever finds it there in between keeps it, and whoever comes later stores it anew.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { storageApi } from '../../../emulators/src/services/storage/storage-api.ts';
import { systemClock } from '../clock.ts';
import { fetchObject, findObject, storeFile } from '../clouds/sources-bucket.ts';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { newRun } from '../pipeline/testing/new-run.ts';
import { type CloudBench, openCloudBench } from '../testing/cloud-bench.ts';
import { clearObject } from './clear-object.ts';

const object = `sources/${workspaceId}/one.tgz`;
let cloud: CloudBench;
let bench: GitHubBench;

beforeAll(async () => {
  cloud = await openCloudBench({ apis: [storageApi] });
  vi.stubEnv('STORAGE_EMULATOR_HOST', cloud.origin);
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await cloud.close();
});
beforeEach(() => {
  bench = new GitHubBench();
  cloud.configure();
});

async function store() {
  const file = join(cloud.stateDir, 'one.tgz');
  await writeFile(file, 'one');
  return storeFile(file, object, { sha256: 'a'.repeat(64), sizeBytes: 3 });
}
const later = { ...systemClock, now: () => Date.now() + 3_600_000 };

test('one that is found there after it was looked at stays; seen anew, it goes an hour later', async () => {
  const first = await store();
  const seen = await findObject(object);
  expect((await store()).generation).toBe(first.generation);
  expect(await clearObject(object, seen, { clock: later })).toBe(false);
  const marked = await findObject(object);
  expect(await clearObject(object, marked, { clock: systemClock })).toBe(false);
  expect(await clearObject(object, marked, { clock: later })).toBe(true);
  expect(await findObject(object)).toBeUndefined();
});

test('whoever comes after it was deleted stores it anew', async () => {
  const first = await store();
  await clearObject(object, await findObject(object), { clock: systemClock });
  const second = await store();
  expect(second.generation).not.toBe(first.generation);
  expect(await fetchObject(object, join(cloud.stateDir, 'back'), second.generation)).toBe(true);
});

test('one that a deployment speaks of stays, unless it is one of the app that goes', async () => {
  const source = await store();
  const run = newRun({ workspaceId, findings: { source } });
  bench.put(`pipeline/${run.deploymentId}`, run);
  const seen = await findObject(object);
  expect(await clearObject(object, seen, { clock: later })).toBe(false);
  expect(await clearObject(object, seen, { clock: later, exceptOf: 'app_other' })).toBe(false);
  expect(await clearObject(object, seen, { clock: later, exceptOf: run.appId })).toBe(true);
});
