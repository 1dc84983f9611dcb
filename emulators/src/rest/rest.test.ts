// The emulator by plain fetch, as Google's discovery documents have it, beside the same resources through Google's own clients.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ServicesClient } from '@google-cloud/run';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../runtimes/scripted/scripted-runtime.ts';

const RUN = '/v2/projects/demo-x/locations/us-central1/services';
const SECRETS = '/v1/projects/demo-x/secrets';

let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let secrets: SecretManagerServiceClient;
let services: ServicesClient;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'rest-test-'));
  runtime = await openScriptedRuntime(stateDir);
  cloud = await startCloud({
    ...{ project: 'demo-x', region: 'us-central1', stateDir, runtime, idleMs: 60_000, pubsub: undefined },
    ...{ grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts: { first: 19_910, last: 19_990 } },
  });
  const authClient = new PassThroughClient();
  const sslCreds = credentials.createInsecure();
  const options = { apiEndpoint: '127.0.0.1', port: cloud.grpcPort, authClient, sslCreds, projectId: 'demo-x' };
  secrets = new SecretManagerServiceClient(options);
  services = new ServicesClient(options);
});

afterAll(async () => {
  await Promise.all([secrets.close(), services.close()]);
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

async function ask(verb: string, where: string, json?: unknown): Promise<{ status: number; json: Json }> {
  const response = await fetch(`http://127.0.0.1:${cloud.httpPort}${where}`, {
    method: verb,
    ...(json !== undefined && { body: typeof json === 'string' ? json : JSON.stringify(json) }),
  });
  return { status: response.status, json: (await response.json()) as Json };
}
type Json = Record<string, unknown> & { error?: { code: number; message: string; status: string } };

describe('Secret Manager', () => {
  test('a secret is made, filled, read and listed, and is the one that the client sees', async () => {
    const made = await ask('POST', `${SECRETS}?secretId=plain`, {
      replication: { automatic: {} },
      labels: { app: 'fern' },
      annotations: { __proto__x: 'kept' },
    });
    expect(made).toMatchObject({
      status: 200,
      json: { name: `${SECRETS.slice(4)}/plain`, replication: { automatic: {} }, labels: { app: 'fern' } },
    });
    const [seen] = await secrets.getSecret({ name: `${SECRETS.slice(4)}/plain` });
    expect(made.json).toMatchObject({ etag: seen.etag, annotations: seen.annotations });
    expect(Date.parse(String(made.json.createTime))).toBe(
      Math.floor(Number(seen.createTime?.seconds) * 1000 + Number(seen.createTime?.nanos) / 1e6),
    );

    const payload = { data: Buffer.from('värde').toString('base64') };
    const version = await ask('POST', `${SECRETS}/plain:addVersion`, { payload });
    expect(version.json).toMatchObject({ name: expect.stringMatching(/\/versions\/1$/), state: 'ENABLED' });
    const { json } = await ask('GET', `${SECRETS}/plain/versions/latest:access`);
    expect(json).toEqual({
      name: version.json.name,
      payload: { data: payload.data, dataCrc32c: expect.stringMatching(/^\d+$/) },
    });
    const list = await ask('GET', `${SECRETS}?pageSize=1&filter=name:plain&alt=json&$prettyPrint=true`);
    expect(list.json).toMatchObject({ secrets: [{ name: made.json.name }], totalSize: 1 });
  });

  test('an update changes what its mask names', async () => {
    await ask('POST', `${SECRETS}?secretId=masked`, { replication: { automatic: {} }, labels: { a: '1' } });
    const patched = await ask('PATCH', `${SECRETS}/masked?updateMask=labels`, { labels: { b: '2' } });
    expect(patched.json).toMatchObject({ labels: { b: '2' } });
    expect(patched.json.labels).not.toHaveProperty('a');
  });

  test('verbs of POST, and DELETE with an empty answer', async () => {
    await ask('POST', `${SECRETS}?secretId=verbs`, { replication: { automatic: {} } });
    await ask('POST', `${SECRETS}/verbs:addVersion`, { payload: { data: 'eA==' } });
    expect((await ask('POST', `${SECRETS}/verbs/versions/1:disable`, {})).json).toMatchObject({ state: 'DISABLED' });
    expect((await ask('POST', `${SECRETS}/verbs/versions/1:destroy`)).json).toMatchObject({ state: 'DESTROYED' });
    expect(await ask('DELETE', `${SECRETS}/verbs`)).toEqual({ status: 200, json: {} });
    expect((await ask('GET', `${SECRETS}/verbs`)).status).toBe(404);
  });
});

describe('Cloud Run', () => {
  test('a service is made by an operation that can be waited for, and is the one that the client sees', async () => {
    const image = await runtime.addImage('us-central1-docker.pkg.dev/demo-x/a/web', {});
    const started = await ask('POST', `${RUN}?serviceId=web`, {
      template: {
        containers: [{ image, ports: [{ containerPort: 8080 }], env: [{ name: 'A', value: 'b' }] }],
        timeout: '3.5s',
        max_instance_request_concurrency: 10,
      },
    });
    expect(started).toMatchObject({
      status: 200,
      json: { metadata: { '@type': 'type.googleapis.com/google.cloud.run.v2.Service' } },
    });
    expect(started.json).not.toHaveProperty('done');
    const waited = await ask('POST', `/v2/${started.json.name}:wait`, { timeout: '20s' });
    expect(waited.json).toMatchObject({
      done: true,
      response: { '@type': 'type.googleapis.com/google.cloud.run.v2.Service' },
    });
    expect((await ask('GET', `/v2/${started.json.name}`)).json).toEqual(waited.json);

    const { json } = await ask('GET', `${RUN}/web`);
    const [seen] = await services.getService({ name: `${RUN.slice(4)}/web` });
    expect(json).toMatchObject({
      name: seen.name,
      uid: seen.uid,
      uri: seen.uri,
      generation: String(seen.generation),
      etag: seen.etag,
      latestReadyRevision: seen.latestReadyRevision,
      terminalCondition: { type: 'Ready', state: 'CONDITION_SUCCEEDED' },
      template: {
        timeout: '3.500s',
        maxInstanceRequestConcurrency: 10,
        containers: [{ image, env: [{ name: 'A', value: 'b' }] }],
      },
    });
    expect((await ask('GET', RUN)).json).toMatchObject({ services: [{ name: seen.name }] });
    expect((await ask('GET', `${RUN}/web:getIamPolicy?options.requestedPolicyVersion=3`)).status).toBe(200);
  });
});

describe('the others', () => {
  test('Logging: what is written is listed', async () => {
    const logName = 'projects/demo-x/logs/plain%2Frest';
    const entry = {
      logName,
      resource: { type: 'global' },
      jsonPayload: { deep: [1, { two: null }] },
      severity: 'NOTICE',
    };
    expect(await ask('POST', '/v2/entries:write', { entries: [entry] })).toEqual({ status: 200, json: {} });
    const listed = await ask('POST', '/v2/entries:list', {
      resourceNames: ['projects/demo-x'],
      filter: `logName="${logName}"`,
    });
    expect(listed.json).toMatchObject({ entries: [{ logName, jsonPayload: entry.jsonPayload, severity: 'NOTICE' }] });
    expect((await ask('GET', '/v2/projects/demo-x/logs')).json).toMatchObject({
      logNames: expect.arrayContaining([logName]),
    });
  });

  test('Monitoring: messages and times in the query', async () => {
    const query = new URLSearchParams({
      filter: 'metric.type = "run.googleapis.com/request_count"',
      'interval.startTime': new Date(Date.now() - 600_000).toISOString(),
      'interval.endTime': new Date().toISOString(),
      'aggregation.alignmentPeriod': '60s',
      'aggregation.perSeriesAligner': 'ALIGN_DELTA',
    });
    expect(await ask('GET', `/v3/projects/demo-x/timeSeries?${query}`)).toMatchObject({ status: 200 });
  });

  test('Cloud Build: by project and by location', async () => {
    expect(await ask('GET', '/v1/projects/demo-x/builds')).toEqual({ status: 200, json: {} });
    expect(await ask('GET', '/v1/projects/demo-x/locations/us-central1/builds')).toEqual({ status: 200, json: {} });
    const id = '11111111-2222-4333-8444-555555555555';
    expect(await ask('POST', `/v1/projects/demo-x/locations/us-central1/builds/${id}:cancel`, {})).toMatchObject({
      status: 404,
    });
  });
});

test("Google's own client works over REST, too", async () => {
  const client = new SecretManagerServiceClient({
    ...{ fallback: true, protocol: 'http', apiEndpoint: '127.0.0.1', port: cloud.httpPort, projectId: 'demo-x' },
    authClient: new PassThroughClient(),
  });
  const parent = 'projects/demo-x';
  await client.createSecret({ parent, secretId: 'by-rest', secret: { replication: { automatic: {} } } });
  const [version] = await client.addSecretVersion({
    parent: `${parent}/secrets/by-rest`,
    payload: { data: Buffer.from('x') },
  });
  const [{ payload }] = await client.accessSecretVersion({ name: version.name ?? '' });
  expect(String(payload?.data)).toBe('x');
  await expect(client.getSecret({ name: `${parent}/secrets/nothing` })).rejects.toMatchObject({ code: 5 });
  await client.close();
});

describe("refusals have Google's form", () => {
  test.each([
    ['what does not exist', 404, 'NOT_FOUND', 'GET', `${SECRETS}/none`, undefined],
    ['what exists', 409, 'ALREADY_EXISTS', 'POST', `${SECRETS}?secretId=twice`, { replication: { automatic: {} } }],
    ['a path of no method', 404, 'NOT_FOUND', 'GET', '/v1/nowhere', undefined],
    ['a verb of no method', 404, 'NOT_FOUND', 'PUT', `${SECRETS}/none`, {}],
    ['a body that is no JSON', 400, 'INVALID_ARGUMENT', 'POST', `${SECRETS}?secretId=x`, '{"a":'],
    ['a field that is none', 400, 'INVALID_ARGUMENT', 'POST', `${SECRETS}?secretId=x`, { replication: { manual: {} } }],
    ['a query that is no field', 400, 'INVALID_ARGUMENT', 'GET', `${SECRETS}?colour=green`, undefined],
    ['a number that is none', 400, 'INVALID_ARGUMENT', 'GET', `${SECRETS}?pageSize=many`, undefined],
    ['a name of an enum that is none', 400, 'INVALID_ARGUMENT', 'POST', `${RUN}?serviceId=x`, { ingress: 'SOMEWHERE' }],
    [
      'a duration that is none',
      400,
      'INVALID_ARGUMENT',
      'POST',
      `${RUN}?serviceId=x`,
      { template: { timeout: '3 minutes' } },
    ],
    ['bytes that are none', 400, 'INVALID_ARGUMENT', 'POST', `${SECRETS}/x:addVersion`, { payload: { data: '***' } }],
    ['a body where none is', 400, 'INVALID_ARGUMENT', 'GET', `${SECRETS}/x`, undefined],
    ['a method that is not written', 501, 'UNIMPLEMENTED', 'POST', `${SECRETS}/x:rotateSecret`, {}],
  ])('%s: %i', async (what, code, status, verb, where, json) => {
    if (what === 'what exists') await ask(verb, where, json);
    const refused =
      what === 'a body where none is' ? await ask('DELETE', where, { a: 1 }) : await ask(verb, where, json);
    expect(refused).toEqual({ status: code, json: { error: { code, message: expect.any(String), status } } });
  });

  test('the words say where', async () => {
    const { json } = await ask('POST', `${SECRETS}?secretId=x`, { replication: { automatic: { key: 1 } } });
    expect(json.error?.message).toBe(
      `Invalid JSON payload received. Unknown name "key" at 'secret.replication.automatic': Cannot find field.`,
    );
  });

  test('a page of the web is refused (T-LOC-01)', async () => {
    const url = `http://127.0.0.1:${cloud.httpPort}${SECRETS}`;
    expect((await fetch(url, { headers: { origin: 'http://127.0.0.1:5000' } })).status).toBe(403);
  });
});
