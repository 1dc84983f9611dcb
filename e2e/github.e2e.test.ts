// GitHub's webhook on the running platform: a push, signed as GitHub signs it, goes live at the commit that was pushed.
// What can go wrong with a delivery is tested beside functions/src/github.
import { createHmac } from 'node:crypto';
import { AppDocument } from '@deplight/contracts';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { adminFirestore } from './client/admin.ts';
import { api, createWorkspace } from './client/api.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';
import { activityOf } from './client/workspaces.ts';
import { stack } from './stack.ts';

const gitUrl = `${stack.examples}/node-http.git`;
const Connected = z.object({ app: AppDocument, webhook: z.object({ url: z.url(), secret: z.string() }) });
let user: User;
let workspaceId: string;
let appId: string;
let path: string;
let secret: string;
let sent = 0;

beforeAll(async () => {
  user = await newUser();
  workspaceId = (await createWorkspace(user, 'Pushed')).id;
  const made = await api('/apps', { user, json: { workspaceId, name: 'pushed' } });
  appId = z.object({ app: AppDocument }).parse(made.body).app.id;
  const json = { gitUrl, branch: 'main' };
  const answer = await api(`/workspaces/${workspaceId}/apps/${appId}/github`, { user, json });
  const { webhook } = Connected.parse(answer.body);
  path = new URL(webhook.url).pathname.replace(/^\/api/, '');
  secret = webhook.secret;
});

/** Sends as GitHub does. */
function deliver(event: string, payload: object, key = secret) {
  sent += 1;
  const body = JSON.stringify({ repository: { id: 7, full_name: 'node-http' }, ...payload });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/044aadd',
    'x-github-event': event,
    'x-github-delivery': `${workspaceId}-${sent}`,
    'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
  };
  return fetch(`${stack.hosting}/api${path}`, { method: 'POST', headers, body });
}

const github = async () =>
  AppDocument.parse((await adminFirestore().doc(`workspaces/${workspaceId}/apps/${appId}`).get()).data()).github;

test('a ping tells which repository it is; a wrong signature is 401 and tells nothing', async () => {
  expect((await deliver('ping', { zen: 'Design for failure.' }, 'wrong')).status).toBe(401);
  expect((await github())?.last).toBeNull();
  expect((await deliver('ping', { zen: 'Design for failure.' })).status).toBe(202);
  expect(await github()).toMatchObject({ repositoryId: 7, last: { deploymentId: null } });
});

test('a push goes live at its commit, in the name of whoever connected it', async () => {
  const refs = await (await fetch(`${gitUrl}/info/refs?service=git-upload-pack`)).text();
  const sha = /([0-9a-f]{40}) HEAD/.exec(refs)?.[1] ?? '';
  const push = {
    ...{ ref: 'refs/heads/main', before: '0'.repeat(40), after: sha, deleted: false, forced: false },
    ...{ head_commit: { id: sha, message: 'Plant a seed' }, commits: [] },
    ...{ pusher: { name: 'ada' }, sender: { login: 'ada' } },
  };
  const answer = await deliver('push', push);
  expect([answer.status, await answer.json()]).toEqual([202, { deploys: true }]);
  const id = await eventually('the deployment', async () => (await github())?.last?.deploymentId ?? undefined);
  expect(await live(user, id)).toMatchObject({ appId, commit: { sha, branch: 'main' }, by: { uid: user.uid } });
  const [entry] = (await activityOf(workspaceId)).filter(({ operation }) => operation === 'createDeployment');
  expect(entry).toMatchObject({ via: 'github', by: { uid: user.uid } });
  expect(await (await deliver('push', { ...push, again: true })).json()).toMatchObject({ deploys: false });
});
