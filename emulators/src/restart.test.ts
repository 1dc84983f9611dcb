// The cloud's process killed hard in the middle of things: what was begun is brought to its end by the next one.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { EmulatorTestBed } from './emulator-test-bed.ts';

let bed: EmulatorTestBed;
let images: { quick: string; slow: string };

beforeAll(async () => {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'restart-test-'));
  bed = new EmulatorTestBed({ stateDir, servicePorts: '17500-17900' });
  images = { quick: await bed.addImage('quick'), slow: await bed.addImage('slow', 1500) };
  await bed.start();
}, 60_000);

afterAll(async () => {
  await bed.stop();
  await rm(bed.stateDir, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

async function created(id: string, image: string): Promise<string> {
  const [operation] = await bed.create(id, image);
  await operation.promise();
  return (await bed.get(id)).uri ?? '';
}

test('a deployment that was under way is finished, under the same operation (R-19)', { timeout: 60_000 }, async () => {
  const [operation] = await bed.create('slow', images.slow);
  await bed.killCloud();
  const name = operation.name ?? '';
  await vi.waitFor(async () => expect((await bed.services.checkCreateServiceProgress(name)).done).toBe(true), {
    timeout: 20_000,
    interval: 200,
  });
  const service = await bed.get('slow');
  expect(service).toMatchObject({ reconciling: false, terminalCondition: { state: 'CONDITION_SUCCEEDED' } });
  expect(await bed.ask(service.uri)).toBe('slow');
});

test('a request that comes while the cloud is away waits for it (R-29)', { timeout: 60_000 }, async () => {
  const uri = await created('waits', images.quick);
  await bed.killCloud();
  expect(await bed.ask(uri)).toBe('quick');
  await vi.waitFor(() => bed.get('waits'), { timeout: 10_000 });
});

test('a service whose port someone else has gets another one (R-27)', { timeout: 60_000 }, async () => {
  const before = await created('moves', images.quick);
  const thief = createServer((_, response) => response.end('thief'));
  process.kill(await bed.pidOf('gateway-main.ts'), 'SIGKILL');
  await vi.waitFor(() => listen(thief, Number(new URL(before).port)), { timeout: 5000, interval: 1 });
  await vi.waitFor(async () => expect((await bed.get('moves')).uri).not.toBe(before), { timeout: 10_000 });
  await vi.waitFor(async () => expect(await bed.ask((await bed.get('moves')).uri)).toBe('quick'), { timeout: 10_000 });
  thief.close();
});

test('an emulator that was killed comes back at the same ports with what runs, though a part of it hangs (R-19)', {
  timeout: 60_000,
}, async () => {
  const uri = await created('stays', images.quick);
  const before = { ...bed.ready };
  process.kill(await bed.pidOf('cloud-main.ts'), 'SIGSTOP');
  await bed.kill();
  const portOf = (address: string) => address.slice(address.lastIndexOf(':') + 1);
  await bed.start({ grpc: portOf(before.grpc), http: portOf(before.http), gateway: portOf(before.gateway) });
  expect(bed.ready).toEqual(before);
  expect((await bed.get('stays')).uri).toBe(uri);
  expect(await bed.ask(uri)).toBe('quick');
});

const listen = (server: ReturnType<typeof createServer>, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve);
  });
