// The real shell over HTTP, against a stand-in that knows Google's own discovery documents: set up, set up again, take down.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Google, newGoogle } from '../google/google.ts';
import { needsOf } from '../needs/needs.ts';
import type { Shape } from '../needs/shape.ts';
import { planSetup, planTeardown } from '../plan/plan.ts';
import { quickClock } from '../testing/quick-clock.ts';
import { type StandIn, startStandIn } from '../testing/stand-in.ts';
import { refusal } from '../testing/stand-in-cloud.ts';
import { setUp, tearDown } from './carry-out.ts';
import { findProject } from './projects.ts';
import { survey } from './survey.ts';

const projects = { 'my-platform': '111', 'my-apps': '222' };
let google: Google;
let standIn: StandIn;
beforeEach(async () => {
  standIn = await startStandIn(projects);
  google = newGoogle({
    ...{ token: async () => 'a-token', quotaProject: 'my-platform', clock: quickClock(), endpoint: standIn.endpoint },
  });
});
afterEach(() => standIn.stop());

const quiet = () => {};
const budget = { billingAccount: '000000-AAAAAA-BBBBBB', amount: 50 };
const two = async (): Promise<Shape> => ({
  platform: await findProject(google, 'my-platform'),
  apps: await findProject(google, 'my-apps'),
  ...{ region: 'europe-west1', workspaceAccounts: 2, budget },
});
const one = async (): Promise<Shape> => ({ ...(await two()), apps: await findProject(google, 'my-platform') });
const written = () => standIn.log.filter(({ method, path }) => method !== 'GET' && !path.includes(':getIamPolicy'));

test.each([
  ['two projects', two],
  ['one project', one],
])('%s: what was planned is made, and a second time there is nothing to do', async (_what, shapeOf) => {
  const needs = needsOf(await shapeOf());
  const planned = planSetup(await survey(google, needs));
  expect(planned.problems).toEqual([]);
  expect(written()).toEqual([]);
  const said: string[] = [];
  expect(await setUp(google, needs, ({ sentence }) => said.push(sentence))).toBe(planned.changes.length);
  expect(said).toEqual(planned.changes.map(({ sentence }) => sentence));
  const before = written().length;
  expect(planSetup(await survey(google, needs)).changes).toEqual([]);
  expect(await setUp(google, needs, quiet)).toBe(0);
  expect(written()).toHaveLength(before);
});

test('everything that was asked of Google stands in its discovery documents', async () => {
  const needs = needsOf(await two());
  await setUp(google, needs, quiet);
  await tearDown(google, needs, { say: quiet, deleteData: true });
  const wrong = standIn.log.filter(({ status }) => ![200, 404].includes(status));
  expect(wrong).toEqual([]);
  expect(standIn.log.length).toBeGreaterThan(150);
});

test('teardown removes what setup made, leaves what people put there, and finds nothing the second time', async () => {
  const needs = needsOf(await two());
  await setUp(google, needs, quiet);
  const plan = planTeardown(await survey(google, needs), { deleteData: false });
  expect(await tearDown(google, needs, { say: quiet, deleteData: false })).toBe(plan.changes.length);
  const left = [...standIn.cloud.resources].flatMap(([key, { deleted, state }]) =>
    deleted || state === 'DELETED' || key.includes('/collectionGroups/') ? [] : [key.split('/').at(-1)],
  );
  expect(left.sort()).toEqual([
    ...['(default)', 'DEPLIGHT_SEAL_KEY', 'config', 'deplight'],
    'deplight-runtime@my-apps.iam.gserviceaccount.com',
    ...['deplight-ws-01', 'deplight-ws-02'].map((name) => `${name}@my-apps.iam.gserviceaccount.com`),
    ...['latest', 'my-apps-deplight-sources', 'my-platform'],
  ]);
  expect(plan.stays.join('\n')).toContain('repository deplight of my-apps in europe-west1: it holds');
  expect(await tearDown(google, needs, { say: quiet, deleteData: false })).toBe(0);
  expect(planTeardown(await survey(google, needs), { deleteData: false }).changes).toEqual([]);
});

test('with --delete-data the bucket is emptied and goes too, and the database stays', async () => {
  const needs = needsOf(await two());
  await setUp(google, needs, quiet);
  for (const name of ['sources/ws/a b.tgz', 'uploads/x'])
    standIn.cloud.resources.set(`storage.googleapis.com/storage/v1/b/my-apps-deplight-sources/o/${name}`, { name });
  await tearDown(google, needs, { say: quiet, deleteData: true });
  const left = [...standIn.cloud.resources.keys()].join('\n');
  expect(left).not.toContain('deplight-sources');
  expect(left).not.toMatch(/deplight-(runtime|ws)/);
  expect(left).toContain('/databases/(default)');
});

test('what was taken down can be set up again, roles that Google keeps deleted among it', async () => {
  const needs = needsOf(await one());
  await setUp(google, needs, quiet);
  await tearDown(google, needs, { say: quiet, deleteData: true });
  await setUp(google, needs, quiet);
  expect(planSetup(await survey(google, needs)).changes).toEqual([]);
});

test('what others made of the same name, and what others may do, is left alone', async () => {
  const needs = needsOf(await one());
  const topic = 'pubsub.googleapis.com/v1/projects/my-platform/topics/cloud-builds';
  const policy = 'cloudresourcemanager.googleapis.com/v3/projects/my-platform';
  const others = { role: 'roles/viewer', members: ['user:ada@example.com'] };
  standIn.cloud.resources.set(topic, { labels: { team: 'x' } });
  standIn.cloud.policies.set(policy, { bindings: [others], etag: 'first' });
  await setUp(google, needs, quiet);
  await tearDown(google, needs, { say: quiet, deleteData: true });
  expect(standIn.cloud.resources.get(topic)).toEqual({ labels: { team: 'x' } });
  const left = standIn.cloud.policies.get(policy)?.['bindings'];
  expect(left).toEqual([others, expect.objectContaining({ role: 'roles/cloudbuild.builds.builder' })]);
});

test('a policy that somebody else changes meanwhile is read again, and nothing of theirs is lost', async () => {
  const needs = needsOf(await one());
  const policy = 'cloudresourcemanager.googleapis.com/v3/projects/my-platform';
  const theirs = { role: 'roles/viewer', members: ['user:ada@example.com'] };
  let changed = false;
  standIn.interfere = ({ path }) => {
    if (!path.endsWith('my-platform:setIamPolicy') || changed) return undefined;
    changed = true;
    standIn.cloud.policies.set(policy, { bindings: [theirs], etag: 'theirs' });
    return undefined;
  };
  await setUp(google, needs, quiet);
  expect(standIn.log.filter(({ status }) => status === 409)).toHaveLength(1);
  expect(standIn.cloud.policies.get(policy)?.['bindings']).toContainEqual(theirs);
});

test('something that somebody made between the look and the request counts as made', async () => {
  const needs = needsOf(await one());
  standIn.interfere = ({ method, path }) => {
    const key = 'pubsub.googleapis.com/v1/projects/my-platform/topics/steps';
    if (method === 'PUT' && path.endsWith('/topics/steps')) standIn.cloud.resources.set(key, {});
    return undefined;
  };
  await setUp(google, needs, quiet);
  expect(planSetup(await survey(google, needs)).changes).toEqual([]);
});

test('an overloaded Google is asked again, a refusal ends the run, and the next run goes on from there', async () => {
  const needs = needsOf(await one());
  let refusing = true;
  let overloaded = 3;
  standIn.interfere = ({ path }) => {
    if (path.endsWith('/serviceAccounts') && refusing) return refusal(403, 'PERMISSION_DENIED', 'You may not.');
    overloaded -= 1;
    return overloaded >= 0 ? refusal(503, 'UNAVAILABLE', 'Later.') : undefined;
  };
  await expect(setUp(google, needs, quiet)).rejects.toMatchObject({
    code: 'GOOGLE_REFUSED',
    message: 'POST https://iam.googleapis.com/v1/projects/my-platform/serviceAccounts: 403 You may not.',
  });
  refusing = false;
  await setUp(google, needs, quiet);
  expect(planSetup(await survey(google, needs)).changes).toEqual([]);
});

test('a Google that stays overloaded is given up after a minute, with its own words', async () => {
  standIn.interfere = () => refusal(503, 'UNAVAILABLE', 'Later.');
  await expect(findProject(google, 'my-platform')).rejects.toMatchObject({
    code: 'GOOGLE_UNREACHABLE',
    message: expect.stringContaining('503 Later.'),
  });
  expect(standIn.log).toHaveLength(6);
});

test('a project that is not there, or not yours, is said to be so', async () => {
  await expect(findProject(google, 'no-such-one')).rejects.toMatchObject({ code: 'GOOGLE_REFUSED' });
});

test('the seal key is 32 bytes that the plan does not have', async () => {
  const needs = needsOf(await one());
  expect(JSON.stringify(planSetup(await survey(google, needs)))).toContain('{32 random bytes}');
  await setUp(google, needs, quiet);
  const path = 'secretmanager.googleapis.com/v1/projects/my-platform/secrets/DEPLIGHT_SEAL_KEY/versions/latest';
  const { data } = { data: '', ...Object(standIn.cloud.resources.get(path)?.['sent']) };
  expect(Buffer.from(data, 'base64').toString()).toMatch(/^[0-9a-f]{64}$/);
});
