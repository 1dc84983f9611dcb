// Cloud Build as Google's own client sees it, over the scripted runtime.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';
import { BUILDER, BuildTestBed, IMAGE, PARENT } from './build-test-bed.ts';
import { PACK } from './pack-step.ts';

const bed = new BuildTestBed(openScriptedRuntime);
beforeAll(() => bed.begin());
afterAll(() => bed.end());

test('builds an image, pins its source, tells its digest, steps and times, and logs as Cloud Build does', async () => {
  const { id, error } = await bed.run(await newBuild({ lines: ['one', 'two'] }, ['dep-1']));
  expect(error).toBeUndefined();
  const build = await bed.get(id);
  expect(build).toMatchObject({
    status: 'SUCCESS',
    results: { images: [{ name: IMAGE, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }] },
    steps: [{ status: 'SUCCESS', timing: { startTime: expect.anything(), endTime: expect.anything() } }],
    timing: { FETCHSOURCE: expect.anything(), BUILD: expect.anything(), PUSH: expect.anything() },
    sourceProvenance: { resolvedStorageSource: { bucket: 'demo-x-src', generation: expect.stringMatching(/^\d+$/) } },
    finishTime: expect.anything(),
  });
  expect(await bed.runtime.findImage(`${IMAGE}@${build.results?.images?.[0]?.digest}`)).toBeDefined();
  expect(await bed.logOf(id)).toEqual([
    `starting build "${id}"`,
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

test('builds by buildpacks what pack is asked for, with a dollar sign for two', async () => {
  const args = ['build', IMAGE, '--builder', 'b', '--network', 'cloudbuild', '--env', 'GOOGLE_ENTRYPOINT=a -p $$PORT'];
  const steps = [{ name: PACK, entrypoint: 'pack', args }];
  const { id, error } = await bed.run({ ...(await newBuild({ lines: ['DETECTING'] })), steps });
  expect(error).toBeUndefined();
  const build = await bed.get(id);
  expect(build).toMatchObject({ status: 'SUCCESS', results: { images: [{ name: IMAGE }] } });
  expect(build.steps?.[0]?.args?.at(-1)).toBe('GOOGLE_ENTRYPOINT=a -p $PORT');
  expect(await bed.logOf(id)).toContain('Step #0: DETECTING');
});

test('fails with the step, its exit code and its words', async () => {
  const { id, error } = await bed.run(await newBuild({ lines: ['compiling'], end: 'fails', exitCode: 7 }));
  expect(error).toMatchObject({
    code: 2,
    message: expect.stringContaining('Build failed; check build logs for details'),
  });
  expect(await bed.get(id)).toMatchObject({
    status: 'FAILURE',
    failureInfo: {
      type: 'USER_BUILD_STEP',
      detail: `build step 0 "${BUILDER}" failed: step exited with non-zero status: 7`,
    },
    steps: [{ status: 'FAILURE', exitCode: 7 }],
  });
  expect((await bed.logOf(id)).slice(-3)).toEqual([
    'Step #0: compiling',
    'Step #0: The script says: exit 7.',
    `ERROR: build step 0 "${BUILDER}" failed: step exited with non-zero status: 7`,
  ]);
});

test('ends in time-out, and with an internal error when the runtime breaks (T-BLD-08, R-06)', async () => {
  const slow = await bed.run({ ...(await newBuild({ end: 'hangs' })), timeout: { nanos: 300_000_000 } });
  expect(slow.error).toMatchObject({ code: 4 });
  expect(await bed.get(slow.id)).toMatchObject({ status: 'TIMEOUT' });
  const broken = await bed.run(await newBuild({ end: 'breaks' }));
  expect(await bed.get(broken.id)).toMatchObject({
    status: 'INTERNAL_ERROR',
    statusDetail: 'The script says that the runtime breaks.',
  });
});

test('runs two at a time, lists by tag and status, cancels what works and what waits', async () => {
  const ids: string[] = [];
  for (const n of [1, 2, 3]) {
    const { id } = await bed.create(await newBuild({ end: 'hangs' }, ['hang', `n-${n}`]));
    ids.push(id);
  }
  await vi.waitFor(async () => expect(await bed.list('tags="hang" AND status="WORKING"')).toEqual([ids[1], ids[0]]));
  expect(await bed.list('tags=hang')).toEqual([ids[2], ids[1], ids[0]]);
  expect(await bed.list('tags="n-3" AND status=QUEUED')).toEqual([ids[2]]);
  await expect(bed.list('create_time>"2020"')).rejects.toMatchObject({ code: 3 });
  for (const id of ids.toReversed()) expect((await bed.cancel(id)).status).toBe('CANCELLED');
  await expect(bed.cancel(ids[0] ?? '')).rejects.toMatchObject({ code: 9 });
});

test('goes on after a restart with what worked and what waited (R-19)', async () => {
  const ids: string[] = [];
  for (const script of [{ end: 'hangs' }, { end: 'hangs' }, {}]) {
    const { id } = await bed.create(await newBuild(script, ['again']));
    ids.push(id);
  }
  const [first = '', second = '', waiting = ''] = ids;
  await vi.waitFor(async () => expect(await bed.list('tags=again AND status=WORKING')).toHaveLength(2));
  await bed.restart();
  await vi.waitFor(async () => expect(await bed.list('tags=again AND status=WORKING')).toEqual([second, first]));
  await bed.cancel(first);
  await bed.cancel(second);
  await vi.waitFor(async () => expect((await bed.get(waiting)).status).toBe('SUCCESS'));
  const texts = await bed.logOf(first);
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
  await expect(bed.client.createBuild({ parent: PARENT, projectId: 'demo-x', build })).rejects.toMatchObject({
    code,
    details: expect.stringContaining(words),
  });
});

test.each([
  ['another builder', { name: 'gcr.io/cloud-builders/npm', args: ['ci'] }, 'found "gcr.io/cloud-builders/npm"'],
  ['pack without its entrypoint', { name: PACK, args: ['build'] }, 'entrypoint "pack" only'],
  ['another command', { name: BUILDER, args: ['push', 'x'] }, 'found "push"'],
  ['another option', { name: BUILDER, args: ['build', '--privileged', '.'] }, 'found "--privileged"'],
  ['a script', { name: BUILDER, script: 'echo' }, 'without "script"'],
  ['a folder outside', { name: BUILDER, args: ['build', '..'] }, 'below the workspace'],
  ['a Dockerfile that is not there', { name: BUILDER, args: ['build', '-f', 'none', '.'] }, 'no file "none"'],
])('fails a step with %s in a sentence', async (_, step, words) => {
  const { id } = await bed.run({ ...(await newBuild({})), steps: [step] });
  expect(await bed.get(id)).toMatchObject({ status: 'FAILURE', failureInfo: { type: 'USER_BUILD_STEP' } });
  expect((await bed.logOf(id)).join('\n')).toContain(words);
});

test('fails when an image to push was not built, and finds a regional build by its name only', async () => {
  const { id } = await bed.run({ ...(await newBuild({})), images: ['r/other'] });
  expect(await bed.get(id)).toMatchObject({ status: 'FAILURE', failureInfo: { type: 'PUSH_IMAGE_NOT_FOUND' } });
  await expect(bed.client.getBuild({ projectId: 'demo-x', id })).rejects.toMatchObject({ code: 5 });
});

/** A build that does as the script says. */
function newBuild(script: object, tags: string[] = []) {
  return bed.newBuild({ Dockerfile: 'FROM scratch', 'script.json': JSON.stringify({ build: script }) }, tags);
}
