// The cloud's process killed hard in the middle of things: what was begun is brought to its end by the next one.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openScriptedRuntime } from './runtimes/scripted/scripted-runtime.ts';

const PARENT = 'projects/demo-x/locations/us-central1';
const FIRST_PORT = 17_500;

let stateDir: string;
let emulator: ChildProcess;
let ready: { grpc: string; http: string; gateway: string };
let services: ServicesClient;
let images: { quick: string; slow: string };

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'restart-test-'));
  const runtime = await openScriptedRuntime(stateDir);
  images = {
    quick: await runtime.addImage('r/quick', { instance: { body: 'quick' } }),
    slow: await runtime.addImage('r/slow', { instance: { body: 'slow', bootMs: 1500 } }),
  };
  await startEmulator({ grpc: '0', http: '0', gateway: '0' });
  services = new ServicesClient({
    apiEndpoint: '127.0.0.1',
    port: Number(ready.grpc.split(':')[1]),
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
    projectId: 'demo-x',
  });
}, 60_000);

afterAll(async () => {
  await services.close();
  emulator.kill('SIGTERM');
  await once(emulator, 'exit');
  await rm(stateDir, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

async function startEmulator(ports: Record<'grpc' | 'http' | 'gateway', string>): Promise<void> {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const flags = ['--state-dir', stateDir, '--project', 'demo-x', '--runtime', 'scripted', '--json'];
  const wanted = Object.entries(ports).flatMap(([name, port]) => [`--${name}-port`, port]);
  emulator = spawn(
    process.execPath,
    ['--no-warnings', main, ...flags, ...wanted, '--service-ports', `${FIRST_PORT}-17900`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (!emulator.stdout) throw new Error('no output');
  const [line] = await once(createInterface({ input: emulator.stdout }), 'line');
  ready = JSON.parse(line);
}

const create = (serviceId: string, image: string) =>
  services.createService({ parent: PARENT, serviceId, service: { template: { containers: [{ image }] } } });
const get = async (id: string) => (await services.getService({ name: `${PARENT}/services/${id}` }))[0];
const ask = async (uri: string | null | undefined) => (await fetch(uri ?? '')).text();

async function cloudPid(): Promise<number> {
  const { stdout } = spawn('ps', ['-ww', '-o', 'pid=,args=', '--ppid', String(emulator.pid)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = (await buffer(stdout)).toString().split('\n');
  return Number(
    lines
      .find((line) => line.includes('cloud-main.ts'))
      ?.trim()
      .split(' ')[0] ?? 0,
  );
}

async function killCloud(): Promise<void> {
  const pid = await cloudPid();
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(async () => expect([0, pid]).not.toContain(await cloudPid()), { timeout: 10_000 });
}

test('a deployment that was under way is finished, under the same operation (R-19)', { timeout: 60_000 }, async () => {
  const [operation] = await create('slow', images.slow);
  await killCloud();
  const name = operation.name ?? '';
  await vi.waitFor(async () => expect((await services.checkCreateServiceProgress(name)).done).toBe(true), {
    timeout: 20_000,
    interval: 200,
  });
  const service = await get('slow');
  expect(service).toMatchObject({ reconciling: false, terminalCondition: { state: 'CONDITION_SUCCEEDED' } });
  expect(await ask(service.uri)).toBe('slow');
});

test('a request that comes while the cloud is away waits for it (R-29)', { timeout: 60_000 }, async () => {
  const [operation] = await create('waits', images.quick);
  await operation.promise();
  const { uri } = await get('waits');
  const pid = await cloudPid();
  process.kill(pid, 'SIGKILL');
  expect(await ask(uri)).toBe('quick');
});

test('a service whose port someone else has gets another one (R-27)', { timeout: 60_000 }, async () => {
  const [operation] = await create('moves', images.quick);
  await operation.promise();
  const before = (await get('moves')).uri ?? '';
  const [gateway] = await gatewayPids();
  const thief = createServer((_, response) => response.end('thief'));
  process.kill(gateway ?? 0, 'SIGKILL');
  await vi.waitFor(() => listen(thief, Number(new URL(before).port)), { timeout: 5000, interval: 1 });
  await vi.waitFor(async () => expect((await get('moves')).uri).not.toBe(before), { timeout: 10_000 });
  await vi.waitFor(async () => expect(await ask((await get('moves')).uri)).toBe('quick'), { timeout: 10_000 });
  thief.close();
});

test('an emulator that was killed comes back at the same ports with what runs, though a part of it hangs (R-19)', {
  timeout: 60_000,
}, async () => {
  const [operation] = await create('stays', images.quick);
  await operation.promise();
  const { uri } = await get('stays');
  const before = { ...ready };
  process.kill(await cloudPid(), 'SIGSTOP');
  emulator.kill('SIGKILL');
  await once(emulator, 'exit');
  const portOf = (address: string) => address.slice(address.lastIndexOf(':') + 1);
  await startEmulator({ grpc: portOf(ready.grpc), http: portOf(ready.http), gateway: portOf(ready.gateway) });
  expect(ready).toEqual(before);
  expect((await get('stays')).uri).toBe(uri);
  expect(await ask(uri)).toBe('quick');
});

async function gatewayPids(): Promise<number[]> {
  const { stdout } = spawn('ps', ['-ww', '-o', 'pid=,args=', '--ppid', String(emulator.pid)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = (await buffer(stdout)).toString().split('\n');
  return lines.filter((line) => line.includes('gateway-main.ts')).map((line) => Number(line.trim().split(' ')[0]));
}

const listen = (server: ReturnType<typeof createServer>, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve);
  });
