// Sleep and wake: by command, by idle time and by a request, with the shelf's status following.
import { AppDocument } from '@deplight/contracts';
import { doc, type Firestore, getDoc } from 'firebase/firestore';
import { beforeAll, expect, test } from 'vitest';
import { api, codeOf, createDeployment, createWorkspace } from './client/api.ts';
import { archiveForm, packFiles } from './client/archives.ts';
import { firestoreOf } from './client/firestore.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';

/** Says how long its process took to listen, counted from the process's own start. */
const timedServer = {
  'package.json': JSON.stringify({ name: 'timed', scripts: { start: 'node server.js' } }),
  'server.js': `let bootMs = 0;
const server = require('node:http').createServer((_, response) => response.end(String(bootMs)));
server.listen(process.env.PORT, () => { bootMs = Math.round(performance.now()); });
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`,
};

let user: User;
let store: Firestore;
beforeAll(async () => {
  user = await newUser();
  store = await firestoreOf(user, 'sleep');
});

function whenStatus(path: string, status: AppDocument['status']): Promise<AppDocument> {
  return eventually(`${path} to be ${status}`, async () => {
    const app = AppDocument.parse((await getDoc(doc(store, path))).data());
    return app.status === status ? app : undefined;
  });
}

test('an app sleeps when it is told to, a request wakes it soon, and its status follows', async () => {
  const form = archiveForm(await packFiles(timedServer), { name: 'sleeper' });
  const { id, appId, workspaceId } = await createDeployment(user, { form });
  const url = (await live(user, id)).url ?? '';
  const path = `workspaces/${workspaceId}/apps/${appId}`;
  const tooSoon = await api(`/${path}/sleep`, { user, method: 'POST' });
  expect(tooSoon.status).toBe(202);
  await whenStatus(path, 'SLEEPING');
  // A sweep may notice the sleep before the one who carries out the wish has written that it is done.
  const asleep = await eventually('the wish to be done', async () => {
    const app = await whenStatus(path, 'SLEEPING');
    return app.wish === null ? app : undefined;
  });
  expect(asleep).toMatchObject({ asleep: true, whySleepless: null });

  const before = performance.now();
  const answer = await fetch(url);
  const bootMs = Number(await answer.text());
  const heldMs = performance.now() - before;
  process.stdout.write(
    `waking request: ${Math.round(heldMs)} ms, of which the app ran for ${bootMs} ms until it listened\n`,
  );
  // The figure itself is for `npm run bench -- wake`, on a machine that does nothing else.
  expect(heldMs - bootMs).toBeLessThan(2_000);
  expect(answer.status).toBe(200);
  expect(await whenStatus(path, 'HEALTHY')).toMatchObject({ asleep: false });

  expect((await api(`/${path}/idle`, { user, json: { idleMinutes: 0 } })).status).toBe(200);
  await eventually('the sentence', async () => {
    const { whySleepless } = await whenStatus(path, 'HEALTHY');
    return whySleepless?.startsWith('It never sleeps') ? true : undefined;
  });
  expect((await api(`/${path}/idle`, { user, json: { idleMinutes: 1 } })).status).toBe(200);
  expect((await api(`/${path}/sleep`, { user, method: 'POST' })).status).toBe(202);
  await whenStatus(path, 'SLEEPING');
  expect((await api(`/${path}/wake`, { user, method: 'POST' })).status).toBe(202);
  await whenStatus(path, 'HEALTHY');
  // A minute of idle time later it sleeps by itself.
  await eventually('sleep by itself', async () => whenStatus(path, 'SLEEPING').catch(() => undefined));
});

test('an app of which nothing is live has nothing that could sleep', async () => {
  const workspace = await createWorkspace(user, 'Beds');
  const made = await api('/apps', { user, json: { workspaceId: workspace.id, name: 'unborn' } });
  const { app } = made.body as { app: { id: string } };
  const answer = await api(`/workspaces/${workspace.id}/apps/${app.id}/sleep`, { user, method: 'POST' });
  expect([answer.status, codeOf(answer)]).toEqual([409, 'NOTHING_LIVE']);
});
