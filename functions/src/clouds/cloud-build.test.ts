// The build of a deployment as Google's client gives it, from the emulator: found by its tag, and known before it is listed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StoredObject } from '@deplight/contracts';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type Cloud, startCloud } from '../../../emulators/src/cloud.ts';
import {
  openScriptedRuntime,
  type ScriptedRuntime,
} from '../../../emulators/src/runtimes/scripted/scripted-runtime.ts';
import { cloudBuildApi } from '../../../emulators/src/services/cloud-build/cloud-build-api.ts';
import { loggingApi } from '../../../emulators/src/services/logging/logging-api.ts';
import { operationsApi } from '../../../emulators/src/services/operations/operations-api.ts';
import { storageApi } from '../../../emulators/src/services/storage/storage-api.ts';
import { readConfig, useConfig } from '../config.ts';
import { newRun, testId } from '../pipeline/testing/new-run.ts';
import { buildRequest } from '../plans/build-request.ts';
import { buildsClient, findBuild, findOrCreateBuild } from './cloud-build.ts';

const project = 'demo-test';
const place = { bucket: `${project}-sources`, image: `r/${project}`, projectId: project, serviceAccount: 'builder@x' };

let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let context: StoredObject;
beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'cloud-build-'));
  runtime = await openScriptedRuntime(stateDir);
  cloud = await startCloud({
    ...{ project, region: 'us-central1', stateDir, runtime, idleMs: 1_000, pubsub: undefined },
    ...{ grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts: { first: 20_750, last: 20_760 } },
    apis: [operationsApi, storageApi, loggingApi, cloudBuildApi],
  });
  useConfig(
    readConfig({
      ...{ GCLOUD_PROJECT: project, DEPLIGHT_BUCKET: `${project}-sources`, DEPLIGHT_SEAL_KEY: '07'.repeat(32) },
      DEPLIGHT_CLOUD_ENDPOINT: `127.0.0.1:${cloud.grpcPort}`,
    }),
  );
  const object = 'contexts/a.tgz';
  const address = `/upload/storage/v1/b/${project}-sources/o?uploadType=media&name=${encodeURIComponent(object)}`;
  const made = await fetch(`http://127.0.0.1:${cloud.httpPort}${address}`, { method: 'POST', body: 'x' });
  const { generation } = z.object({ generation: z.string() }).parse(await made.json());
  context = { object, generation, sha256: 'a'.repeat(64), sizeBytes: 1 };
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await cloud.close();
  await runtime.close();
  // A build that was under way may write its end a moment after its cloud is closed.
  await rm(stateDir, { recursive: true, force: true, maxRetries: 5 });
});

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
