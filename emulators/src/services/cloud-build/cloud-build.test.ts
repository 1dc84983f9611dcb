// Cloud Build as Google's own client sees it, over the scripted runtime.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { CloudBuildClient } from '@google-cloud/cloudbuild';
import { LoggingServiceV2Client } from '@google-cloud/logging-api';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';
import { loggingApi } from '../logging/logging-api.ts';
import { operationsApi } from '../operations/operations-api.ts';
import { storageApi } from '../storage/storage-api.ts';
import { cloudBuildApi } from './cloud-build-api.ts';

const parent = 'projects/demo-x/locations/us-central1';
const IMAGE = 'us-central1-docker.pkg.dev/demo-x/deplight/web';
const BUILDER = 'gcr.io/cloud-builders/docker';
let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let client: CloudBuildClient;
let logging: LoggingServiceV2Client;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'build-test-'));
  runtime = await openScriptedRuntime(stateDir);
  await start();
});
afterAll(async () => {
  await stop();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

test('builds an image, pins its source, tells its digest, steps and times, and logs as Cloud Build does', async () => {
  const [operation] = await client.createBuild({
    parent,
    projectId: 'demo-x',
    build: await newBuild({ lines: ['one', 'two'] }, ['dep-1']),
  });
  const id = idOf(operation);
  const [built] = await operation.promise();
  expect(built.id).toBe(id);
  const [build] = await client.getBuild({
    name: `${parent}/builds/${built.id}`,
    projectId: 'demo-x',
    id: String(built.id),
  });
  expect(build).toMatchObject({
    status: 'SUCCESS',
    results: { images: [{ name: IMAGE, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }] },
    steps: [{ status: 'SUCCESS', timing: { startTime: expect.anything(), endTime: expect.anything() } }],
    timing: { FETCHSOURCE: expect.anything(), BUILD: expect.anything(), PUSH: expect.anything() },
    sourceProvenance: { resolvedStorageSource: { bucket: 'demo-x-src', generation: expect.stringMatching(/^\d+$/) } },
    finishTime: expect.anything(),
  });
  expect(await runtime.findImage(`${IMAGE}@${build.results?.images?.[0]?.digest}`)).toBeDefined();
  expect(await logOf(String(built.id))).toEqual([
    `starting build "${built.id}"`,
    'FETCHSOURCE',
    expect.stringMatching(/^Fetching storage object: gs:\/\/demo-x-src\/context-\d+\.tgz#\d+$/),
    'BUILD',
    'Step #0: one',
    'Step #0: two',
    'PUSH',
    `Pushing ${IMAGE}`,
    expect.stringMatching(/^latest: digest: sha256:/),
    'DONE',
  ]);
});

test('fails with the step, its exit code and its words', async () => {
  const { id, error } = await run(await newBuild({ lines: ['compiling'], end: 'fails', exitCode: 7 }));
  expect(error).toMatchObject({
    code: 2,
    message: expect.stringContaining('Build failed; check build logs for details'),
  });
  expect(await get(id)).toMatchObject({
    status: 'FAILURE',
    failureInfo: {
      type: 'USER_BUILD_STEP',
      detail: `build step 0 "${BUILDER}" failed: step exited with non-zero status: 7`,
    },
    steps: [{ status: 'FAILURE', exitCode: 7 }],
  });
  expect((await logOf(id)).slice(-3)).toEqual([
    'Step #0: compiling',
    'Step #0: The script says: exit 7.',
    `ERROR: build step 0 "${BUILDER}" failed: step exited with non-zero status: 7`,
  ]);
});

test('ends in time-out, and with an internal error when the runtime breaks', async () => {
  const slow = await run({ ...(await newBuild({ end: 'hangs' })), timeout: { nanos: 300_000_000 } });
  expect(slow.error).toMatchObject({ code: 4 });
  expect(await get(slow.id)).toMatchObject({ status: 'TIMEOUT' });
  const broken = await run(await newBuild({ end: 'breaks' }));
  expect(await get(broken.id)).toMatchObject({
    status: 'INTERNAL_ERROR',
    statusDetail: 'The script says that the runtime breaks.',
  });
});

test('runs two at a time, lists by tag and status, cancels what works and what waits', async () => {
  const ids: string[] = [];
  for (const n of [1, 2, 3]) {
    const [operation] = await client.createBuild({
      parent,
      projectId: 'demo-x',
      build: await newBuild({ end: 'hangs' }, ['hang', `n-${n}`]),
    });
    operation.promise().catch(() => undefined);
    ids.push(idOf(operation));
  }
  await vi.waitFor(async () => expect(await list('tags="hang" AND status="WORKING"')).toEqual([ids[1], ids[0]]));
  expect(await list('tags=hang')).toEqual([ids[2], ids[1], ids[0]]);
  expect(await list('tags="n-3" AND status=QUEUED')).toEqual([ids[2]]);
  await expect(list('create_time>"2020"')).rejects.toMatchObject({ code: 3 });
  for (const id of [ids[2], ids[0], ids[1]]) {
    const [canceled] = await client.cancelBuild({
      projectId: 'demo-x',
      id: String(id),
      name: `${parent}/builds/${id}`,
    });
    expect(canceled.status).toBe('CANCELLED');
  }
  await expect(
    client.cancelBuild({ projectId: 'demo-x', id: String(ids[0]), name: `${parent}/builds/${ids[0]}` }),
  ).rejects.toMatchObject({ code: 9 });
});

test('goes on after a restart with what worked and what waited', async () => {
  const hanging = [
    await newBuild({ end: 'hangs' }, ['again']),
    await newBuild({ end: 'hangs' }, ['again']),
    await newBuild({}, ['again']),
  ];
  for (const build of hanging) {
    const [operation] = await client.createBuild({ parent, projectId: 'demo-x', build });
    operation.promise().catch(() => undefined);
  }
  const [waiting, second, first] = await list('tags=again');
  await vi.waitFor(async () => expect(await list('tags=again AND status=WORKING')).toHaveLength(2));
  await stop();
  await start();
  await vi.waitFor(async () => expect(await list('tags=again AND status=WORKING')).toEqual([second, first]));
  await client.cancelBuild({ projectId: 'demo-x', id: String(first), name: `${parent}/builds/${first}` });
  await client.cancelBuild({ projectId: 'demo-x', id: String(second), name: `${parent}/builds/${second}` });
  await vi.waitFor(async () => expect((await get(String(waiting))).status).toBe('SUCCESS'));
  const texts = await logOf(String(first));
  expect(new Set(texts).size).toBe(texts.length);
});

test.each([
  ['no steps', { steps: [] }, 3, 'number of steps'],
  [
    'a service account without a logging option',
    { serviceAccount: 'projects/demo-x/serviceAccounts/a@b', options: {} },
    3,
    'must either',
  ],
  ['a bad tag', { tags: ['a b'] }, 3, 'build tag'],
  ['a bad image', { images: ['No/Such'] }, 3, 'invalid image name'],
  ['an unknown substitution', { images: ['r/$_NONE'] }, 3, '_NONE'],
  ['another kind of source', { source: { gitSource: { url: 'https://x' } } }, 12, 'gitSource'],
  [
    'an object that is not there',
    { source: { storageSource: { bucket: 'demo-x-src', object: 'none' } } },
    5,
    'could not resolve source',
  ],
])('refuses %s', async (_, change, code, words) => {
  const build = { ...(await newBuild({})), ...change };
  await expect(client.createBuild({ parent, projectId: 'demo-x', build })).rejects.toMatchObject({
    code,
    details: expect.stringContaining(words),
  });
});

test.each([
  ['another builder', { name: 'gcr.io/k8s-skaffold/pack', args: ['build'] }, 'found "gcr.io/k8s-skaffold/pack"'],
  ['another command', { name: BUILDER, args: ['push', 'x'] }, 'found "push"'],
  ['another option', { name: BUILDER, args: ['build', '--privileged', '.'] }, 'found "--privileged"'],
  ['a script', { name: BUILDER, script: 'echo' }, 'without "script"'],
  ['a folder outside', { name: BUILDER, args: ['build', '..'] }, 'below the workspace'],
  ['a Dockerfile that is not there', { name: BUILDER, args: ['build', '-f', 'none', '.'] }, 'no file "none"'],
])('fails a step with %s in a sentence', async (_, step, words) => {
  const { id } = await run({ ...(await newBuild({})), steps: [step] });
  expect(await get(id)).toMatchObject({ status: 'FAILURE', failureInfo: { type: 'USER_BUILD_STEP' } });
  expect((await logOf(id)).join('\n')).toContain(words);
});

test('fails when an image to push was not built, and finds a regional build by its name only', async () => {
  const { id } = await run({ ...(await newBuild({})), images: ['r/other'] });
  expect(await get(id)).toMatchObject({ status: 'FAILURE', failureInfo: { type: 'PUSH_IMAGE_NOT_FOUND' } });
  await expect(client.getBuild({ projectId: 'demo-x', id })).rejects.toMatchObject({ code: 5 });
});

let contexts = 0;

async function newBuild(script: object, tags: string[] = []) {
  const object = `context-${++contexts}.tgz`;
  const tar = pack();
  tar.entry({ name: 'Dockerfile' }, 'FROM scratch');
  tar.entry({ name: 'script.json' }, JSON.stringify({ build: script }));
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array));
  const url = `http://127.0.0.1:${cloud.httpPort}/upload/storage/v1/b/demo-x-src/o?uploadType=media&name=${object}`;
  await fetch(url, { method: 'POST', body: gzipSync(Buffer.concat(chunks)) });
  return {
    source: { storageSource: { bucket: 'demo-x-src', object } },
    steps: [{ name: BUILDER, args: ['build', '-t', IMAGE, '-f', 'Dockerfile', '--build-arg', 'A=b', '.'] }],
    images: [IMAGE],
    tags,
    serviceAccount: 'projects/demo-x/serviceAccounts/builder@demo-x.iam.gserviceaccount.com',
    options: { logging: 'CLOUD_LOGGING_ONLY' as const },
  };
}

async function run(build: object): Promise<{ id: string; error: unknown }> {
  const [operation] = await client.createBuild({ parent, projectId: 'demo-x', build });
  const id = idOf(operation);
  const error = await operation.promise().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { id, error };
}

/** The build's id is in the operation's metadata at once. */
function idOf({ metadata }: { metadata: unknown }): string {
  return (metadata as { build: { id: string } }).build.id;
}

async function get(id: string) {
  return (await client.getBuild({ name: `${parent}/builds/${id}`, projectId: 'demo-x', id }))[0];
}

async function list(filter: string): Promise<(string | null | undefined)[]> {
  const found = [];
  for await (const build of client.listBuildsAsync({ parent, projectId: 'demo-x', filter, pageSize: 2 }))
    found.push(build.id);
  return found;
}

async function logOf(id: string): Promise<string[]> {
  const filter = `logName="projects/demo-x/logs/cloudbuild" AND resource.type="build" AND resource.labels.build_id="${id}"`;
  const [entries] = await logging.listLogEntries({ resourceNames: ['projects/demo-x'], filter });
  return entries.map(({ textPayload }) => String(textPayload));
}

async function start(): Promise<void> {
  cloud = await startCloud({
    project: 'demo-x',
    region: 'us-central1',
    stateDir,
    runtime,
    grpcPort: 0,
    httpPort: 0,
    gatewayPort: 8090,
    servicePorts: { first: 19_500, last: 19_510 },
    idleMs: 60_000,
    pubsub: undefined,
    apis: [operationsApi, loggingApi, storageApi, cloudBuildApi],
  });
  const options = {
    apiEndpoint: '127.0.0.1',
    port: cloud.grpcPort,
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
    projectId: 'demo-x',
  };
  client = new CloudBuildClient(options);
  logging = new LoggingServiceV2Client(options);
}

async function stop(): Promise<void> {
  await client.close();
  await logging.close();
  await cloud.close();
}
