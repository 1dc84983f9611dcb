// Removals: of an app all goes, whatever some of its documents or of its neighbours' look like, and nothing that others use.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StoredObject, TeardownRun } from '@deplight/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { operationsApi } from '../../../emulators/src/services/operations/operations-api.ts';
import { runApi } from '../../../emulators/src/services/run/run-api.ts';
import { storageApi } from '../../../emulators/src/services/storage/storage-api.ts';
import { clearSources } from '../care/clear-sources.ts';
import { findObject, storeFile } from '../clouds/sources-bucket.ts';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { logger } from '../telemetry/log.ts';
import { type CloudBench, openCloudBench } from '../testing/cloud-bench.ts';
import { tearDown } from './tear-down.ts';
import { newRun, testId } from './testing/new-run.ts';

const hourMs = 3_600_000;
let cloud: CloudBench;
let bench: GitHubBench;
let appId: string;
let count = 0;

beforeAll(async () => {
  cloud = await openCloudBench({
    apis: [operationsApi, runApi, storageApi],
    servicePorts: { first: 20_800, last: 20_810 },
  });
  vi.stubEnv('STORAGE_EMULATOR_HOST', cloud.origin);
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await cloud.close();
});
beforeEach(async () => {
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
  bench = new GitHubBench();
  cloud.configure();
  bench.nowMs = Date.now();
  appId = await bench.newApp('shop');
});
afterEach(() => vi.restoreAllMocks());

/** Stores a source of that text, as a step does. */
async function store(text: string): Promise<StoredObject> {
  const file = join(cloud.stateDir, 'source.tgz');
  await writeFile(file, text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return storeFile(file, `sources/${workspaceId}/${sha256}.tgz`, { sha256, sizeBytes: text.length });
}

/** A deployment that is over. @returns the path of its run. */
function run(ofApp: string, source?: StoredObject): string {
  count += 1;
  const findings = source ? { source } : {};
  const deploymentId = testId('dpl', count);
  bench.seal(newRun({ deploymentId, workspaceId, appId: ofApp, phase: 'RETIRED', open: false, findings }));
  return `pipeline/${deploymentId}`;
}

/** The removal as a worker carries it out, first look and last. */
async function remove(): Promise<string[]> {
  await bench.perform('deleteApp', { appId });
  const told: string[] = [];
  for (let look = 0; look < 2; look += 1) {
    const teardown = TeardownRun.parse(bench.store.read(`pipeline/${appId}`)?.content);
    told.push(await tearDown(teardown, bench.clock));
    bench.nowMs += 60_000;
  }
  return told;
}
const isGone = [() => `${appId} is deleted`, () => `${appId} is gone`];
const runsLeft = () => bench.store.all().flatMap(({ path }) => (path.startsWith('pipeline/') ? [path] : []));

test('runs that nobody can read hold up no removal: the app’s own go along, and those of others stay (R-25)', async () => {
  const other = await bench.newApp('other');
  const [mine, theirs] = [await store('mine'), await store('theirs')];
  run(appId, mine);
  const [odd, oddToo] = [run(appId), run(other)];
  bench.put(odd, { type: 'deployment', workspaceId, appId, phase: 7 });
  bench.put(oddToo, { type: 'deployment', workspaceId, appId: other, findings: { source: theirs } });
  run(appId, theirs);
  expect(await remove()).toEqual(isGone.map((say) => say()));
  expect(runsLeft()).toEqual([oddToo]);
  expect([await findObject(mine.object), await findObject(theirs.object)]).toEqual([undefined, expect.anything()]);
});

test('of an app with hundreds of deployments all go, page by page, and what another app uses of their sources stays', async () => {
  const other = await bench.newApp('other');
  const [own, shared] = [await store('own'), await store('shared')];
  for (let n = 0; n < 450; n += 1) run(appId, n % 2 === 0 ? own : shared);
  const kept = run(other, shared);
  expect(await remove()).toEqual(isGone.map((say) => say()));
  expect(runsLeft()).toEqual([kept]);
  expect([await findObject(own.object), await findObject(shared.object)]).toEqual([undefined, expect.anything()]);
});

test('a source that another deployment has just found there, and speaks of a moment later, outlives its first app', async () => {
  const other = await bench.newApp('other');
  run(appId, await store('the same'));
  const found = await store('the same');
  await remove();
  expect(await findObject(found.object)).toMatchObject({ generation: found.generation });
  run(other, found);
  bench.nowMs += 30 * hourMs;
  await clearSources(bench.clock);
  expect(await findObject(found.object)).toMatchObject({ generation: found.generation });
});

test('one that was found there by a deployment which never came to speak of it is deleted by the daily look', async () => {
  run(appId, await store('never spoken of'));
  const { object } = await store('never spoken of');
  await remove();
  bench.nowMs += 10 * hourMs;
  await clearSources(bench.clock);
  expect(await findObject(object)).toBeDefined();
  bench.nowMs += 15 * hourMs;
  await clearSources(bench.clock);
  expect(await findObject(object)).toBeUndefined();
});
