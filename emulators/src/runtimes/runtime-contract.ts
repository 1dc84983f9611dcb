// What every runtime must do, as tests: called by the test file of each runtime.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { filesWith } from '../state/files-with.ts';
import {
  ImageMissingError,
  type Instance,
  type InstanceSpec,
  type OutputLine,
  type RunningBuild,
  type Runtime,
} from './runtime.ts';

export interface RuntimeContract {
  open(stateDir: string): Promise<Runtime>;
  /** Why the runtime cannot be tried here; the tests are skipped with it. */
  skip?: string | undefined;
  /** How long one build or start may take. */
  timeoutMs: number;
}

/** Stands in the environment of the emulator itself, and must not be found in that of an app. */
export const PLATFORM_CANARY = 'a key of the platform';

const DOCKERFILE = [
  'FROM node:24-slim',
  'WORKDIR /app',
  'COPY . .',
  'RUN echo built > built.txt',
  'CMD ["node", "server.mjs"]',
];
const SERVER = `
import { createServer } from 'node:http';
console.log('starting');
if (process.env.CRASH) process.exit(7);
createServer((request, response) => {
  if (request.url === '/crash') process.exit(1);
  response.end(request.url === '/env' ? JSON.stringify(process.env) : 'scripted');
}).listen(process.env.PORT);
`;

/** The contexts: a Dockerfile for those that build, a script for the one that does as told. */
const CONTEXTS = {
  good: {
    Dockerfile: DOCKERFILE.join('\n'),
    'server.mjs': SERVER,
    'script.json': '{"instance":{"lines":["starting"]}}',
  },
  failing: {
    Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nRUN echo the reason >&2; exit 5\n',
    'script.json': '{"build":{"lines":["the reason"],"end":"fails","exitCode":5}}',
  },
  hanging: {
    Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nRUN echo hanging; sleep 600\n',
    'script.json': '{"build":{"lines":["hanging"],"end":"hangs"}}',
  },
} as const;

/** Declares the tests of the contract for one runtime. */
export function describeRuntime(name: string, { open, skip, timeoutMs }: RuntimeContract): void {
  describe.skipIf(skip !== undefined)(
    `the ${name} runtime${skip ? ` (skipped: ${skip})` : ''}`,
    { timeout: timeoutMs },
    () => {
      let stateDir: string;
      let runtime: Runtime;
      let reference = '';

      beforeAll(async () => {
        stateDir = await mkdtemp(path.join(tmpdir(), `runtime-${name}-`));
        runtime = await open(stateDir);
        const { done } = await build('good', 'b-good', [`r/${name}/app:one`, `r/${name}/app`]);
        const result = await done;
        if (result.kind !== 'built') throw new Error(JSON.stringify(result));
        reference = `r/${name}/app@${result.image.digest}`;
      }, timeoutMs);

      afterAll(async () => {
        for (const instance of await runtime.adoptInstances()) await instance.stop({ graceMs: 0 });
        if (reference) await runtime.removeImage(reference);
        await runtime.close();
        await rm(stateDir, { recursive: true, force: true });
      }, timeoutMs);

      async function build(kind: keyof typeof CONTEXTS, id: string, imageNames: string[]): Promise<RunningBuild> {
        const contextDir = path.join(stateDir, 'contexts', id);
        await mkdir(contextDir, { recursive: true });
        for (const [file, text] of Object.entries(CONTEXTS[kind])) await writeFile(path.join(contextDir, file), text);
        return runtime.build({ id, contextDir, dockerfile: 'Dockerfile', imageNames, buildArgs: {} });
      }

      const newSpec = (id: string, extra: Partial<InstanceSpec> = {}): InstanceSpec => ({
        id,
        image: reference,
        command: [],
        args: [],
        env: { GREETING: 'hello from the canary', K_SERVICE: 'svc' },
        containerPort: 8080,
        memoryBytes: 256 * 2 ** 20,
        cpus: 1,
        labels: { service: 'svc', revision: 'svc-r1' },
        ...extra,
      });

      const ask = async ({ host, port }: Instance, where: string) =>
        (await fetch(`http://${host}:${port}${where}`)).text();
      const answering = (instance: Instance) =>
        vi.waitFor(async () => expect(await ask(instance, '/')).toBe('scripted'), { timeout: timeoutMs, interval: 50 });

      test('finds a built image by digest and by tag, under its own names only', async () => {
        const byDigest = await runtime.findImage(reference);
        expect(byDigest?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
        expect(await runtime.findImage(`r/${name}/app:one`)).toEqual(byDigest);
        expect(await runtime.findImage(`r/${name}/other@${byDigest?.digest}`)).toBeUndefined();
        expect(await runtime.findImage(`r/${name}/app@sha256:${'0'.repeat(64)}`)).toBeUndefined();
      });

      test('gives the same digest for the same source', async () => {
        const again = await (await build('good', 'b-again', [`r/${name}/app:two`])).done;
        expect(again).toMatchObject({ kind: 'built', image: { digest: reference.split('@')[1] } });
      });

      test('says that a build failed, with its exit code and its output', async () => {
        const failing = await build('failing', 'b-failing', [`r/${name}/failing`]);
        expect(await failing.done).toMatchObject({ kind: 'failed', exitCode: 5 });
        expect((await linesOf(failing)).map(({ text }) => text)).toContain('the reason');
      });

      test('cancels a build that hangs', async () => {
        const hanging = await build('hanging', 'b-hanging', [`r/${name}/hanging`]);
        for await (const { text } of hanging.output()) if (text === 'hanging') break;
        await hanging.cancel();
        expect(await hanging.done).toEqual({ kind: 'canceled' });
      });

      test('adopts an ended build and reads its output again', async () => {
        const adopted = await runtime.adoptBuild('b-good');
        expect(adopted && (await adopted.done)).toMatchObject({ kind: 'built' });
        expect(adopted && (await linesOf(adopted)).length).toBeGreaterThan(0);
        expect(await runtime.adoptBuild('b-unknown')).toBeUndefined();
      });

      test('runs an instance with its own variables, a PORT and none of the platform’s, and stops it (T-RUN-04)', async () => {
        const instance = await runtime.startInstance(newSpec('i-good'));
        await answering(instance);
        const env = JSON.parse(await ask(instance, '/env'));
        expect(env).toMatchObject({ GREETING: 'hello from the canary', K_SERVICE: 'svc' });
        expect(JSON.stringify(env)).not.toContain(PLATFORM_CANARY);
        expect(await filesWith(stateDir, 'hello from the canary')).toEqual([]);
        await instance.stop({ graceMs: 1000 });
        await instance.exited;
        await expect(ask(instance, '/')).rejects.toThrow();
        expect((await linesOf(instance)).map(({ text }) => text)).toContain('starting');
      });

      test.skipIf(process.platform !== 'linux')('says what an instance uses', async () => {
        const instance = await runtime.startInstance(newSpec('i-usage'));
        await answering(instance);
        const usage = await instance.usage();
        expect(usage?.memoryBytes).toBeGreaterThanOrEqual(2 ** 20);
        expect(usage?.cpuSeconds).toBeGreaterThanOrEqual(0);
        await instance.stop({ graceMs: 0 });
      });

      test('says when an instance ends by itself', async () => {
        const instance = await runtime.startInstance(newSpec('i-crash'));
        await answering(instance);
        await ask(instance, '/crash').catch(() => undefined);
        expect(await instance.exited).toMatchObject({ code: 1, outOfMemory: false });
        await instance.stop({ graceMs: 0 });
      });

      test('refuses an image that does not exist', async () => {
        const missing = newSpec('i-missing', { image: `r/none@sha256:${'0'.repeat(64)}` });
        await expect(runtime.startInstance(missing)).rejects.toThrow(ImageMissingError);
      });

      test.skipIf(name === 'scripted')('adopts an instance that an earlier emulator left running', async () => {
        const instance = await runtime.startInstance(newSpec('i-left'));
        await answering(instance);
        const later = await open(stateDir);
        const adopted = (await later.adoptInstances()).find(({ id }) => id === 'i-left');
        expect(adopted).toMatchObject({ host: instance.host, port: instance.port, labels: instance.labels });
        await adopted?.stop({ graceMs: 1000 });
        await expect(ask(instance, '/')).rejects.toThrow();
        await later.close();
      });
    },
  );
}

async function linesOf(source: { output(): AsyncIterable<OutputLine> }): Promise<OutputLine[]> {
  const lines = [];
  for await (const line of source.output()) lines.push(line);
  return lines;
}
