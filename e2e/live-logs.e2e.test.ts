// The live tail: lines are copied while somebody looks, once for all who look, without gaps or doubles, and else not.
import { RuntimeChunkDocument } from '@deplight/contracts';
import { Timestamp } from '@google-cloud/firestore';
import { collection, getDocs } from 'firebase/firestore';
import { beforeAll, expect, test } from 'vitest';
import { adminFirestore, documentsBelow } from './client/admin.ts';
import { api, codeOf } from './client/api.ts';
import { type ChattyApp, chattyApp, say, tell } from './client/chatty-app.ts';
import { firestoreOf } from './client/firestore.ts';
import { newUser, type User } from './client/user.ts';
import { eventually } from './client/wait.ts';
import { joinAs } from './client/workspaces.ts';

let user: User;
let viewer: User;
let app: ChattyApp;
beforeAll(async () => {
  user = await newUser();
  app = await chattyApp(user, 'tailed');
  viewer = await joinAs(user, app.workspaceId, 'viewer');
});

const path = () => `workspaces/${app.workspaceId}/apps/${app.appId}`;

async function watch(by: User): Promise<void> {
  const { status, body } = await api(`/${path()}/logs/watch`, { user: by, method: 'POST' });
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
}

async function chunks(): Promise<RuntimeChunkDocument[]> {
  const { docs } = await adminFirestore().collection(`${path()}/runtime`).orderBy('first').get();
  return docs.map((snapshot) => RuntimeChunkDocument.parse(snapshot.data()));
}

const lines = async () => (await chunks()).flatMap((chunk) => chunk.lines);
const texts = async () => (await lines()).filter(({ source }) => source === 'app').map(({ text }) => text);

function carried(text: string): Promise<string[]> {
  return eventually(`the line ${text}`, async () => {
    const found = await texts();
    return found.includes(text) ? found : undefined;
  });
}

/** Whatever has to do with looking: chunks and leases, with the times of their last writes. */
async function traces(): Promise<string[]> {
  const all = await documentsBelow(`workspaces/${app.workspaceId}`);
  const times = [...all].map(([at, content]) => `${at} ${content.split(' ', 1)}`);
  return times.filter((text) => /\/(runtime|watchers)\//.test(text)).sort();
}

test('nobody looks: nothing is copied; somebody looks: what comes then is, in order, without secrets (T-LOG-04)', async () => {
  await say(app, 'unseen');
  expect(await traces()).toEqual([]);
  await watch(user);
  await say(app, 'first', 'the key is CANARY', '\u001b[31mred\u001b[0m\u202e', 'last');
  const seen = await carried('last');
  expect(seen.slice(seen.indexOf('first'))).toEqual(['first', 'the key is ***', '\u001b[31mred\u001b[0m', 'last']);
  expect(seen).not.toContain('unseen');
  const all = await lines();
  expect(all.map(({ n }) => n)).toEqual(all.map((_, index) => (all[0]?.n ?? 0) + index));
  expect(JSON.stringify(await chunks())).not.toContain(app.canary);
});

test('a second one who looks shares the lines; a stranger sees none', async () => {
  await watch(viewer);
  await say(app, 'for both');
  expect((await carried('for both')).filter((text) => text === 'for both')).toHaveLength(1);
  const own = await firestoreOf(viewer, 'live-logs-viewer');
  expect((await getDocs(collection(own, `${path()}/runtime`))).size).toBeGreaterThan(0);
  const stranger = await newUser();
  const answer = await api(`/${path()}/logs/watch`, { user: stranger, method: 'POST' });
  expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND']);
  const theirs = await firestoreOf(stranger, 'live-logs-stranger');
  await expect(getDocs(collection(theirs, `${path()}/runtime`))).rejects.toMatchObject({ code: 'permission-denied' });
});

test('a relay that ends while lines flow leaves neither gap nor double', async () => {
  await watch(user);
  const lock = adminFirestore().doc('locks/relay');
  const holder = (await lock.get()).data()?.['holder'];
  await say(app, 'before the end');
  await carried('before the end');
  // Somebody else holds the lease: the relay at work must notice, stop, and leave the rest to the next one.
  await lock.set({ holder: 'the test', until: Timestamp.fromMillis(Date.now() + 7_000) });
  for (let n = 0; n < 300; n += 20) {
    await tell(app, '/count', { from: `${n}`, to: `${n + 20}` });
    await eventually('a moment', async () => (await lock.get()).exists || undefined);
  }
  await eventually('another relay', async () => {
    const now = (await lock.get()).data()?.['holder'];
    if (now !== undefined && now !== 'the test' && now !== holder) return true;
    await watch(user);
    return undefined;
  });
  await tell(app, '/count', { from: '300', to: '320' });
  await carried('line 319');
  const counted = (await texts()).filter((text) => text.startsWith('line '));
  expect(counted).toEqual(Array.from({ length: 320 }, (_, n) => `line ${n}`));
});

test('an app that prints too much loses lines in the tail, and the tail says how many (R-16, R-22)', async () => {
  await watch(user);
  await say(app, 'the flood begins');
  await carried('the flood begins');
  const sent = 12_000;
  await tell(app, '/count', { from: '100000', to: `${100_000 + sent}` });
  const all = await eventually('the end of the flood', async () => {
    await say(app, 'the flood is over');
    const found = await lines();
    return found.some(({ text }) => text === 'the flood is over') ? found : undefined;
  });
  const got = all.filter(({ text }) => /^line 1\d{5}$/.test(text)).map(({ text }) => text);
  const left = all.map(
    ({ source, text }) => (source === 'system' && /^(\d+) lines? (is|are) not shown/.exec(text)?.[1]) || 0,
  );
  expect(got).toEqual(got.toSorted());
  expect(new Set(got).size).toBe(got.length);
  const missing = left.reduce<number>((sum, count) => sum + Number(count), 0);
  // The words about its end, and the requests that asked for them, may be among what is left out.
  expect(got.length + missing).toBeGreaterThanOrEqual(sent);
  expect(got.length + missing).toBeLessThan(sent + 100);
  expect(got.length).toBeGreaterThan(2_000);
});

test('when the last lease has ended nothing is written any more', async () => {
  // Those of other suites' pages last for a while after them.
  const { docs } = await adminFirestore().collectionGroup('watchers').get();
  const logsUntil = new Date(Date.now() - 1_000).toISOString();
  await Promise.all(docs.map(({ ref }) => ref.update({ logs: [], logsUntil })));
  await eventually('the relay to stop', async () =>
    (await adminFirestore().doc('locks/relay').get()).exists ? undefined : true,
  );
  const before = await traces();
  await say(app, 'unseen again');
  await eventually('it to be history', async () => {
    const { body } = await api(`/${path()}/logs?search=unseen+again`, { user });
    return JSON.stringify(body).includes('unseen again') ? true : undefined;
  });
  expect(await traces()).toEqual(before);
});
