// Cloud Run's services as Google's own client sees them, over the scripted runtime.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RevisionsClient, ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';

const PARENT = 'projects/demo-x/locations/us-central1';
const BY_REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION' as const;

let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let services: ServicesClient;
let revisions: RevisionsClient;
let good: string;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'run-test-'));
  runtime = await openScriptedRuntime(stateDir);
  good = await runtime.addImage('r/good', { instance: { body: 'good' } });
  cloud = await startCloud({
    project: 'demo-x',
    region: 'us-central1',
    stateDir,
    runtime,
    grpcPort: 0,
    httpPort: 0,
    gatewayPort: 8090,
    servicePorts: { first: 19_000, last: 19_400 },
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
  revisions = new RevisionsClient(options);
});

afterAll(async () => {
  await services.close();
  await revisions.close();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

const nameOf = (id: string) => `${PARENT}/services/${id}`;

function newTemplate(image: string, revision = '', extra: object = {}) {
  const startupProbe = { tcpSocket: { port: 8080 }, timeoutSeconds: 1, periodSeconds: 1, failureThreshold: 1 };
  return { revision, containers: [{ image, ports: [{ containerPort: 8080 }], startupProbe, ...extra }] };
}

async function create(id: string, image = good) {
  const service = {
    template: newTemplate(image, `${id}-r1`),
    traffic: [target(`${id}-r1`, 100)],
  };
  const [operation] = await services.createService({ parent: PARENT, serviceId: id, service });
  await operation.promise();
  return get(id);
}

async function update(id: string, service: object, paths: string[]) {
  const [operation] = await services.updateService({
    service: { name: nameOf(id), ...service },
    updateMask: { paths },
  });
  await operation.promise();
  return get(id);
}

const get = async (id: string) => (await services.getService({ name: nameOf(id) }))[0];
const target = (revision: string, percent: number, tag = '') => ({ type: BY_REVISION, revision, percent, tag });

describe('a service', () => {
  test('becomes ready with its first revision', async () => {
    const service = await create('dpl-first');
    expect(service).toMatchObject({
      generation: '1',
      observedGeneration: '1',
      reconciling: false,
      terminalCondition: { type: 'Ready', state: 'CONDITION_SUCCEEDED' },
      latestReadyRevision: `${nameOf('dpl-first')}/revisions/dpl-first-r1`,
      trafficStatuses: [{ revision: 'dpl-first-r1', percent: 100 }],
    });
    expect(service.uri).toMatch(/^http:\/\/127\.0\.0\.1:19\d{3}$/);
    expect(service.urls).toEqual([service.uri, 'http://dpl-first.localhost:8090']);
  });

  test('takes a second revision at 0 % with a tag, shifts to it and rolls back', async () => {
    const id = 'dpl-shift';
    await create(id);
    const tagged = [target(`${id}-r1`, 100), target(`${id}-r2`, 0, 'd-two')];
    const deployed = await update(id, { template: newTemplate(good, `${id}-r2`), traffic: tagged }, [
      'template',
      'traffic',
    ]);
    expect(deployed.trafficStatuses).toMatchObject([
      { revision: `${id}-r1`, percent: 100 },
      { revision: `${id}-r2`, percent: 0, tag: 'd-two', uri: `http://d-two---${id}.localhost:8090` },
    ]);
    const shifted = await update(id, { traffic: [target(`${id}-r2`, 100)] }, ['traffic']);
    expect(shifted.trafficStatuses).toMatchObject([{ revision: `${id}-r2`, percent: 100 }]);
    expect(shifted.template?.containers?.[0]?.image).toBe(good);
    const back = await update(id, { traffic: [target(`${id}-r1`, 100)] }, ['traffic']);
    expect(back).toMatchObject({ generation: '4', trafficStatuses: [{ revision: `${id}-r1`, percent: 100 }] });
    const [listed] = await revisions.listRevisions({ parent: nameOf(id) });
    expect(listed.map(({ name }) => name?.split('/').pop())).toEqual([`${id}-r2`, `${id}-r1`]);
  });

  test('keeps serving the old revision when the new one exits, and says why (R-26)', async () => {
    const id = 'dpl-crash';
    await create(id);
    const bad = await runtime.addImage('r/exits', { instance: { boot: 'exits', exitCode: 3, lines: ['no config'] } });
    const traffic = [target(`${id}-r1`, 100), target(`${id}-r2`, 0, 'd-bad')];
    const failing = update(id, { template: newTemplate(bad, `${id}-r2`), traffic }, ['template', 'traffic']);
    await expect(failing).rejects.toThrow(/failed to start and listen on the port.*Container called exit\(3\)/);
    const service = await get(id);
    expect(service).toMatchObject({
      observedGeneration: '2',
      terminalCondition: { state: 'CONDITION_FAILED', revisionReason: 'HEALTH_CHECK_CONTAINER_ERROR' },
      latestReadyRevision: `${nameOf(id)}/revisions/${id}-r1`,
      trafficStatuses: [{ revision: `${id}-r1`, percent: 100 }],
    });
    const [revision] = await revisions.getRevision({ name: `${nameOf(id)}/revisions/${id}-r2` });
    expect(revision.conditions?.[0]).toMatchObject({ type: 'Ready', state: 'CONDITION_FAILED' });
    const fixed = await update(id, { traffic: [target(`${id}-r1`, 100)] }, ['traffic']);
    expect(fixed.trafficStatuses).toMatchObject([{ revision: `${id}-r1`, percent: 100 }]);
  });

  test('fails when nothing listens on the port in time (R-26)', async () => {
    const silent = await runtime.addImage('r/silent', { instance: { boot: 'never listens' } });
    await expect(create('dpl-silent', silent)).rejects.toThrow(
      /Nothing listened on the port. The allocated time was 1 s/,
    );
    expect((await get('dpl-silent')).latestReadyRevision).toBe('');
  });

  test('fails with CONTAINER_MISSING when there is no such image', async () => {
    const missing = `r/none@sha256:${'0'.repeat(64)}`;
    await expect(create('dpl-none', missing)).rejects.toThrow(`Image '${missing}' not found.`);
    expect((await get('dpl-none')).terminalCondition).toMatchObject({ reason: 'CONTAINER_MISSING' });
  });

  test('is deleted with its revisions', async () => {
    await create('dpl-gone');
    const [operation] = await services.deleteService({ name: nameOf('dpl-gone') });
    await operation.promise();
    await expect(get('dpl-gone')).rejects.toMatchObject({ code: 5 });
  });

  test('keeps the policy that it is given', async () => {
    await create('dpl-policy');
    const bindings = [{ role: 'roles/run.invoker', members: ['allUsers'] }];
    await services.setIamPolicy({ resource: nameOf('dpl-policy'), policy: { bindings } });
    const [policy] = await services.getIamPolicy({ resource: nameOf('dpl-policy') });
    expect(policy.bindings).toMatchObject(bindings);
  });
});

describe('what Cloud Run refuses', () => {
  const id = 'dpl-strict';
  beforeAll(async () => {
    await create(id);
  });

  const refused = (call: Promise<unknown>, code: number, words: RegExp) =>
    expect(call).rejects.toMatchObject({ code, details: expect.stringMatching(words) });

  test('a service id with capitals', () => refused(create('Bad_Id'), 3, /service_id/));
  test('a second service by the same name', () => refused(create(id), 6, /already exists/));
  test('another region', () =>
    refused(
      services.createService({ parent: 'projects/demo-x/locations/mars', serviceId: 'a', service: {} }),
      7,
      /mars/,
    ));
  test('traffic that does not sum to 100', () =>
    refused(update(id, { traffic: [target(`${id}-r1`, 60)] }, ['traffic']), 3, /sum to 100, found 60/));
  test('traffic to a revision that does not exist', () =>
    refused(update(id, { traffic: [target(`${id}-r9`, 100)] }, ['traffic']), 3, /'dpl-strict-r9' does not exist/));
  test('a tag that is too long with the service', () =>
    refused(update(id, { traffic: [target(`${id}-r1`, 100, 'x'.repeat(41))] }, ['traffic']), 3, /46 characters/));
  test('a revision name with another configuration', () => {
    const template = newTemplate(good, `${id}-r1`, { args: ['other'] });
    return refused(update(id, { template }, ['template']), 6, /with different configuration already exists/);
  });
  test('a revision name of another service', () =>
    refused(
      update(id, { template: newTemplate(good, 'other-r1') }, ['template']),
      3,
      /should start with "dpl-strict-"/,
    ));
  test('reserved variables (T-RUN-04)', () => {
    const template = newTemplate(good, '', { env: [{ name: 'PORT', value: '1' }] });
    return refused(update(id, { template }, ['template']), 3, /reserved env names were provided: PORT/);
  });
  test('an old etag (R-07)', () =>
    refused(update(id, { etag: '"old"', description: 'x' }, ['description']), 10, /Conflict for resource/));
  test('a field that cannot be set', () => refused(update(id, { uid: 'x' }, ['uid']), 3, /"uid"/));
  test('a label of the system', () =>
    refused(update(id, { labels: { 'run.googleapis.com/x': 'y' } }, ['labels']), 3, /reserved for the system/));
  test('deleting the revision that serves', () =>
    refused(revisions.deleteRevision({ name: `${nameOf(id)}/revisions/${id}-r1` }), 9, /serving traffic/));
  test('a list of another region', () =>
    refused(services.listServices({ parent: 'projects/demo-x/locations/mars' }), 7, /mars/));
});

test('an update by mask takes snake and camel case and leaves the rest alone', async () => {
  await create('dpl-mask');
  const updated = await update('dpl-mask', { invokerIamDisabled: true, description: 'not named' }, [
    'invoker_iam_disabled',
  ]);
  expect(updated).toMatchObject({ invokerIamDisabled: true, description: '', generation: '2' });
  const again = await update('dpl-mask', { invokerIamDisabled: false }, ['invokerIamDisabled']);
  expect(again).toMatchObject({ invokerIamDisabled: false, latestCreatedRevision: updated.latestCreatedRevision });
});
