// Domain mappings over Cloud Run's v1 REST, and the gateway that answers to their hosts, over the scripted runtime.
import { mkdtemp, rm } from 'node:fs/promises';
import { get as httpGet } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../../cloud.ts';
import { type RunningGateway, startGateway } from '../../../gateway/start-gateway.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../../runtimes/scripted/scripted-runtime.ts';

const PARENT = 'projects/demo-x/locations/us-central1';
const MAPPINGS = '/apis/domains.cloudrun.com/v1/namespaces/demo-x/domainmappings';

let stateDir: string;
let runtime: ScriptedRuntime;
let gateway: RunningGateway;
let cloud: Cloud;

const newCloud = () =>
  startCloud({
    ...{ project: 'demo-x', region: 'us-central1', stateDir, runtime, grpcPort: 0, httpPort: 0 },
    ...{ gatewayPort: gateway.port, servicePorts: { first: 20_000, last: 20_300 }, idleMs: 60_000, pubsub: undefined },
  });

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'domains-test-'));
  runtime = await openScriptedRuntime(stateDir);
  gateway = await startGateway({ stateDir, port: 0 });
  cloud = await newCloud();
  const services = new ServicesClient({
    ...{ apiEndpoint: '127.0.0.1', port: cloud.grpcPort, projectId: 'demo-x' },
    ...{ sslCreds: credentials.createInsecure(), authClient: new PassThroughClient() },
  });
  for (const body of ['rose', 'tulip']) {
    const image = await runtime.addImage(`r/${body}`, { instance: { body } });
    const template = { containers: [{ image }] };
    const [operation] = await services.createService({ parent: PARENT, serviceId: body, service: { template } });
    await operation.promise();
  }
  await services.close();
}, 60_000);

afterAll(async () => {
  await gateway.close();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true, force: true, maxRetries: 5 });
});

async function ask(method: string, where: string, body?: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`http://127.0.0.1:${cloud.httpPort}${where}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: await answer.json() };
}

const mapping = (name: string, routeName: string) => ({
  ...{ apiVersion: 'domains.cloudrun.com/v1', kind: 'DomainMapping' },
  metadata: { name, namespace: 'demo-x', labels: { app: 'garden' } },
  spec: { routeName, certificateMode: 'AUTOMATIC' },
});

/** What a visitor gets who asks the gateway for a host. */
function visit(host: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  httpGet({ host: '127.0.0.1', port: gateway.port, path: '/', headers: { host } }, (response) => {
    text(response).then((body) => resolve(`${response.statusCode} ${body}`), reject);
  }).on('error', reject);
  return promise;
}

describe('a domain mapping', () => {
  test('leads the requests for its host to its service, after a restart as well (R-19)', async () => {
    expect(await visit('shop.example.org')).toMatch(/^404/);
    expect(await ask('POST', MAPPINGS, mapping('shop.example.org', 'rose'))).toMatchObject({
      status: 200,
      json: { metadata: { name: 'shop.example.org', labels: { app: 'garden' } }, spec: { routeName: 'rose' } },
    });
    expect(await visit('shop.example.org')).toBe('200 rose');
    expect(await visit('SHOP.example.org.:80')).toBe('200 rose');
    expect(await visit('www.shop.example.org')).toMatch(/^404/);
    await cloud.close();
    cloud = await newCloud();
    expect(await visit('shop.example.org')).toBe('200 rose');
    expect((await ask('GET', MAPPINGS)).json).toMatchObject({ items: [{ spec: { routeName: 'rose' } }] });
  });

  test('is ready while its service is there', async () => {
    await ask('POST', MAPPINGS, mapping('lost.example.org', 'nobody'));
    const conditions = async (name: string) => {
      const { json } = await ask('GET', `${MAPPINGS}/${name}`);
      return (json as { status: { conditions: object[] } }).status.conditions[0];
    };
    expect(await conditions('lost.example.org')).toMatchObject({ status: 'False', reason: 'RouteMissing' });
    expect(await conditions('shop.example.org')).toEqual({ type: 'Ready', status: 'True' });
    expect(await visit('lost.example.org')).toMatch(/^404/);
  });

  test('is for one service, and leads nowhere once it is deleted (T-GW-11)', async () => {
    expect((await ask('POST', MAPPINGS, mapping('shop.example.org', 'tulip'))).status).toBe(409);
    expect((await ask('DELETE', `${MAPPINGS}/shop.example.org`)).status).toBe(200);
    // A gateway that has not found the restarted cloud yet goes on with the table that it has.
    await expect.poll(() => visit('shop.example.org'), { timeout: 5_000 }).toMatch(/^404/);
    expect((await ask('DELETE', `${MAPPINGS}/shop.example.org`)).status).toBe(404);
    expect((await ask('GET', `${MAPPINGS}/shop.example.org`)).status).toBe(404);
    await ask('POST', MAPPINGS, mapping('shop.example.org', 'tulip'));
    await expect.poll(() => visit('shop.example.org'), { timeout: 5_000 }).toBe('200 tulip');
  });

  test.each([
    ['another project', 403, 'GET', MAPPINGS.replace('demo-x', 'demo-y'), undefined],
    ['a name that is no domain', 400, 'POST', MAPPINGS, mapping('*.example.org', 'rose')],
    ['no service', 400, 'POST', MAPPINGS, mapping('a.example.org', '')],
    ['another kind', 400, 'POST', MAPPINGS, { ...mapping('a.example.org', 'rose'), kind: 'Service' }],
    ['a method that is not emulated', 501, 'PUT', `${MAPPINGS}/shop.example.org`, mapping('shop.example.org', 'rose')],
  ])('refuses %s with %i', async (_what, status, method, where, body) => {
    expect(await ask(method, where, body)).toMatchObject({ status, json: { error: { code: status } } });
  });

  test('refuses what a page of another origin asks for (T-LOC-01)', async () => {
    const headers = { origin: 'http://shop.example.org' };
    expect((await ask('POST', MAPPINGS, mapping('b.example.org', 'rose'), headers)).status).toBe(403);
  });
});
