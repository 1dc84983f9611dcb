// An app under five requests a second through everything that may happen to it: whatever its visitors get is the app's own.
import { AppDocument, operations } from '@deplight/contracts';
import { doc, type Firestore, getDoc } from 'firebase/firestore';
import { beforeAll, expect, test } from 'vitest';
import { api, createDeployment, created } from './client/api.ts';
import { archiveForm, packFiles } from './client/archives.ts';
import { firestoreOf } from './client/firestore.ts';
import { startLoop } from './client/request-loop.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';

/** Signs what it answers, names its process, and ends when it is asked to. */
const signingServer = {
  'package.json': JSON.stringify({ name: 'signing', scripts: { start: 'node server.js' } }),
  'server.js': `const self = require('node:crypto').randomUUID();
const server = require('node:http').createServer((request, response) => {
  response.setHeader('x-answered-by', 'the app');
  response.end(self, () => request.url === '/exit' && process.exit(3));
});
server.listen(process.env.PORT);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`,
};

let user: User;
let store: Firestore;
beforeAll(async () => {
  user = await newUser();
  store = await firestoreOf(user, 'always-answered');
});

/** As long as a new version is watched. */

function whenApp(path: string, what: string, holds: (app: AppDocument) => boolean): Promise<AppDocument> {
  const ask = async () => {
    const app = AppDocument.parse((await getDoc(doc(store, path))).data());
    return holds(app) ? app : undefined;
  };
  return eventually(what, ask);
}

test('an app that sleeps, wakes, is redeployed, crashes and is rolled back gives no error but its own (T-GW-12)', async () => {
  const form = archiveForm(await packFiles(signingServer), { name: 'visited' });
  const first = await live(user, (await createDeployment(user, { form })).id);
  const url = first.url ?? '';
  const path = `workspaces/${first.workspaceId}/apps/${first.appId}`;
  const loop = startLoop(url, 200, ({ headers }) => headers.get('x-answered-by') === 'the app');

  // Nothing sleeps while it is visited five times a second, so the visitor leaves, and comes back to a sleeping app.
  await loop.heldBack(async () => {
    expect((await api(`/${path}/sleep`, { user, method: 'POST' })).status).toBe(202);
    await whenApp(path, 'sleep', ({ status, wish }) => status === 'SLEEPING' && wish === null);
  });
  await whenApp(path, 'the app to be awake', ({ status }) => status === 'HEALTHY');

  const second = await live(user, created(await api(`/deployments/${first.id}/redeploy`, { user, method: 'POST' })).id);
  for (let count = 0; count < 3; count += 1) {
    const ended = await (await fetch(`${url}/exit`)).text();
    await eventually('another instance', async () => ((await (await fetch(url)).text()) !== ended ? true : undefined));
  }
  const { proposal, live: serving } = await whenApp(path, 'the proposal', (app) => app.proposal !== null);
  expect(serving?.deploymentId).toBe(second.id);
  const approval = `/workspaces/${first.workspaceId}/proposals/${proposal?.id}/approve`;
  const answer = await api(approval, { user, method: 'POST' });
  const { deployment } = operations.approveProposal.response.parse(answer.body);
  expect(await live(user, deployment.id)).toMatchObject({ kind: 'rollback', origin: first.id });
  await whenApp(path, 'the app to be well', ({ status }) => status === 'HEALTHY');

  const { sent, failures } = await loop.stop();
  expect(failures).toEqual([]);
  expect(sent).toBeGreaterThan(20);
});
