// Secrets in the environment of a service, through both of Google's clients: pinned versions, and what a missing one does.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RevisionsClient, ServicesClient } from '@google-cloud/run';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { type RunningGateway, startGateway } from '../../gateway/start-gateway.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';
import { filesWith } from '../../state/files-with.ts';

const PARENT = 'projects/demo-x/locations/us-central1';
const CANARY = 'canary-77b0c1';

let stateDir: string;
let runtime: ScriptedRuntime;
let gateway: RunningGateway;
let cloud: Cloud;
let services: ServicesClient;
let revisions: RevisionsClient;
let secrets: SecretManagerServiceClient;
let image: string;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'secret-env-test-'));
  runtime = await openScriptedRuntime(stateDir);
  image = await runtime.addImage('r/app', {});
  gateway = await startGateway({ stateDir, port: 0 });
  const ports = { grpcPort: 0, httpPort: 0, gatewayPort: gateway.port, servicePorts: { first: 19_910, last: 19_990 } };
  const place = { project: 'demo-x', region: 'us-central1', stateDir };
  cloud = await startCloud({ ...place, ...ports, runtime, idleMs: 60_000, pubsub: undefined });
  const sslCreds = credentials.createInsecure();
  const address = { apiEndpoint: '127.0.0.1', port: cloud.grpcPort, projectId: 'demo-x', sslCreds };
  const options = { ...address, authClient: new PassThroughClient() };
  services = new ServicesClient(options);
  revisions = new RevisionsClient(options);
  secrets = new SecretManagerServiceClient(options);
});

afterAll(async () => {
  await Promise.all([services.close(), revisions.close(), secrets.close()]);
  await gateway.close();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

async function newSecret(secretId: string, ...values: string[]): Promise<string> {
  await secrets.createSecret({ parent: 'projects/demo-x', secretId, secret: { replication: { automatic: {} } } });
  const parent = `projects/demo-x/secrets/${secretId}`;
  for (const value of values) await secrets.addSecretVersion({ parent, payload: { data: Buffer.from(value) } });
  return parent;
}

const refer = (name: string, secret: string, version: string) => ({
  name,
  valueSource: { secretKeyRef: { secret, version } },
});

async function create(serviceId: string, env: object[], serviceAccount = ''): Promise<void> {
  const startupProbe = { tcpSocket: { port: 8080 }, timeoutSeconds: 1, periodSeconds: 5, failureThreshold: 1 };
  const template = {
    revision: `${serviceId}-r1`,
    serviceAccount,
    annotations: { 'dev.emulator/idle-seconds': '0.2' },
    containers: [{ image, env, startupProbe }],
  };
  const [operation] = await services.createService({ parent: PARENT, serviceId, service: { template } });
  await operation.promise();
}

async function ask(service: string, where: string): Promise<{ status: number; body: string }> {
  const [{ uri }] = await services.getService({ name: `${PARENT}/services/${service}` });
  const response = await fetch(`${uri}${where}`);
  return { status: response.status, body: await response.text() };
}

test('an instance gets the pinned version, whatever was added later, and nothing lies on disk (R-31)', async () => {
  const name = await newSecret('pinned', `${CANARY}-one`, `${CANARY}-two`);
  await create('svc-pinned', [
    { name: 'PLAIN', value: 'plain' },
    refer('SHORT', 'pinned', '1'),
    refer('LATEST', 'pinned', 'latest'),
    refer('FULL', name, '2'),
  ]);
  const { body } = await ask('svc-pinned', '/env');
  expect(JSON.parse(body)).toMatchObject({
    PLAIN: 'plain',
    SHORT: `${CANARY}-one`,
    LATEST: `${CANARY}-two`,
    FULL: `${CANARY}-two`,
  });
  const [service] = await services.getService({ name: `${PARENT}/services/svc-pinned` });
  expect(JSON.stringify(service)).not.toContain(CANARY);
  expect(await filesWith(stateDir, CANARY)).toEqual([]);
});

test('a revision that refers to a version which is not there fails and says so', async () => {
  await newSecret('short', 'a');
  const problem =
    'spec.template.spec.containers[0].env[1].value_from.secret_key_ref.name: Secret projects/demo-x/secrets/short/versions/9 was not found';
  const creating = create('svc-missing', [{ name: 'A', value: 'a' }, refer('B', 'short', '9')]);
  await expect(creating).rejects.toThrow(problem);
  const [revision] = await revisions.getRevision({ name: `${PARENT}/services/svc-missing/revisions/svc-missing-r1` });
  expect(revision.conditions?.[0]).toMatchObject({
    type: 'Ready',
    state: 'CONDITION_FAILED',
    message: problem,
    reason: 'SECRETS_ACCESS_CHECK_FAILED',
  });
});

test('a service account reads the secrets whose policy names it, and no others (T-RUN-05)', async () => {
  const [own, other] = ['a', 'b'].map((name) => `${name}@demo-x.iam.gserviceaccount.com`);
  const resource = await newSecret('owned', CANARY);
  const bindings = [{ role: 'roles/secretmanager.secretAccessor', members: [`serviceAccount:${own}`] }];
  await secrets.setIamPolicy({ resource, policy: { bindings } });
  await create('svc-own', [refer('A', 'owned', '1')], own);
  expect(JSON.parse((await ask('svc-own', '/env')).body)).toMatchObject({ A: CANARY });
  await expect(create('svc-other', [refer('A', 'owned', '1')], other)).rejects.toThrow(
    `Permission denied on secret: ${resource}/versions/1 for Revision service account ${other}.`,
  );
});

test('a revision that refers to a disabled version fails', async () => {
  const name = `${await newSecret('off', 'a')}/versions/1`;
  await secrets.disableSecretVersion({ name });
  await expect(create('svc-off', [refer('A', 'off', '1')])).rejects.toThrow(`[${name}] is in DISABLED state`);
});

test('a sleeping service does not wake once its version is destroyed', async () => {
  const name = `${await newSecret('later', 'a')}/versions/1`;
  await create('svc-later', [refer('A', 'later', '1')]);
  expect((await ask('svc-later', '/')).status).toBe(200);
  await secrets.destroySecretVersion({ name });
  const told = { status: 503, body: expect.stringContaining('A secret that the revision refers to cannot be read.') };
  await vi.waitFor(async () => expect(await ask('svc-later', '/')).toEqual(told), {
    timeout: 15_000,
    interval: 1500,
  });
});
