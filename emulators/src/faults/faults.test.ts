// Faults that a test asks for, met by Google's own client with its own retries.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../runtimes/scripted/scripted-runtime.ts';
import { secretManagerApi } from '../services/secret-manager/secret-manager-api.ts';

const SERVICE = 'google.cloud.secretmanager.v1.SecretManagerService';
const SECRET = 'projects/demo-x/secrets/faulty';

let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let secrets: SecretManagerServiceClient;

const newCloud = (faults: boolean) =>
  startCloud({
    ...{ project: 'demo-x', region: 'us-central1', stateDir, runtime, idleMs: 1000, pubsub: undefined, faults },
    ...{ grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts: { first: 19_000, last: 19_100 } },
    apis: [secretManagerApi],
  });

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'faults-test-'));
  runtime = await openScriptedRuntime(stateDir);
  cloud = await newCloud(true);
  secrets = new SecretManagerServiceClient({
    ...{ apiEndpoint: '127.0.0.1', port: cloud.grpcPort, projectId: 'demo-x' },
    ...{ authClient: new PassThroughClient(), sslCreds: credentials.createInsecure() },
  });
  await secrets.createSecret({
    parent: 'projects/demo-x',
    secretId: 'faulty',
    secret: { replication: { automatic: {} } },
  });
  await secrets.addSecretVersion({ parent: SECRET, payload: { data: Buffer.from('value') } });
});

afterAll(async () => {
  await secrets.close();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

async function ask(verb: string, fault?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`http://127.0.0.1:${cloud.httpPort}/emulator/faults`, {
    method: verb,
    headers,
    ...(fault && { body: JSON.stringify(fault) }),
  });
  return { status: response.status, json: (await response.json()) as { faults?: unknown[]; error?: string } };
}
const left = async () => (await ask('GET')).json.faults;
const access = async () =>
  String((await secrets.accessSecretVersion({ name: `${SECRET}/versions/1` }))[0].payload?.data);

beforeEach(() => ask('DELETE'));

describe('a fault', () => {
  test.each(['UNAVAILABLE', 'RESOURCE_EXHAUSTED'])(
    '%s, twice: the client tries until it is over (R-13)',
    async (code) => {
      expect((await ask('POST', { method: `${SERVICE}.AccessSecretVersion`, code, times: 2 })).status).toBe(200);
      expect(await access()).toBe('value');
      expect(await left()).toEqual([]);
    },
  );

  test('PERMISSION_DENIED: the client gives up at once, and the next call is answered', async () => {
    await ask('POST', { method: `${SERVICE}.AccessSecretVersion`, code: 'PERMISSION_DENIED', message: 'Not you.' });
    await expect(access()).rejects.toMatchObject({ code: 7, details: 'Not you.' });
    expect(await access()).toBe('value');
  });

  test('a delay: the answer is late and true', async () => {
    await ask('POST', { method: `${SERVICE}.*`, delayMs: 300 });
    const startMs = performance.now();
    expect(await access()).toBe('value');
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(295);
  });

  test('meets the method that it names, and no other', async () => {
    await ask('POST', { method: `${SERVICE}.DeleteSecret`, code: 'INTERNAL' });
    expect(await access()).toBe('value');
    expect(await left()).toHaveLength(1);
  });

  test('meets REST, too', async () => {
    await ask('POST', { method: `${SERVICE}.GetSecret`, code: 'RESOURCE_EXHAUSTED' });
    const response = await fetch(`http://127.0.0.1:${cloud.httpPort}/v1/${SECRET}`);
    expect([response.status, await response.json()]).toMatchObject([429, { error: { status: 'RESOURCE_EXHAUSTED' } }]);
  });
});

describe('the door', () => {
  test.each([
    ['no effect', { method: '*' }],
    ['a code that is none', { method: '*', code: 'TEAPOT' }],
    ['a method that is none', { method: 'a b', code: 'INTERNAL' }],
  ])('refuses %s', async (_, fault) => {
    expect((await ask('POST', fault)).status).toBe(400);
    expect(await left()).toEqual([]);
  });

  test('refuses a page of the web (T-LOC-01)', async () => {
    const fault = { method: '*', code: 'INTERNAL' };
    expect((await ask('POST', fault, { origin: 'http://127.0.0.1:5000' })).status).toBe(403);
    expect(await left()).toEqual([]);
  });

  test('is not there unless it was asked for', async () => {
    const other = await newCloud(false);
    const response = await fetch(`http://127.0.0.1:${other.httpPort}/emulator/faults`);
    expect(response.status).toBe(404);
    await other.close();
  });
});
