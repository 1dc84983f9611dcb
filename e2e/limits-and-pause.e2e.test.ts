// Limits of a workspace, the kill switch, and the activity log of deployments, on the running stack.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { adminFirestore } from './client/admin.ts';
import { api, codeOf, createDeployment, created, createWorkspace, ErrorAnswer, getDeployment } from './client/api.ts';
import { archiveForm, packFiles, slowToBuild, tinyServer } from './client/archives.ts';
import { insist } from './client/insist.ts';
import { newUser, type User } from './client/user.ts';
import { ended, eventually, live } from './client/wait.ts';
import { activityOf, invite } from './client/workspaces.ts';
import { stack } from './stack.ts';

let user: User;
let workspaceId: string;
beforeAll(async () => {
  user = await newUser();
  workspaceId = (await createWorkspace(user, 'Bounded')).id;
});
const runtime = () => adminFirestore().doc('config/runtime');
afterAll(() => runtime().delete());

const limit = (limits: Record<string, number>) => adminFirestore().doc(`workspaces/${workspaceId}`).update({ limits });
const missing = () => ({ workspaceId, name: 'bounded', gitUrl: `${stack.examples}/no-such-example.git` });
const entries = async () => (await activityOf(workspaceId)).map(({ operation }) => operation);

test('deployments per hour: the one too many is refused and told when; an idempotent repeat costs nothing (T-COST-01)', async () => {
  await limit({ deploymentsPerHour: 2 });
  const headers = { 'idempotency-key': 'limits-1' };
  const first = await api('/deployments', { user, json: missing(), headers });
  const repeated = await api('/deployments', { user, json: missing(), headers });
  expect(created(repeated).id).toBe(created(first).id);
  const others = await Promise.all([1, 2, 3].map(() => api('/deployments', { user, json: missing() })));
  expect(others.map(({ status }) => status).sort()).toEqual([201, 429, 429]);
  const refused = others.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(3_500);
  const { error } = ErrorAnswer.parse(refused?.body);
  expect(error.code).toBe('LIMIT_REACHED');
  const when = Date.parse(/possible at (\S+)\.$/.exec(error.message)?.[1] ?? '');
  expect(when - Date.now()).toBeGreaterThan(3_500_000);
  expect(when - Date.now()).toBeLessThan(3_600_001);
  expect((await entries()).filter((operation) => operation === 'createDeployment')).toHaveLength(2);
  await limit({});
});

test('ten who order in one workspace at the same moment are all heard, and an app that is made beside them is made once (R-15)', async () => {
  const { id: busy } = await createWorkspace(user, 'Busy');
  // On a machine that is busy with much else some are asked to try again in a moment, and do.
  const order = (name: string) => insist('/deployments', { user, json: { ...missing(), workspaceId: busy, name } });
  const orders = Array.from({ length: 10 }, (_, n) => order(n < 2 ? 'twin' : `app-${n}`));
  const made = api('/apps', { user, json: { workspaceId: busy, name: 'twin' } });
  expect((await Promise.all(orders)).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
  expect([201, 409]).toContain((await made).status);
  const apps = await adminFirestore().collection(`workspaces/${busy}/apps`).get();
  const names = apps.docs.map((app) => String(app.get('name'))).sort();
  expect(names).toEqual([...Array.from({ length: 8 }, (_, n) => `app-${n + 2}`), 'twin']);
});

test('apps, members and invites have an end as well (T-COST-01)', async () => {
  await limit({ apps: 1, members: 1, invites: 1 });
  expect(codeOf(await api('/apps', { user, json: { workspaceId, name: 'second' } }))).toBe('LIMIT_REACHED');
  const { token } = await invite(user, workspaceId, 'viewer');
  const more = await api(`/workspaces/${workspaceId}/invites`, { user, json: { role: 'viewer' } });
  expect(codeOf(more)).toBe('LIMIT_REACHED');
  const guest = await newUser();
  expect(codeOf(await api('/invites/accept', { user: guest, json: { token } }))).toBe('LIMIT_REACHED');
  await limit({});
  expect((await api('/invites/accept', { user: guest, json: { token } })).status).toBe(200);
});

test('a log ends, and says so, where the bytes of a day are used up; the deployment does not mind (T-COST-01)', async () => {
  const { id: talkative } = await createWorkspace(user, 'Talkative');
  await adminFirestore()
    .doc(`workspaces/${talkative}`)
    .update({ limits: { logBytesPerDay: 3_000 } });
  const { 'server.js': server, ...rest } = tinyServer('much to say');
  const files = { ...rest, 'server.js': `for (let n = 0; n < 100; n += 1) console.log('x'.repeat(100));\n${server}` };
  const { id } = await createDeployment(user, {
    form: archiveForm(await packFiles(files), { workspaceId: talkative, name: 'talkative' }),
  });
  await live(user, id);
  const texts = await eventually('the end of the log', async () => {
    const { logs } = await getDeployment(user, id);
    const all = logs.map(({ text }) => text);
    return all.some((text) => text.startsWith('The log ends here for today')) ? all : undefined;
  });
  expect(texts.filter((text) => text.startsWith('The log ends here'))).toHaveLength(1);
  expect(Buffer.byteLength(texts.slice(0, -1).join(''))).toBeLessThanOrEqual(3_000);
});

test('a client can neither read nor throw the kill switch, nor raise its limits', async () => {
  const answer = await api(`/workspaces/${workspaceId}`, { user, json: { limits: { apps: 1_000 } } });
  expect(codeOf(answer)).toBe('INVALID_ARGUMENT');
});

test('while the platform is paused what starts work is refused with the reason, and what runs waits and goes on (T-COST-01, R-12)', async () => {
  const form = archiveForm(await packFiles(tinyServer('paused')), { workspaceId, name: 'paused' });
  const waiting = await createDeployment(user, { form });
  await runtime().set({ paused: true, reason: 'Maintenance until noon.' });
  const refused = await api('/deployments', { user, json: missing() });
  expect([refused.status, ErrorAnswer.parse(refused.body).error.message]).toEqual([503, 'Maintenance until noon.']);
  const stranger = await newUser();
  expect(codeOf(await api('/deployments', { user: stranger, json: missing() }))).toBe('NOT_FOUND');
  const { deployment: before } = await settled(waiting.id);
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  const { deployment: after } = await getDeployment(user, waiting.id);
  expect(after).toEqual(before);
  expect(after.status).not.toBe('LIVE');
  await runtime().set({ paused: false, reason: '' });
  expect(await live(user, waiting.id)).toMatchObject({ status: 'LIVE', error: null });
});

test('every change of a deployment leaves one entry, a repeat and a refusal none (T-AUD-01)', async () => {
  const deploy = async (text: string, files = tinyServer(text)) =>
    createDeployment(user, { form: archiveForm(await packFiles(files), { workspaceId, name: 'logged' }) });
  const step = async (expected: readonly string[], act: () => Promise<unknown>) => {
    const before = (await entries()).length;
    await act();
    expect((await entries()).slice(before)).toEqual(expected);
  };
  const one = await deploy('one');
  await live(user, one.id);
  const post = (id: string, verb: string, key?: string) =>
    api(`/deployments/${id}/${verb}`, { user, method: 'POST', headers: key ? { 'idempotency-key': key } : {} });
  let two = one;
  await step(['redeployApp'], async () => {
    two = created(await post(one.id, 'redeploy', 'again'));
    expect(created(await post(one.id, 'redeploy', 'again')).id).toBe(two.id);
  });
  await live(user, two.id);
  await step([], () => post(two.id, 'rollback'));
  await step(['rollbackApp'], async () => live(user, created(await post(one.id, 'rollback')).id));
  const three = await deploy('three', slowToBuild(tinyServer('three'), 30_000));
  await step(['cancelDeployment'], async () => {
    await post(three.id, 'cancel');
    await post(three.id, 'cancel');
  });
  await ended(user, three.id);
  const [entry] = (await activityOf(workspaceId)).filter(({ operation }) => operation === 'redeployApp');
  expect(entry).toMatchObject({
    by: { uid: user.uid },
    via: 'rest',
    targets: [
      { kind: 'deployment', id: two.id },
      { kind: 'app', id: one.appId, name: 'logged' },
    ],
  });
  await step(['deleteApp'], async () => {
    const path = `/workspaces/${workspaceId}/apps/${one.appId}`;
    await api(path, { user, method: 'DELETE' });
    await api(path, { user, method: 'DELETE' });
  });
});

test('a new workspace begins with the entry of its making', async () => {
  const { id } = await createWorkspace(user, 'Fresh');
  const [entry, ...more] = await activityOf(id);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ operation: 'createWorkspace', targets: [{ kind: 'workspace', id, name: 'Fresh' }] });
});

/** The deployment once a step that was under way when the switch was thrown has ended. */
async function settled(id: string): Promise<Awaited<ReturnType<typeof getDeployment>>> {
  let last = await getDeployment(user, id);
  for (let quiet = 0; quiet < 20; ) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const next = await getDeployment(user, id);
    quiet = z.int().parse(next.deployment.updatedAt === last.deployment.updatedAt ? quiet + 1 : 0);
    last = next;
  }
  return last;
}
