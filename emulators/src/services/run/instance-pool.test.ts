// The pool of instances over the scripted runtime: what counts as running, and who waits for whom.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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
  let count = 0;
  pool = new InstancePool({
    runtime,
    logs: { write: (entries) => void started.push(...entries.map(({ textPayload }) => textPayload ?? '')) },
    secrets: { read: () => Promise.reject(new Error('no secrets here')) },
    cursorDir: stateDir,
    now: Date.now,
    newId: () => String(++count),
  });
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

function newRevision(image: string): Revision {
  const name = 'projects/demo-x/locations/us-central1/services/slow/revisions/slow-r1';
  return {
    name,
    service: 'slow',
    containers: [{ image, env: [], ports: [], resources: { limits: {} } }],
  } as unknown as Revision;
}
