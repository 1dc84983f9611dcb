// The docker runtime against a real engine, where one answers; else skipped with the reason.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { hostEnvironment } from '../../config.ts';
import type { Instance, Runtime } from '../runtime.ts';
import { describeRuntime } from '../runtime-contract.ts';
import { openDockerRuntime } from './docker-runtime.ts';
import { EngineApi } from './engine-api.ts';
import { type FoundDocker, findDocker } from './find-docker.ts';
import { ensureNetwork } from './service-network.ts';

const BASE = 'node:24-slim';
const TIMEOUT_MS = 60_000;
const found = await findDocker(hostEnvironment());
const skip = await reasonToSkip(found);

async function reasonToSkip({ docker, missing }: FoundDocker): Promise<string | undefined> {
  if (!docker) return missing;
  const image = await new EngineApi(docker).call('GET', `/images/${BASE}/json`).catch(() => undefined);
  return image ? undefined : `The engine has no image ${BASE}.`;
}

async function open(stateDir: string): Promise<Runtime> {
  if (!found.docker) throw new Error(found.missing);
  return openDockerRuntime({ docker: found.docker, stateDir });
}

describeRuntime('docker', { open, skip, timeoutMs: TIMEOUT_MS });

const PROBE = `
const { createServer } = require('node:http');
const { readFileSync } = require('node:fs');
createServer((request, response) => {
  if (request.url === '/eat') { const held = []; for (;;) held.push(Buffer.alloc(1e7, 1)); }
  response.end(readFileSync('/proc/self/status', 'utf8') + readFileSync('/proc/net/route', 'utf8') + JSON.stringify(process.env));
}).listen(process.env.PORT);
`;

describe.skipIf(skip !== undefined)(`containers${skip ? ` (skipped: ${skip})` : ''}`, { timeout: TIMEOUT_MS }, () => {
  let stateDir: string;
  let runtime: Runtime;
  let image: string;
  let instance: Instance;

  beforeAll(async () => {
    stateDir = await mkdtemp(path.join(tmpdir(), 'docker-probe-'));
    runtime = await open(stateDir);
    const contextDir = path.join(stateDir, 'context');
    await mkdir(contextDir);
    await writeFile(
      path.join(contextDir, 'Dockerfile'),
      `FROM ${BASE}\nWORKDIR /app\nCOPY probe.cjs .\nENTRYPOINT ["node"]\nCMD ["probe.cjs"]\n`,
    );
    await writeFile(path.join(contextDir, 'probe.cjs'), PROBE);
    const { done } = await runtime.build({
      id: 'probe',
      contextDir,
      dockerfile: 'Dockerfile',
      imageNames: ['r/probe'],
      buildArgs: {},
    });
    const result = await done;
    if (result.kind !== 'built') throw new Error(JSON.stringify(result));
    image = `r/probe@${result.image.digest}`;
    instance = await start('probe', 'one');
  }, TIMEOUT_MS);

  afterAll(async () => {
    for (const left of await runtime.adoptInstances()) await left.stop({ graceMs: 0 });
    await runtime.adoptInstances();
    await runtime.removeImage(image);
    await rm(stateDir, { recursive: true, force: true });
  }, TIMEOUT_MS);

  function start(id: string, service: string, args: readonly string[] = []): Promise<Instance> {
    const limits = { memoryBytes: 128 * 2 ** 20, cpus: 1, containerPort: 8080 };
    return runtime.startInstance({
      id,
      image,
      command: [],
      args,
      env: { SECRET: 'a\nb=c' },
      labels: { service },
      ...limits,
    });
  }

  test('run without root, capabilities and new privileges, with their variables whole (T-RUN-02)', async () => {
    const text = await vi.waitFor(() => ask(instance, '/'), { timeout: TIMEOUT_MS });
    expect(text).toMatch(/^Uid:\t10000\t10000/m);
    expect(text).toMatch(/^CapEff:\t0000000000000000$/m);
    expect(text).toMatch(/^CapBnd:\t0000000000000000$/m);
    expect(text).toMatch(/^NoNewPrivs:\t1$/m);
    expect(text).toContain(JSON.stringify({ SECRET: 'a\nb=c' }).slice(1, -1));
  });

  test('do not reach those of another service (T-RUN-01)', async () => {
    const other = await start('other', 'two');
    const engine = new EngineApi(found.docker ?? { endpoint: '' });
    const [mine, its] = await Promise.all([networksOf(engine, 'one'), networksOf(engine, 'two')]);
    expect(mine).toHaveLength(1);
    expect(its).toHaveLength(1);
    expect(mine).not.toEqual(its);
    await other.stop({ graceMs: 0 });
  });

  test('find no way to the addresses at which clouds hand out credentials (T-RUN-01)', async () => {
    const text = await ask(instance, '/');
    const linkLocal = '0000FEA9';
    const nowhere = '00000000';
    expect(text).toMatch(new RegExp(`^eth\\d+\\t${linkLocal}\\t${nowhere}\\t`, 'm'));
    expect(runtime.isolationSentence).toContain('no link-local address');
  });

  test('have a network each when there are more services than the engine has address pools', async () => {
    const engine = new EngineApi(found.docker ?? { endpoint: '' });
    const names = Array.from({ length: 36 }, (_, n) => `emulator-probe-${process.pid}-${n}`);
    try {
      await Promise.all(names.map((name) => ensureNetwork(engine, name, {})));
      const made = z.array(z.object({ Name: z.string() })).parse(await engine.call('GET', '/networks'));
      expect(made.map(({ Name }) => Name)).toEqual(expect.arrayContaining(names));
    } finally {
      for (const name of names) await engine.call('DELETE', `/networks/${name}`).catch(() => undefined);
    }
  });

  test.each([
    ['another port', "'0.0.0.0'", 9999],
    ['loopback only', "'127.0.0.1'", 8080],
  ])('with an app that listens at %s are never taken for ones that listen', async (_at, host, port) => {
    const script = `require('node:http').createServer().listen(${port}, ${host}, () => console.log('listening'))`;
    const deaf = await start(`deaf-${port}`, 'three', ['-e', script]);
    for await (const { text } of deaf.output()) if (text === 'listening') break;
    for (let look = 0; look < 100; look += 1) expect(await deaf.listens?.()).toBe(false);
    expect(await instance.listens?.()).toBe(true);
    await deaf.stop({ graceMs: 0 });
  });

  test('are ended when they eat more memory than allowed, and say so (T-BLD-08)', async () => {
    await ask(instance, '/eat').catch(() => undefined);
    expect(await instance.exited).toMatchObject({ outOfMemory: true });
  });
});

async function ask({ host, port }: Instance, where: string): Promise<string> {
  return (await fetch(`http://${host}:${port}${where}`, { signal: AbortSignal.timeout(20_000) })).text();
}

async function networksOf(engine: EngineApi, service: string): Promise<string[]> {
  const all = (await engine.call('GET', '/networks')) as { Name: string; Id: string }[];
  return all.filter(({ Name }) => Name.endsWith(`-${service}`)).map(({ Id }) => Id);
}
