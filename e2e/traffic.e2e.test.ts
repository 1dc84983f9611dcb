// The traffic feed: requests to a workspace's apps are copied while a member watches, and only then.
import { TrafficChunkDocument, type TrafficLine } from '@deplight/contracts';
import { collection, type Firestore, getDocs } from 'firebase/firestore';
import { beforeAll, expect, test } from 'vitest';
import { api, codeOf, createDeployment } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { firestoreOf } from './client/firestore.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';

let user: User;
let store: Firestore;
let app: { appId: string; workspaceId: string; url: string | null };
beforeAll(async () => {
  user = await newUser();
  store = await firestoreOf(user, 'traffic');
  const form = archiveForm(await packFiles(tinyServer('watched')), { name: 'watched' });
  app = await live(user, (await createDeployment(user, { form })).id);
});

test('nobody watches: nothing is copied; somebody watches: each request is, once, without its query', async () => {
  await visit('/unseen');
  expect(await lines()).toEqual([]);
  await watch(user);
  await eventually('the first line', async () => {
    await visit('/knock');
    return (await lines()).length > 0 ? true : undefined;
  });
  for (let n = 0; n < 5; n += 1) await visit(`/seen/${n}?token=hidden`);
  const seen = await eventually('five lines', async () => {
    const found = (await lines()).filter(({ path }) => path.startsWith('/seen/'));
    return found.length >= 5 ? found : undefined;
  });
  expect(seen.map(({ path }) => path)).toEqual(['/seen/0', '/seen/1', '/seen/2', '/seen/3', '/seen/4']);
  expect(seen[0]).toMatchObject({ appId: app.appId, method: 'GET', status: 200 });
  expect(JSON.stringify(await lines())).not.toMatch(/hidden/);
});

test('a stranger can neither watch nor read', async () => {
  const stranger = await newUser();
  const answer = await api(`/workspaces/${app.workspaceId}/traffic/watch`, { user: stranger, method: 'POST' });
  expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND']);
  const theirs = await firestoreOf(stranger, 'traffic-stranger');
  await expect(getDocs(collection(theirs, `workspaces/${app.workspaceId}/traffic`))).rejects.toMatchObject({
    code: 'permission-denied',
  });
});

async function watch(watcher: User): Promise<void> {
  const answer = await api(`/workspaces/${app.workspaceId}/traffic/watch`, { user: watcher, method: 'POST' });
  expect(answer.status).toBe(200);
}

async function visit(path: string): Promise<void> {
  expect((await fetch(`${app.url}${path}`)).status).toBe(200);
}

async function lines(): Promise<TrafficLine[]> {
  const { docs } = await getDocs(collection(store, `workspaces/${app.workspaceId}/traffic`));
  const chunks = docs.map((snapshot) => TrafficChunkDocument.parse(snapshot.data()));
  return chunks.sort((a, b) => (a.at < b.at ? -1 : 1)).flatMap((chunk) => chunk.lines);
}
