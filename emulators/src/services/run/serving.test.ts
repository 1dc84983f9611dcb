// Cloud Run and the gateway together, over the scripted runtime: waking, sleeping, shifting traffic without a lost request.
import { mkdtemp, rm } from 'node:fs/promises';
import { get as httpGet } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { type RunningGateway, startGateway } from '../../gateway/start-gateway.ts';
import type { LogEntry } from '../../logs/log-sink.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';
import { locationsApi } from '../locations/locations-api.ts';
import { operationsApi } from '../operations/operations-api.ts';
import { runApi } from './run-api.ts';

const PARENT = 'projects/demo-x/locations/us-central1';
const BY_REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION' as const;

let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let gateway: RunningGateway;
let services: ServicesClient;
const logged: LogEntry[] = [];

const newCloud = () =>
  startCloud({
    project: 'demo-x',
    region: 'us-central1',
    stateDir,
    runtime,
    grpcPort: 0,
    httpPort: 0,
    gatewayPort: gateway.port,
    servicePorts: { first: 19_500, last: 19_900 },
    idleMs: 60_000,
    pubsub: undefined,
    apis: [operationsApi, locationsApi, runApi],
  });

const newClient = () =>
  new ServicesClient({
    apiEndpoint: '127.0.0.1',
    port: cloud.grpcPort,
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
    projectId: 'demo-x',
  });

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'serving-test-'));
  runtime = await openScriptedRuntime(stateDir);
  gateway = await startGateway({ stateDir, port: 0 });
  cloud = await newCloud();
  cloud.world.logs.attach({ write: (entries) => void logged.push(...entries) });
  services = newClient();
});

afterAll(async () => {
  await services.close();
  await gateway.close();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

const nameOf = (id: string) => `${PARENT}/services/${id}`;
const target = (revision: string, percent: number, tag = '') => ({ type: BY_REVISION, revision, percent, tag });

function newTemplate(image: string, revision: string, annotations: Record<string, string> = {}) {
  const startupProbe = { tcpSocket: { port: 8080 }, timeoutSeconds: 1, periodSeconds: 5, failureThreshold: 1 };
  return { revision, annotations, containers: [{ image, ports: [{ containerPort: 8080 }], startupProbe }] };
}

async function openAgain(): Promise<void> {
  cloud = await newCloud();
  await services.close();
  services = newClient();
}

async function create(id: string, image: string, annotations?: Record<string, string>): Promise<string> {
  const service = { template: newTemplate(image, `${id}-r1`, annotations), traffic: [target(`${id}-r1`, 100)] };
  const [operation] = await services.createService({ parent: PARENT, serviceId: id, service });
  await operation.promise();
  const [made] = await services.getService({ name: nameOf(id) });
  return made.uri ?? '';
}

async function update(id: string, service: object, paths: string[]): Promise<void> {
  const [operation] = await services.updateService({
    service: { name: nameOf(id), ...service },
    updateMask: { paths },
  });
  await operation.promise();
}

function ask(where: string, host?: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asking = httpGet(where, { headers: host ? { host } : {}, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
    asking.on('error', reject);
  });
}

const system = (service: string) =>
  logged
    .filter(({ logName, resource }) => logName.endsWith('varlog%2Fsystem') && resource.labels.service_name === service)
    .map(({ textPayload }) => textPayload);

test('a service answers at its plain address, at its host and at its tag', async () => {
  const [one, two] = [
    await runtime.addImage('r/one', { instance: { body: 'one' } }),
    await runtime.addImage('r/two', { instance: { body: 'two' } }),
  ];
  const uri = await create('svc-hosts', one);
  await update(
    'svc-hosts',
    {
      template: newTemplate(two, 'svc-hosts-r2'),
      traffic: [target('svc-hosts-r1', 100), target('svc-hosts-r2', 0, 'next')],
    },
    ['template', 'traffic'],
  );
  const door = `http://127.0.0.1:${gateway.port}/`;
  expect((await ask(uri)).body).toBe('one');
  expect((await ask(door, 'svc-hosts.localhost')).body).toBe('one');
  expect((await ask(door, 'next---svc-hosts.localhost')).body).toBe('two');
  expect((await ask(door, 'none---svc-hosts.localhost')).status).toBe(404);
  expect((await ask(door, 'unknown.localhost')).status).toBe(404);
  expect((await ask(uri, 'evil.test')).status).toBe(421);
});

test('a request is logged as Cloud Run does it', async () => {
  const uri = await create('svc-log', await runtime.addImage('r/log', {}));
  await ask(`${uri}/where?x=1`);
  await vi.waitFor(() =>
    expect(logged.find(({ httpRequest }) => httpRequest?.requestUrl.endsWith('/where?x=1'))).toMatchObject({
      logName: 'projects/demo-x/logs/run.googleapis.com%2Frequests',
      severity: 'INFO',
      resource: { type: 'cloud_run_revision', labels: { service_name: 'svc-log', revision_name: 'svc-log-r1' } },
      httpRequest: { requestMethod: 'GET', status: 200 },
    }),
  );
});

test('an instance sleeps when idle, and the request that wakes it waits for its boot', async () => {
  const image = await runtime.addImage('r/sleepy', { instance: { body: 'awake', bootMs: 300 } });
  const uri = await create('svc-sleepy', image, { 'dev.emulator/idle-seconds': '0.3' });
  expect((await ask(uri)).body).toBe('awake');
  await vi.waitFor(() => expect(system('svc-sleepy')).toContain('Shutting down the instance.'), { timeout: 5000 });
  expect(await ask(uri)).toEqual({ status: 200, body: 'awake' });
  expect(system('svc-sleepy').filter((text) => text === 'Starting new instance.')).toHaveLength(2);
});

test('an app that crashes is started again by the next request', async () => {
  const uri = await create('svc-crash', await runtime.addImage('r/crash', { instance: { body: 'up' } }));
  await ask(`${uri}/crash`).catch(() => undefined);
  expect(await ask(uri)).toEqual({ status: 200, body: 'up' });
  expect(system('svc-crash')).toContain('Container called exit(1).');
});

test('20 requests a second through five deployments and five rollbacks: none fails (T-GW-12)', {
  timeout: 60_000,
}, async () => {
  const id = 'svc-busy';
  const images = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((n) => runtime.addImage(`r/busy${n}`, { instance: { body: `v${n}`, bootMs: 100 } })),
  );
  const uri = await create(id, images[0] ?? '', { 'dev.emulator/idle-seconds': '0.4' });
  const answers: Promise<string>[] = [];
  const asking = setInterval(
    () =>
      answers.push(
        ask(uri).then(
          ({ status, body }) => `${status} ${body}`,
          (error: Error) => error.message,
        ),
      ),
    50,
  );
  for (let n = 2; n <= 6; n += 1) {
    const [before, after] = [`${id}-r${n - 1}`, `${id}-r${n}`];
    const template = newTemplate(images[n - 1] ?? '', after, { 'dev.emulator/idle-seconds': '0.4' });
    await update(id, { template, traffic: [target(before, 100), target(after, 0, 'next')] }, ['template', 'traffic']);
    await update(id, { traffic: [target(after, 100)] }, ['traffic']);
  }
  for (let n = 5; n >= 1; n -= 1) {
    await update(id, { traffic: [target(`${id}-r${n}`, 100)] }, ['traffic']);
    await vi.waitFor(async () => expect((await ask(uri)).body).toBe(`v${n}`));
  }
  clearInterval(asking);
  const counted = Object.groupBy(await Promise.all(answers), (answer) => answer.slice(0, 3));
  expect(Object.keys(counted)).toEqual(['200']);
});

test('requests go to the versions by their shares, and each version answers for itself under its tag', async () => {
  const id = 'svc-split';
  const [one, two] = [
    await runtime.addImage('r/split1', { instance: { body: 'one' } }),
    await runtime.addImage('r/split2', { instance: { body: 'two' } }),
  ];
  const uri = await create(id, one);
  const traffic = [target(`${id}-r1`, 75, 'old'), target(`${id}-r2`, 25, 'new')];
  await update(id, { template: newTemplate(two, `${id}-r2`), traffic }, ['template', 'traffic']);
  const answers: string[] = [];
  for (let batch = 0; batch < 20; batch += 1)
    answers.push(...(await Promise.all(Array.from({ length: 20 }, async () => (await ask(uri)).body))));
  const ofTwo = answers.filter((body) => body === 'two').length;
  expect(answers.filter((body) => body === 'one')).toHaveLength(400 - ofTwo);
  // 100 are expected; five standard deviations are 43.
  expect(Math.abs(ofTwo - 100)).toBeLessThan(44);
  const door = `http://127.0.0.1:${gateway.port}/`;
  expect((await ask(door, `old---${id}.localhost`)).body).toBe('one');
  expect((await ask(door, `new---${id}.localhost`)).body).toBe('two');
});

test('services and what runs outlive a restart of the cloud, and requests go on in between (R-29)', async () => {
  const uri = await create('svc-stays', await runtime.addImage('r/stays', { instance: { body: 'still here' } }));
  await ask(uri);
  await cloud.close();
  expect((await ask(uri)).body).toBe('still here');
  await openAgain();
  const [service] = await services.getService({ name: nameOf('svc-stays') });
  expect(service).toMatchObject({ uri, terminalCondition: { state: 'CONDITION_SUCCEEDED' } });
  expect((await ask(uri)).body).toBe('still here');
});

test('a deployment is none the worse when all is stopped while its instance starts: the next cloud starts it (R-19)', async () => {
  const image = await runtime.addImage('r/paused', { instance: { body: 'after all', bootMs: 500 } });
  const service = { template: newTemplate(image, 'svc-paused-r1') };
  const [operation] = await services.createService({ parent: PARENT, serviceId: 'svc-paused', service });
  const { operations } = cloud.world;
  await cloud.close();
  await runtime.stopAll();
  await operations.wait(operation.name ?? '', 10_000);
  await openAgain();
  await (await services.checkCreateServiceProgress(operation.name ?? '')).promise();
  const [paused] = await services.getService({ name: nameOf('svc-paused') });
  expect(paused.terminalCondition).toMatchObject({ state: 'CONDITION_SUCCEEDED' });
  expect((await ask(paused.uri ?? '')).body).toBe('after all');
});
