// Cloud Build over real processes: what the Dockerfile says is really done, really ended, and goes on when the emulator is restarted.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hostEnvironment } from '../../config.ts';
import { identify } from '../../keeper/process-identity.ts';
import { openProcessRuntime } from '../../runtimes/process/process-runtime.ts';
import { BuildTestBed, IMAGE } from './build-test-bed.ts';
import { PACK } from './pack-step.ts';

const bed = new BuildTestBed((stateDir) => openProcessRuntime({ stateDir, env: hostEnvironment() }));
const limits = { timeout: 30_000 };
beforeAll(() => bed.begin());
afterAll(() => bed.end());

test('makes an image and logs what its steps print', limits, async () => {
  const { id, error } = await bed.run(await newBuild('RUN echo hello from the step'));
  expect(error).toBeUndefined();
  const digest = (await bed.get(id)).results?.images?.[0]?.digest;
  expect(await bed.runtime.findImage(`${IMAGE}@${digest}`)).toBeDefined();
  expect(await bed.logOf(id)).toContain('Step #0: hello from the step');
});

test('fails with the words and the exit code of the step that failed', limits, async () => {
  const { id } = await bed.run(await newBuild('RUN echo the reason >&2; exit 3'));
  expect(await bed.get(id)).toMatchObject({ status: 'FAILURE', steps: [{ exitCode: 3 }] });
  expect(await bed.logOf(id)).toContain('Step #0: the reason');
});

test('says what buildpacks need, where apps run as plain processes', limits, async () => {
  const args = ['build', IMAGE, '--builder', 'gcr.io/buildpacks/builder:google-22'];
  const steps = [{ name: PACK, entrypoint: 'pack', args }];
  const { id } = await bed.run({ ...(await newBuild('RUN true')), steps });
  expect(await bed.get(id)).toMatchObject({ status: 'FAILURE', failureInfo: { type: 'USER_BUILD_STEP' } });
  const sentence = 'Buildpacks need Docker with the builder image gcr.io/buildpacks/builder:google-22';
  expect((await bed.logOf(id)).join('\n')).toContain(sentence);
});

test('confirms a cancellation when every process of the build is dead (R-10)', limits, async () => {
  const { id } = await bed.create(await newBuild('RUN sleep 600 & echo pids $$ $!; wait'));
  const pids = await vi.waitFor(
    async () => {
      const found = (await bed.logOf(id)).map((line) => /^Step #0: pids (\d+) (\d+)/.exec(line)).find((match) => match);
      if (!found) throw new Error('The step has not begun.');
      return found.slice(1).map(Number);
    },
    { timeout: 20_000, interval: 100 },
  );
  expect((await bed.cancel(id)).status).toBe('CANCELLED');
  // The kernel takes a moment to deliver the last signal.
  await vi.waitFor(() => expect(pids.map(identify)).toEqual([undefined, undefined]), { timeout: 250, interval: 10 });
});

test('goes on with a running build after a restart, and logs each line once', limits, async () => {
  const { id } = await bed.create(
    await newBuild('RUN for i in 1 2 3 4 5 6 7 8 9 10; do echo tick $i; sleep 0.2; done'),
  );
  await vi.waitFor(async () => expect(await bed.logOf(id)).toContain('Step #0: tick 3'), { timeout: 20_000 });
  await bed.restart();
  await vi.waitFor(async () => expect((await bed.get(id)).status).toBe('SUCCESS'), { timeout: 20_000 });
  const ticks = (await bed.logOf(id)).filter((line) => line.startsWith('Step #0: tick'));
  expect(ticks).toEqual(Array.from({ length: 10 }, (_, i) => `Step #0: tick ${i + 1}`));
});

test('begins a build again that was ended together with the emulator', limits, async () => {
  const { id } = await bed.create(await newBuild('RUN echo begun; sleep 1; echo ended'));
  await vi.waitFor(async () => expect(await bed.logOf(id)).toContain('Step #0: begun'), { timeout: 20_000 });
  await bed.restart({ stopAll: true });
  await vi.waitFor(async () => expect((await bed.get(id)).status).toBe('SUCCESS'), { timeout: 20_000 });
  expect((await bed.logOf(id)).filter((line) => line === 'Step #0: begun')).toHaveLength(2);
});

function newBuild(step: string) {
  return bed.newBuild({ Dockerfile: `FROM node:24-slim\nWORKDIR /app\n${step}\nCMD ["node"]\n` });
}
