// The two systems that Deplight unites: each event of the Deplight seed and each endpoint of the Brimble seed has its
// row in the README's table, and here the test that it works.
import { collection, doc, onSnapshot, query } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api, createDeployment, created, getDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { firestoreOf } from './client/firestore.ts';
import { newUser, type User } from './client/user.ts';
import { ended, eventually, live } from './client/wait.ts';
import { stack } from './stack.ts';

type Documents = Array<Record<string, unknown>>;

let user: User;
let first: Awaited<ReturnType<typeof live>>;
const stops: Array<() => void> = [];

beforeAll(async () => {
  user = await newUser();
  first = await live(
    user,
    (await createDeployment(user, { form: archiveForm(await packFiles(tinyServer('one')), { name: 'seed' }) })).id,
  );
});
afterAll(() => {
  for (const stop of stops) stop();
});

/** What a listener saw, newest last. */
async function watched(path: string): Promise<Documents[]> {
  const store = await firestoreOf(user, `seeds-${path}`);
  const seen: Documents[] = [];
  const isDocument = path.split('/').length % 2 === 0;
  const stop = isDocument
    ? onSnapshot(doc(store, path), (snapshot) => seen.push([snapshot.data() ?? {}]))
    : onSnapshot(query(collection(store, path)), (snapshot) => seen.push(snapshot.docs.map((one) => one.data())));
  stops.push(stop);
  await eventually(`a first snapshot of ${path}`, async () => (seen.length > 0 ? true : undefined));
  return seen;
}

describe('the Deplight seed', () => {
  test('join-workspace: a member listens to the workspace by Firestore', async () => {
    const seen = await watched(`workspaces/${first.workspaceId}`);
    expect(seen[0]?.[0]).toMatchObject({ id: first.workspaceId });
  });

  test('current-shelf: the apps of the workspace arrive and stay live', async () => {
    const seen = await watched(`workspaces/${first.workspaceId}/apps`);
    expect(seen.at(-1)).toMatchObject([{ id: first.appId, name: 'seed', status: 'HEALTHY', url: first.url }]);
  });

  test('start-deploy: createDeployment by callable', async () => {
    const response = await fetch(`${stack.functions}/${stack.project}/${stack.region}/deployments/createDeployment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${user.idToken}` },
      body: JSON.stringify({ data: { workspaceId: first.workspaceId, gitUrl: `${stack.examples}/node-http.git` } }),
    });
    const { result } = (await response.json()) as { result: { deployment: { id: string } } };
    expect(await ended(user, result.deployment.id)).toMatchObject({ status: 'LIVE' });
  });

  test('pipeline-update and new-log: a deployment document and its lines grow while it runs', async () => {
    const made = await createDeployment(user, {
      form: archiveForm(await packFiles(tinyServer('two')), { appId: first.appId }),
    });
    const path = `workspaces/${made.workspaceId}/apps/${made.appId}/deployments/${made.id}`;
    const [updates, logs] = await Promise.all([watched(path), watched(`${path}/logs`)]);
    await live(user, made.id);
    const lines = await eventually('the last line', async () => {
      const all = (logs.at(-1) ?? []).flatMap((chunk) => chunk['lines'] as Array<{ n: number; text: string }>);
      return all.some(({ text }) => text.startsWith('All traffic goes to')) ? all : undefined;
    });
    expect(lines.map(({ n }) => n)).toEqual(lines.map((_, index) => index + 1));
    const progress = updates.map(([document]) => Number(document?.['progress']));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(100);
  });

  test('rollback-required: a person asks for the older version, and it is live again', async () => {
    const back = created(await api(`/deployments/${first.id}/rollback`, { user, method: 'POST' }));
    expect(await live(user, back.id)).toMatchObject({ kind: 'rollback', origin: first.id, url: first.url });
    expect(await (await fetch(first.url ?? '')).text()).toBe('one');
  });
});

describe('the Brimble seed', () => {
  test('POST /api/deployments takes a git URL or projectArchive; GET lists and gets; logs come as events', async () => {
    const { body } = await api('/deployments', { user });
    const { deployments } = body as { deployments: Array<{ id: string; sourceType: string }> };
    expect(new Set(deployments.map(({ sourceType }) => sourceType))).toEqual(new Set(['git', 'archive']));
    const { deployment, logs } = await getDeployment(user, first.id);
    expect(deployment.id).toBe(first.id);
    expect(logs.length).toBeGreaterThan(10);
    const events = await fetch(`${stack.hosting}/api/events?deploymentId=${first.id}`, {
      headers: { authorization: `Bearer ${user.idToken}` },
    });
    const { value } = (await events.body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toContain('retry:');
  });
});
