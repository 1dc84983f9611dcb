// T-TOK-01, T-TOK-03, T-TOK-04: an API token is shown once, ends when it is revoked, runs out or its maker goes, and the
// SDK works with one in place of a user.
import { operations, TokenDocument, type TokenView } from '@deplight/contracts';
import { createTokenClient } from '@deplight/sdk';
import { beforeAll, expect, test } from 'vitest';
import { adminFirestore } from './client/admin.ts';
import { api, codeOf, createWorkspace } from './client/api.ts';
import { documentsWith, filesWith } from './client/places.ts';
import { makeToken, withToken } from './client/tokens.ts';
import { newUser, type User } from './client/user.ts';
import { activityOf, invite, joinAs } from './client/workspaces.ts';
import { stack } from './stack.ts';

/** F20: how long a revoked token may still be good. */
const boundMs = 5_000;

let owner: User;
let workspaceId: string;
beforeAll(async () => {
  owner = await newUser();
  workspaceId = (await createWorkspace(owner, 'Tokens')).id;
});

const list = (user: User) => api(`/deployments?workspaceId=${workspaceId}`, { user });
const tokensSeenBy = async (user: User): Promise<TokenView[]> => {
  const { body } = await api(`/workspaces/${workspaceId}/tokens`, { user });
  return operations.listTokens.response.parse(body).tokens;
};
const revoke = (user: User, id: string) => api(`/workspaces/${workspaceId}/tokens/${id}`, { user, method: 'DELETE' });

async function storedToken(id: string): Promise<TokenDocument> {
  const snapshot = await adminFirestore().doc(`workspaces/${workspaceId}/tokens/${id}`).get();
  return TokenDocument.parse(snapshot.data());
}

test('a token is shown once: no list, document, log file or activity entry has it or its hash (T-TOK-01)', async () => {
  const { secret, token } = await makeToken(owner, workspaceId, { right: 'deploy', name: 'CI of the shop' });
  const program = { ...owner, idToken: secret };
  expect((await list(program)).status).toBe(200);
  const misplaced = `dplk_${'m'.repeat(43)}`;
  const answer = await api(`/${misplaced}?token=${misplaced}`, { user: program });
  expect([codeOf(answer), JSON.stringify(answer.body).includes(misplaced)]).toEqual(['NOT_FOUND', false]);
  expect(JSON.stringify(await tokensSeenBy(owner))).not.toMatch(/hash|dplk_/);
  const [entry] = (await activityOf(workspaceId)).filter(({ operation }) => operation === 'createToken');
  expect(entry).toMatchObject({
    targets: [{ kind: 'token', id: token.id, name: 'CI of the shop' }],
    note: 'to deploy',
  });
  expect(await documentsWith([secret])).toEqual([]);
  expect(filesWith([secret], stack.stateDir)).toEqual([]);
});

test('what a program did by a token stands in the activity log with the name of the token', async () => {
  const program = await withToken(owner, workspaceId, { right: 'deploy', name: 'robot' });
  expect((await api('/apps', { user: program, json: { workspaceId, name: 'by-robot' } })).status).toBe(201);
  const entry = (await activityOf(workspaceId)).findLast(({ operation }) => operation === 'createApp');
  expect(entry?.by).toEqual({ uid: owner.uid, name: expect.stringMatching(/ \(token robot\)$/) });
});

test('its use is noted once in an hour, and costs no write otherwise', async () => {
  const { secret, token } = await makeToken(owner, workspaceId, { right: 'read' });
  const program = { ...owner, idToken: secret };
  const document = adminFirestore().doc(`workspaces/${workspaceId}/tokens/${token.id}`);
  expect(token.lastUsedAt).toBeNull();
  await list(program);
  const noted = await document.get();
  expect(Date.now() - Date.parse(String(noted.get('lastUsedAt')))).toBeLessThan(60_000);
  for (let times = 0; times < 5; times += 1) await list(program);
  expect((await document.get()).updateTime).toEqual(noted.updateTime);
  await document.update({ lastUsedAt: new Date(Date.now() - 3_600_001).toISOString() });
  await list(program);
  expect(Date.now() - Date.parse(String((await document.get()).get('lastUsedAt')))).toBeLessThan(60_000);
});

test('a token is good until its last day, and to be made for a year at most', async () => {
  const { secret, token } = await makeToken(owner, workspaceId, { right: 'read', expiresInDays: 1 });
  const program = { ...owner, idToken: secret };
  expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBe(86_400_000);
  expect((await list(program)).status).toBe(200);
  const document = adminFirestore().doc(`workspaces/${workspaceId}/tokens/${token.id}`);
  await document.update({ expiresAt: new Date(Date.now() - 1).toISOString() });
  expect(codeOf(await list(program))).toBe('UNAUTHENTICATED');
  for (const expiresInDays of [0, 366, 1.5, -1]) {
    const json = { name: 'x', right: 'read', expiresInDays };
    expect(codeOf(await api(`/workspaces/${workspaceId}/tokens`, { user: owner, json }))).toBe('INVALID_ARGUMENT');
  }
});

test('a revoked token is no good at once, nor is a stream that is open with it (measured, printed) (T-TOK-03, T-TOK-04)', async () => {
  const { secret, token } = await makeToken(owner, workspaceId, { right: 'read' });
  const headers = { authorization: `Bearer ${secret}` };
  const stream = await fetch(`${stack.hosting}/api/events?workspaceId=${workspaceId}`, { headers });
  expect(stream.status).toBe(200);
  const over = readToEnd(stream);
  await revoke(owner, token.id);
  const revokedMs = Date.now();
  expect(codeOf(await list({ ...owner, idToken: secret }))).toBe('UNAUTHENTICATED');
  const apiMs = Date.now() - revokedMs;
  await over;
  const streamMs = Date.now() - revokedMs;
  process.stdout.write(`token revocation: API ${apiMs} ms, open stream ${streamMs} ms\n`);
  expect(apiMs).toBeLessThan(boundMs);
  expect(streamMs).toBeLessThan(boundMs + 2_000);
});

test('a token of somebody who was removed stays no good when they are members again (T-TOK-03)', async () => {
  const guest = await joinAs(owner, workspaceId, 'member');
  const program = await withToken(guest, workspaceId, { right: 'deploy' });
  expect((await list(program)).status).toBe(200);
  await api(`/workspaces/${workspaceId}/members/${guest.uid}`, { user: owner, method: 'DELETE' });
  expect(codeOf(await list(program))).toBe('UNAUTHENTICATED');
  const { token } = await invite(owner, workspaceId, 'member');
  await api('/invites/accept', { user: guest, json: { token } });
  expect([(await list(guest)).status, codeOf(await list(program))]).toEqual([200, 'UNAUTHENTICATED']);
});

test('an admin token of an owner invites and touches no owner, though its maker may (T-TOK-02)', async () => {
  const program = await withToken(owner, workspaceId, { right: 'admin' });
  const [second, third] = [await joinAs(owner, workspaceId, 'owner'), await joinAs(owner, workspaceId, 'viewer')];
  const below = `/workspaces/${workspaceId}`;
  const refused = [
    await api(`${below}/invites`, { user: program, json: { role: 'owner' } }),
    await api(`${below}/members/${third.uid}/role`, { user: program, json: { role: 'owner' } }),
    await api(`${below}/members/${second.uid}`, { user: program, method: 'DELETE' }),
  ];
  expect(refused.map(codeOf)).toEqual(['PERMISSION_DENIED', 'PERMISSION_DENIED', 'PERMISSION_DENIED']);
});

test('members see and revoke their own tokens, admins everybody’s; nobody makes one above their role', async () => {
  const [viewer, admin] = [await joinAs(owner, workspaceId, 'viewer'), await joinAs(owner, workspaceId, 'admin')];
  const own = await makeToken(viewer, workspaceId, { right: 'read', name: 'viewer’s' });
  const foreign = await makeToken(owner, workspaceId, { right: 'admin', name: 'owner’s' });
  expect((await tokensSeenBy(viewer)).map(({ id }) => id)).toEqual([own.token.id]);
  const seen = (await tokensSeenBy(admin)).map(({ id }) => id);
  expect(seen).toEqual(expect.arrayContaining([own.token.id, foreign.token.id]));
  expect(codeOf(await revoke(viewer, foreign.token.id))).toBe('NOT_FOUND');
  await storedToken(foreign.token.id);
  expect((await revoke(admin, own.token.id)).status).toBe(200);
  for (const right of ['deploy', 'admin']) {
    const json = { name: 'too much', right };
    expect(codeOf(await api(`/workspaces/${workspaceId}/tokens`, { user: viewer, json }))).toBe('PERMISSION_DENIED');
  }
  expect(await tokensSeenBy(viewer)).toEqual([]);
});

test('a token for one app deploys and lists that app without naming it, and sees no other in the stream', async () => {
  const { body } = await api('/apps', { user: owner, json: { workspaceId, name: 'only-this' } });
  const { id: appId } = operations.createApp.response.parse(body).app;
  const { secret } = await makeToken(owner, workspaceId, { right: 'deploy', appId });
  const program = createTokenClient({ url: stack.hosting, token: secret });
  const gitUrl = `${stack.examples}/no-such-example.git`;
  const { deployment: other } = await createTokenClient({
    url: stack.hosting,
    token: (await makeToken(owner, workspaceId, { right: 'deploy' })).secret,
  }).createDeployment({ gitUrl, name: 'another' });
  const { deployment } = await program.createDeployment({ gitUrl });
  expect(deployment).toMatchObject({ appId, workspaceId });
  expect((await program.listDeployments({ limit: 5 })).deployments.map(({ id }) => id)).toEqual([deployment.id]);
  expect((await program.getDeployment({ deploymentId: deployment.id })).deployment.id).toBe(deployment.id);
  await expect(program.getDeployment({ deploymentId: other.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(program.createWorkspace({ name: 'x' })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  await expect(program.createDeployment({ gitUrl, name: 'another' })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  const stream = await fetch(`${stack.hosting}/api/events`, { headers: { authorization: `Bearer ${secret}` } });
  const bootstrap = await firstEvent(stream);
  expect([bootstrap.includes(deployment.id), bootstrap.includes(other.id)]).toEqual([true, false]);
});

/** The text of a stream's first event; the stream is left then. */
async function firstEvent(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (/^data: .*\n\n/m.test(text)) return text;
  }
  throw new Error(`The stream ended without an event: ${text}`);
}

async function readToEnd(response: Response): Promise<void> {
  for await (const _chunk of response.body ?? []);
}
