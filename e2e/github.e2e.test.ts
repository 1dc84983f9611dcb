// GitHub's webhook on the running platform: a push to a private repository, signed as GitHub signs it, goes live at the
// commit that was pushed, and a webhook of the workspace is told so; a pull request is shown beside it.
// What can go wrong with a delivery is tested beside functions/src/github.
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppDocument, operations } from '@deplight/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { isSigned, Receiver } from '../functions/src/webhooks/testing/receiver.ts';
import { adminFirestore, documentsBelow } from './client/admin.ts';
import { api, createWorkspace } from './client/api.ts';
import { tinyServer } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { visit } from './client/visit.ts';
import { eventually, live } from './client/wait.ts';
import { addWebhook } from './client/webhooks.ts';
import { activityOf } from './client/workspaces.ts';
import { commitTo } from './git-repository.ts';
import { type GitServer, serveGit } from './git-server.ts';
import { stack } from './stack.ts';

const token = 'github_pat_11CANARY';
const folder = mkdtempSync(join(tmpdir(), 'private-'));
const receiver = new Receiver();
let git: GitServer;
let sha: string;
const Connected = z.object({ app: AppDocument, webhook: z.object({ url: z.url(), secret: z.string() }) });
let user: User;
let workspaceId: string;
let appId: string;
let path: string;
let secret: string;
let sent = 0;

beforeAll(async () => {
  sha = commitTo(join(folder, 'shop.git'), { files: tinyServer('private') });
  git = await serveGit(folder, token);
  await receiver.listen();
  user = await newUser();
  workspaceId = (await createWorkspace(user, 'Pushed')).id;
  const made = await api('/apps', { user, json: { workspaceId, name: 'pushed' } });
  appId = z.object({ app: AppDocument }).parse(made.body).app.id;
  const json = { gitUrl: `${git.url}/shop.git`, branch: 'main' };
  const answer = await api(`/workspaces/${workspaceId}/apps/${appId}/github`, { user, json });
  const { webhook } = Connected.parse(answer.body);
  path = new URL(webhook.url).pathname.replace(/^\/api/, '');
  secret = webhook.secret;
});
afterAll(async () => {
  receiver.close();
  await git.close();
  rmSync(folder, { recursive: true });
});

/** Sends as GitHub does. */
function deliver(event: string, payload: object, key = secret) {
  sent += 1;
  const body = JSON.stringify({ repository: { id: 7, full_name: 'shop' }, ...payload });
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

test('a push goes live at its commit, in the name of whoever connected it, and a webhook is told', async () => {
  const json = { gitUrl: `${git.url}/shop.git`, token };
  const given = await api(`/workspaces/${workspaceId}/apps/${appId}/github/token`, { user, json });
  expect([given.status, JSON.stringify(given.body).includes(token)]).toEqual([200, false]);
  const hook = await addWebhook(user, workspaceId, {
    url: receiver.url,
    events: ['deployment.created', 'deployment.live'],
  });
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
  const told = await eventually('both messages', async () =>
    receiver.received.length === 2 ? receiver.received : undefined,
  );
  expect(told.every((message) => isSigned(message, hook.secret))).toBe(true);
  expect(told.map(({ body }) => JSON.parse(body).type).sort()).toEqual(['deployment.created', 'deployment.live']);
  const deliveries = await api(`/workspaces/${workspaceId}/webhooks/${hook.webhook.id}/deliveries`, { user });
  expect(deliveries.body).toMatchObject({ deliveries: [{ status: 'delivered' }, { status: 'delivered' }] });
  const [newest] = z.object({ deliveries: z.array(z.object({ id: z.string() })) }).parse(deliveries.body).deliveries;
  const again = `/workspaces/${workspaceId}/webhooks/${hook.webhook.id}/deliveries/${newest?.id}/redeliver`;
  expect((await api(again, { user, json: {} })).status).toBe(202);
  await eventually('the message sent again', async () => receiver.received.length === 3 || undefined);
  const everything = [...(await documentsBelow(`workspaces/${workspaceId}`)).values()].join('\n');
  expect([everything.includes(token), everything.includes(hook.secret)]).toEqual([false, false]);
});

test('a pull request is shown at an address of its own beside what is live, and is gone once it is closed', async () => {
  const head = commitTo(join(folder, 'shop.git'), { branch: 'changes', files: tinyServer('preview') });
  const json = { enabled: true };
  expect((await api(`/workspaces/${workspaceId}/apps/${appId}/github/previews`, { user, json })).status).toBe(200);
  const pull = (action: string, updated_at: string) =>
    deliver('pull_request', {
      ...{ action, number: 12 },
      pull_request: {
        ...{ title: 'Water the plants', user: { login: 'ada' }, updated_at, author_association: 'OWNER' },
        state: action === 'closed' ? 'closed' : 'open',
        ...{ head: { ref: 'changes', sha: head, repo: { id: 7 } }, base: { ref: 'main', repo: { id: 7 } } },
      },
    });
  const preview = async () => {
    const answer = await api(`/workspaces/${workspaceId}/apps/${appId}/previews`, { user });
    return operations.listPreviews.response.parse(answer.body).previews[0];
  };
  expect(await (await pull('opened', '2026-01-02T03:04:05Z')).json()).toEqual({ deploys: true });
  const shown = await eventually(
    'the preview',
    async () => {
      const now = await preview();
      if (now?.state === 'FAILED') throw new Error(now.sentence ?? 'It failed.');
      return now?.serving ?? undefined;
    },
    120_000,
  );
  const { url: liveUrl } = AppDocument.parse(
    (await adminFirestore().doc(`workspaces/${workspaceId}/apps/${appId}`).get()).data(),
  );
  expect(new URL(shown.url).hostname).toMatch(/^pr-12---/);
  const both = async () => [await visit(new URL(shown.url).host), await (await fetch(liveUrl ?? '')).text()];
  expect(await both()).toEqual(['200 preview', 'private']);
  expect((await pull('closed', '2026-01-02T03:14:05Z')).status).toBe(202);
  await eventually('the end of the preview', async () => ((await preview()) === undefined ? true : undefined));
  expect(await both()).toEqual([expect.stringMatching(/^404 /), 'private']);
});
