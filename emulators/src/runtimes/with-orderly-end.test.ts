// What is being started while all is stopped ends as well: here on this machine's own processes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostEnvironment } from '../config.ts';
import { openRuntime } from './open-runtime.ts';
import type { Runtime } from './runtime.ts';

let stateDir: string;
let contextDir: string;
const open = () => openRuntime('process', { stateDir, env: hostEnvironment() });

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'orderly-end-'));
  contextDir = await mkdtemp(path.join(tmpdir(), 'orderly-end-context-'));
  await writeFile(path.join(contextDir, 'Dockerfile'), 'FROM node:24-slim\nCOPY . .\nCMD ["sleep", "600"]\n');
});

afterAll(async () => {
  await rm(stateDir, { recursive: true });
  await rm(contextDir, { recursive: true });
});

const buildSpec = (id: string) => ({ id, contextDir, dockerfile: 'Dockerfile', imageNames: ['r/x'], buildArgs: {} });

function startOn(runtime: Runtime, image: string, id: string) {
  const command = { command: [], args: [], env: {}, containerPort: 8080 };
  return runtime.startInstance({ id, image, ...command, memoryBytes: 1e8, cpus: 1, labels: {} });
}

test('an instance that is being started while all is stopped runs no more, and nothing is started afterwards', async () => {
  const runtime = await open();
  const built = await (await runtime.build(buildSpec('b-1'))).done;
  if (built.kind !== 'built') throw new Error(`It is ${built.kind}.`);
  const image = `r/x@${built.image.digest}`;
  const starting = startOn(runtime, image, 'i-1');
  await runtime.stopAll();
  expect(await (await starting).exited).toMatchObject({ signal: 'SIGTERM' });
  await expect(startOn(runtime, image, 'i-2')).rejects.toThrow(/starts nothing any more/);
  await expect(runtime.build(buildSpec('b-2'))).rejects.toThrow(/starts nothing any more/);
  const next = await open();
  expect(await next.adoptInstances()).toEqual([]);
  expect(await next.adoptBuild('b-2')).toBeUndefined();
});
