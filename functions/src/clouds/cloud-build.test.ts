// The build of a deployment as Google's client gives it, from the emulator: found by its tag, and known before it is listed.
import type { StoredObject } from '@deplight/contracts';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cloudBuildApi } from '../../../emulators/src/services/cloud-build/cloud-build-api.ts';
import { loggingApi } from '../../../emulators/src/services/logging/logging-api.ts';
import { operationsApi } from '../../../emulators/src/services/operations/operations-api.ts';
import { storageApi } from '../../../emulators/src/services/storage/storage-api.ts';
import { newRun, testId } from '../pipeline/testing/new-run.ts';
import { buildRequest } from '../plans/build-request.ts';
import { type CloudBench, openCloudBench } from '../testing/cloud-bench.ts';
import { buildsClient, findBuild, findOrCreateBuild } from './cloud-build.ts';

const project = 'demo-test';
const place = { bucket: `${project}-sources`, image: `r/${project}`, projectId: project, serviceAccount: 'builder@x' };

let cloud: CloudBench;
let context: StoredObject;
beforeAll(async () => {
  cloud = await openCloudBench({ apis: [operationsApi, storageApi, loggingApi, cloudBuildApi] });
  cloud.configure();
  const object = 'contexts/a.tgz';
  const address = `/upload/storage/v1/b/${project}-sources/o?uploadType=media&name=${encodeURIComponent(object)}`;
  const made = await fetch(`${cloud.origin}${address}`, { method: 'POST', body: 'x' });
  const { generation } = z.object({ generation: z.string() }).parse(await made.json());
  context = { object, generation, sha256: 'a'.repeat(64), sizeBytes: 1 };
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => cloud.close());

/** As a step asks for it. */
function build(deploymentId: string) {
  return findOrCreateBuild(deploymentId, buildRequest(newRun({ deploymentId }), context, place));
}

test('a build is made once, and found by its tag', async () => {
  const id = testId('dpl', 1);
  const made = await build(id);
  expect((await build(id)).id).toBe(made.id);
  expect((await findBuild(id))?.id).toBe(made.id);
});

test('one that is not listed yet is under way, and is the one that is listed later (R-06)', async () => {
  const id = testId('dpl', 2);
  vi.spyOn(await buildsClient(), 'listBuilds').mockImplementation(async () => [[], null, {}]);
  const made = await build(id);
  expect(made).toEqual({ id: expect.stringMatching(/^[\w-]{8,}$/), outcome: 'running', digest: undefined, detail: '' });
  vi.restoreAllMocks();
  expect((await findBuild(id))?.id).toBe(made.id);
});
