// Two users, two workspaces: neither sees nor touches anything of the other's, on any way in.
import { operationNames, operations } from '@deplight/contracts';
import { collection, collectionGroup, doc, getDoc, getDocs, query, setDoc, where } from 'firebase/firestore';
import { beforeAll, describe, expect, test } from 'vitest';
import { rows } from './actions/rows.ts';
import { api, codeOf, createDeployment, createWorkspace, getDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { firestoreOf } from './client/firestore.ts';
import { newUser, type User } from './client/user.ts';
import { live } from './client/wait.ts';
import { stack } from './stack.ts';

let owner: User;
let stranger: User;
let mine: { workspaceId: string; appId: string; id: string };
let theirWorkspace: string;

beforeAll(async () => {
  [owner, stranger] = await Promise.all([newUser(), newUser()]);
  theirWorkspace = (await createWorkspace(stranger, 'Elsewhere')).id;
  const made = await createDeployment(owner, {
    form: archiveForm(await packFiles(tinyServer('mine')), { name: 'private' }),
  });
  mine = await live(owner, made.id);
});

describe('over REST, a stranger', () => {
  test.each([
    ['reads', 'GET', ''],
    ['cancels', 'POST', '/cancel'],
    ['redeploys', 'POST', '/redeploy'],
    ['rolls back', 'POST', '/rollback'],
  ])('who %s a deployment is told what he is told of an unknown id (T-CALL-02)', async (_act, method, suffix) => {
    const { deployment: before } = await getDeployment(owner, mine.id);
    const foreign = await api(`/deployments/${mine.id}${suffix}`, { user: stranger, method });
    const unknown = await api(`/deployments/dpl_${'0'.repeat(20)}${suffix}`, { user: stranger, method });
    expect(foreign.status).toBe(404);
    expect(withoutRequestId(foreign.body)).toEqual(withoutRequestId(unknown.body));
    expect((await getDeployment(owner, mine.id)).deployment).toEqual(before);
  });

  test.each([
    [
      'lists deployments of',
      (): [string, object] => [`/deployments?workspaceId=${mine.workspaceId}`, { method: 'GET' }],
    ],
    ['makes an app in', () => ['/apps', { json: { workspaceId: mine.workspaceId, name: 'intruder' } }]],
    [
      'deploys to',
      () => ['/deployments', { json: { workspaceId: mine.workspaceId, gitUrl: `${stack.examples}/node-http.git` } }],
    ],
    [
      'opens an upload in',
      () => ['/uploads', { json: { workspaceId: mine.workspaceId, fileName: 'a.zip', sizeBytes: 10 } }],
    ],
    ['deletes an app of', () => [`/workspaces/${mine.workspaceId}/apps/${mine.appId}`, { method: 'DELETE' }]],
    ['listens to', () => [`/events?workspaceId=${mine.workspaceId}`, { method: 'GET' }]],
  ] as Array<[string, () => [string, object]]>)(
    'who %s another workspace is told that there is none',
    async (_act, request) => {
      const [path, call] = request();
      const answer = await api(path, { user: stranger, ...call });
      expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND']);
      expect((await api(`/deployments?workspaceId=${mine.workspaceId}`, { user: owner })).body).toMatchObject({
        deployments: [{ id: mine.id }],
      });
    },
  );

  test('who mixes his own workspace with a foreign app deploys nothing (T-CALL-03)', async () => {
    const json = { workspaceId: theirWorkspace, appId: mine.appId, gitUrl: `${stack.examples}/node-http.git` };
    expect(codeOf(await api('/deployments', { user: stranger, json }))).toBe('NOT_FOUND');
  });
});

test('over the callables, a stranger and an anonymous caller get nothing from any operation of a workspace (T-CALL-02)', async () => {
  const place = {
    workspaceId: mine.workspaceId,
    appId: mine.appId,
    deploymentId: mine.id,
    uid: owner.uid,
    inviteId: `inv_${'0'.repeat(20)}`,
    tokenId: `tok_${'0'.repeat(20)}`,
    webhookId: `hook_${'0'.repeat(20)}`,
    name: 'intruder',
  };
  for (const name of operationNames.filter((operation) => operations[operation].scope !== 'none')) {
    const data = rows[name].request(place);
    const answers = [await callable(name, data, stranger.idToken), await callable(name, data, undefined)];
    expect([name, ...answers]).toEqual([name, 'NOT_FOUND', 'UNAUTHENTICATED']);
  }
});

test('over Firestore, a stranger can neither read, list nor write; the owner reads and cannot write either (T-RULES-03)', async () => {
  const [theirs, own] = [await firestoreOf(stranger, 'tenants-stranger'), await firestoreOf(owner, 'tenants-owner')];
  const path = `workspaces/${mine.workspaceId}/apps/${mine.appId}/deployments/${mine.id}`;
  await expect(getDoc(doc(theirs, path))).rejects.toMatchObject({ code: 'permission-denied' });
  await expect(getDocs(collection(theirs, `workspaces/${mine.workspaceId}/apps`))).rejects.toMatchObject({
    code: 'permission-denied',
  });
  await expect(
    getDocs(query(collectionGroup(theirs, 'deployments'), where('workspaceId', '==', mine.workspaceId))),
  ).rejects.toMatchObject({ code: 'permission-denied' });
  expect((await getDoc(doc(own, path))).data()).toMatchObject({ id: mine.id });
  for (const store of [theirs, own]) {
    await expect(setDoc(doc(store, path), { status: 'FAILED' }, { merge: true })).rejects.toMatchObject({
      code: 'permission-denied',
    });
    await expect(getDoc(doc(store, `pipeline/${mine.id}`))).rejects.toMatchObject({ code: 'permission-denied' });
  }
});

function withoutRequestId(body: unknown): string {
  return JSON.stringify(body).replace(/"requestId":"[^"]*"/, '');
}

async function callable(
  name: (typeof operationNames)[number],
  data: object,
  idToken: string | undefined,
): Promise<string> {
  const response = await fetch(`${stack.functions}/${stack.project}/${stack.region}/${operations[name].noun}/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(idToken ? { authorization: `Bearer ${idToken}` } : {}) },
    body: JSON.stringify({ data }),
  });
  const body = (await response.json()) as { error?: { details?: { code?: string } }; result?: unknown };
  return body.error?.details?.code ?? `answered ${response.status}: ${JSON.stringify(body)}`;
}
