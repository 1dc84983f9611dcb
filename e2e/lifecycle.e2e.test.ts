// What may happen to a deployment on its way: canceled, superseded, overtaken, deleted with its app.
import { beforeAll, expect, test } from 'vitest';
import { api, codeOf, createDeployment, created, getDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { ended, eventually, live } from './client/wait.ts';

let user: User;
beforeAll(async () => {
  user = await newUser();
});

const slowBuild = (text: string) => ({
  ...tinyServer(text),
  'package.json': JSON.stringify({
    name: 'slow',
    scripts: { start: 'node server.js', build: 'node -e "setTimeout(() => {}, 60000)"' },
  }),
});

async function deploy(files: Record<string, string>, fields: Record<string, string>) {
  return createDeployment(user, { form: archiveForm(await packFiles(files), fields) });
}

const inPhase = (id: string, phase: string) =>
  eventually(`${id} in ${phase}`, async () =>
    (await getDeployment(user, id)).deployment.status === phase ? true : undefined,
  );

test('a canceled build is killed, and the deployment ends CANCELED (R-10)', async () => {
  const { id } = await deploy(slowBuild('never'), { name: 'canceled' });
  await inPhase(id, 'BUILDING');
  expect((await api(`/deployments/${id}/cancel`, { user, method: 'POST' })).status).toBe(200);
  expect(await ended(user, id, 20_000)).toMatchObject({ status: 'CANCELED', error: null });
  const again = await api(`/deployments/${id}/cancel`, { user, method: 'POST' });
  expect(again.status).toBe(200);
});

test('of three deployments of one app the first is live, the newest follows, the one between is SUPERSEDED (R-07)', async () => {
  const first = await deploy(tinyServer('first'), { name: 'newest-wins' });
  await eventually(`${first.id} to leave the queue, where the newest would win`, async () =>
    (await getDeployment(user, first.id)).deployment.status === 'QUEUED' ? undefined : true,
  );
  const second = await deploy(tinyServer('second'), { appId: first.appId });
  const third = await deploy(tinyServer('third'), { appId: first.appId });
  const results = await Promise.all([first, second, third].map(({ id }) => ended(user, id)));
  expect(results.map(({ status }) => status)).toEqual(['LIVE', 'SUPERSEDED', 'LIVE']);
  expect((await getDeployment(user, first.id)).deployment.status).toBe('RETIRED');
  expect(await (await fetch(results[2]?.url ?? '')).text()).toBe('third');
});

test('a rollback overtakes a deployment under way, which ends SUPERSEDED and takes no traffic (R-08)', async () => {
  const one = await live(user, (await deploy(tinyServer('one'), { name: 'overtaken' })).id);
  await live(user, (await deploy(tinyServer('two'), { appId: one.appId })).id);
  const slow = await deploy(slowBuild('three'), { appId: one.appId });
  await inPhase(slow.id, 'BUILDING');
  const back = await live(user, created(await api(`/deployments/${one.id}/rollback`, { user, method: 'POST' })).id);
  expect(await ended(user, slow.id, 20_000)).toMatchObject({ status: 'SUPERSEDED' });
  expect(await (await fetch(back.url ?? '')).text()).toBe('one');
});

test('only a retired deployment can be rolled back to, and an ended one is not canceled', async () => {
  const one = await live(user, (await deploy(tinyServer('one'), { name: 'refusals' })).id);
  const rollback = await api(`/deployments/${one.id}/rollback`, { user, method: 'POST' });
  expect([rollback.status, codeOf(rollback)]).toEqual([409, 'NOT_ROLLBACKABLE']);
  const cancel = await api(`/deployments/${one.id}/cancel`, { user, method: 'POST' });
  expect([cancel.status, codeOf(cancel)]).toEqual([409, 'TOO_LATE']);
});

test('a deleted app leaves no document, no address and no way to deploy to it (R-09)', async () => {
  const one = await live(user, (await deploy(tinyServer('gone'), { name: 'deleted' })).id);
  const slow = await deploy(slowBuild('gone'), { appId: one.appId });
  await inPhase(slow.id, 'BUILDING');
  const answer = await api(`/workspaces/${one.workspaceId}/apps/${one.appId}`, { user, method: 'DELETE' });
  expect(answer.status).toBe(200);
  await eventually('the deployment to be gone', async () =>
    (await api(`/deployments/${one.id}`, { user })).status === 404 ? true : undefined,
  );
  expect((await api(`/deployments/${slow.id}`, { user })).status).toBe(404);
  expect(
    await fetch(one.url ?? '').then(
      ({ status }) => status,
      () => 'refused',
    ),
  ).not.toBe(200);
  expect((await api(`/deployments?appId=${one.appId}`, { user })).body).toEqual({ deployments: [], nextCursor: null });
});

test('the environment reaches the app, and the same name goes to the same app', async () => {
  const files = {
    ...tinyServer(''),
    'server.js':
      "require('node:http').createServer((_, response) => response.end(process.env.GREETING)).listen(process.env.PORT)",
  };
  const one = await live(user, (await deploy(files, { name: 'greets', env: '{"GREETING":"hello $HOME"}' })).id);
  expect(await (await fetch(one.url ?? '')).text()).toBe('hello $HOME');
  const two = await live(user, (await deploy(files, { name: 'greets', env: '{"GREETING":"again"}' })).id);
  expect([two.appId, two.url]).toEqual([one.appId, one.url]);
  expect(await (await fetch(two.url ?? '')).text()).toBe('again');
});
