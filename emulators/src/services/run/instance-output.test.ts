// What an app prints and what the platform says about it, as Cloud Logging's own client reads it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LoggingServiceV2Client } from '@google-cloud/logging-api';
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';

const PARENT = 'projects/demo-x/locations/us-central1';

let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let services: ServicesClient;
let logging: LoggingServiceV2Client;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'output-test-'));
  runtime = await openScriptedRuntime(stateDir);
  cloud = await startCloud({
    project: 'demo-x',
    region: 'us-central1',
    stateDir,
    runtime,
    grpcPort: 0,
    httpPort: 0,
    gatewayPort: 8090,
    servicePorts: { first: 16_000, last: 16_100 },
    idleMs: 60_000,
    pubsub: undefined,
  });
  const options = {
    apiEndpoint: '127.0.0.1',
    port: cloud.grpcPort,
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
    projectId: 'demo-x',
  };
  services = new ServicesClient(options);
  logging = new LoggingServiceV2Client(options);
});

afterAll(async () => {
  await services.close();
  await logging.close();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

async function entriesOf(revision: string, log: string) {
  const filter = `logName="projects/demo-x/logs/run.googleapis.com%2F${log}" AND resource.type="cloud_run_revision" AND resource.labels.revision_name="${revision}"`;
  const [entries] = await logging.listLogEntries({
    resourceNames: ['projects/demo-x'],
    filter,
    orderBy: 'timestamp asc',
  });
  return entries;
}

test('lines, structured lines and the platform’s own words reach the log of the revision', async () => {
  const lines = ['plain', '{"severity":"warning","message":"structured","n":1}'];
  const image = await runtime.addImage('r/chatty', { instance: { boot: 'exits', bootMs: 50, lines } });
  const template = { revision: 'chatty-r1', containers: [{ image }] };
  const [operation] = await services.createService({ parent: PARENT, serviceId: 'chatty', service: { template } });
  await expect(operation.promise()).rejects.toThrow(/Container called exit\(1\)/);

  await vi.waitFor(async () => expect(await entriesOf('chatty-r1', 'stdout')).toHaveLength(2));
  const [plain, structured] = await entriesOf('chatty-r1', 'stdout');
  expect(plain).toMatchObject({
    textPayload: 'plain',
    resource: { labels: { service_name: 'chatty', location: 'us-central1' } },
  });
  expect(structured).toMatchObject({
    severity: 'WARNING',
    jsonPayload: { fields: { message: { stringValue: 'structured' } } },
  });
  const system = await entriesOf('chatty-r1', 'varlog%2Fsystem');
  expect(system.map(({ textPayload }) => textPayload)).toEqual(
    expect.arrayContaining(['Starting new instance.', 'Container called exit(1).']),
  );
});
