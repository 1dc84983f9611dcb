// The pool of instances over the scripted runtime: what counts as running, and who waits for whom.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as news } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { InstanceSpec, Runtime } from '../../runtimes/runtime.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';
import { InstancePool } from './instance-pool.ts';
import type { Revision } from './resources.ts';

let stateDir: string;
let runtime: ScriptedRuntime;
let pool: InstancePool;
const started: string[] = [];

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'instance-pool-test-'));
  runtime = await openScriptedRuntime(stateDir);
  pool = newPool(runtime, started);
});

afterAll(async () => {
  await pool.retireWhere(() => true);
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

test('an instance counts as running from the moment its startup probe succeeds, and whoever wakes it meanwhile waits', async () => {
  const image = await runtime.addImage('r/slow', { instance: { body: 'at last', bootMs: 800 } });
  const revision = newRevision(image);
  const first = pool.wake(revision);
  await vi.waitFor(() => expect(started).toEqual(['Starting new instance.']));
  const second = pool.wake(revision);
  expect(pool.list()).toEqual([]);
  const [one, two] = await Promise.all([first, second]);
  expect(two).toBe(one);
  expect(pool.list()).toEqual([one]);
});

test('a crash is called one, although the gateway asks for another instance before the news of it has come', async () => {
  const said: string[] = [];
  const image = await runtime.addImage('r/crash', { instance: { exitCode: 3 } });
  const late: Runtime = Object.assign(Object.create(runtime), {
    startInstance: async (spec: InstanceSpec) => {
      const instance = await runtime.startInstance(spec);
      return { ...instance, exited: instance.exited.then((exit) => news(100, exit)) };
    },
  });
  const quick = newPool(late, said);
  const revision = newRevision(image);
  const first = await quick.wake(revision);
  await fetch(`http://${first.host}:${first.port}/crash`).catch(() => undefined);
  const next = await quick.wake(revision, first.id);
  expect(next.id).not.toBe(first.id);
  expect(said).toContain('Container called exit(3).');
  await quick.retireWhere(() => true);
});

test('an instance that no longer answers its liveness probe is ended at once, in words of the platform', async () => {
  const said: string[] = [];
  const quick = newPool(runtime, said);
  const image = await runtime.addImage('r/hang', { instance: {} });
  const httpGet = { path: '/healthz', port: 8080, httpHeaders: [] };
  const probe = { initialDelaySeconds: 0, periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 1, httpGet };
  const revision = newRevision(image, { livenessProbe: probe });
  const first = await quick.wake(revision);
  fetch(`http://${first.host}:${first.port}/hang`).catch(() => undefined);
  const sentence =
    'LIVENESS HTTP probe failed 1 time consecutively for container "app-1" on port 8080 path "/healthz". The instance has been shut down.';
  await vi.waitFor(() => expect(said).toContain(sentence), { timeout: 5_000, interval: 50 });
  expect(quick.list()).toEqual([]);
  const next = await quick.wake(revision);
  expect(next.id).not.toBe(first.id);
  await quick.retireWhere(() => true);
});

function newPool(over: Runtime, said: string[]): InstancePool {
  let count = 0;
  return new InstancePool({
    runtime: over,
    logs: { write: (entries) => void said.push(...entries.map(({ textPayload }) => textPayload ?? '')) },
    secrets: { readAs: () => Promise.reject(new Error('no secrets here')) },
    cursorDir: stateDir,
    now: Date.now,
    newId: () => `${said.length}-${++count}`,
  });
}

function newRevision(image: string, extra: object = {}): Revision {
  const name = 'projects/demo-x/locations/us-central1/services/slow/revisions/slow-r1';
  return {
    name,
    service: 'slow',
    containers: [{ image, env: [], ports: [], resources: { limits: {} }, ...extra }],
  } as unknown as Revision;
}
