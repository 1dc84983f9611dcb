// The control between the cloud's process and the gateway's: who may use it, and which tables reach the gateway.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ControlClient } from './control-client.ts';
import { addressFile } from './control-files.ts';
import type { GatewayBackend } from './control-protocol.ts';
import { ControlServer } from './control-server.ts';
import type { RoutingTable } from './routing-table.ts';

const backend: GatewayBackend = {
  wake: async ({ revision }) => ({ failed: `${revision} does not start` }),
  retire: async () => undefined,
  instances: () => [],
  log: () => undefined,
  moveService: async () => undefined,
};

const newTable = (service: string): RoutingTable => ({
  services: [{ service, port: 1, minInstances: 0, weights: [], tags: {}, revisions: {} }],
});

let stateDir: string;
let server: ControlServer;
let client: ControlClient;
beforeEach(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'control-test-'));
  server = await ControlServer.start(stateDir, backend);
  client = new ControlClient(stateDir);
});
afterEach(async () => {
  client.close();
  await server.close();
  await rm(stateDir, { recursive: true });
});

test('a table is applied when publish returns', async () => {
  const applied: string[] = [];
  void client.follow(async ({ services }) => void applied.push(services[0]?.service ?? 'none'));
  await server.publish(newTable('one'));
  await vi.waitFor(() => expect(applied).toContain('one'));
  await server.publish(newTable('two'));
  expect(applied.at(-1)).toBe('two');
});

test('a restarted cloud gives no table before it has one: no door closes in between (R-29)', async () => {
  const applied: string[] = [];
  void client.follow(async ({ services }) => void applied.push(services[0]?.service ?? 'none'));
  await server.publish(newTable('one'));
  await vi.waitFor(() => expect(applied).toContain('one'));
  await server.close();
  server = await ControlServer.start(stateDir, backend);
  await vi.waitFor(async () => expect(await client.instances([])).toEqual([]));
  await server.publish(newTable('one'));
  await vi.waitFor(() => expect(applied.length).toBeGreaterThanOrEqual(2));
  expect(new Set(applied)).toEqual(new Set(['one']));
});

test('a wake that fails says why', async () => {
  expect(await client.wake({ service: 's', revision: 's-r1' }, 1000)).toEqual({ failed: 's-r1 does not start' });
});

test.each([
  ['no token', {}],
  ['another token', { authorization: 'Bearer guess' }],
])('refuses %s (T-GW-07)', async (_, headers) => {
  const { url } = (await addressFile(stateDir).read()) ?? { url: '' };
  expect((await fetch(`${url}/instances`, { headers })).status).toBe(403);
});

test('refuses a web page, even with the token (T-GW-07, T-LOC-01)', async () => {
  const { url, token } = (await addressFile(stateDir).read()) ?? { url: '', token: '' };
  const headers = { authorization: `Bearer ${token}`, origin: 'http://evil.test' };
  expect((await fetch(`${url}/instances`, { headers })).status).toBe(403);
});
