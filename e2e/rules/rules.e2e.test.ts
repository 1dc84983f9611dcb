// The security rules against the running Firestore emulator, as clients ask: readers take turns by the day, since every reader,
// every kind of document and every operation are asked over REST, by mutants.e2e.test.ts.
import { readFileSync } from 'node:fs';
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import {
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  type Firestore,
  getDoc,
  getDocs,
  setDoc,
  setLogLevel,
  updateDoc,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stack } from '../stack.ts';
import { todays } from '../turns.ts';
import { type Reader, readers, serverDocuments, workspaceDocuments } from './role-matrix.ts';

// A project of its own: the tests write freely and the stack's own documents stay out of it.
const rulesProject = 'demo-deplight-rules';
const own = 'workspaces/w1';
const foreign = 'workspaces/w2';
let environment: RulesTestEnvironment;

beforeAll(async () => {
  setLogLevel('silent');
  const [host = '', port = ''] = stack.firestore.split(':');
  const rules = readFileSync(new URL('../../firestore.rules', import.meta.url), 'utf8');
  environment = await initializeTestEnvironment({
    projectId: rulesProject,
    firestore: { host, port: Number(port), rules },
  });
  await environment.clearFirestore();
  await environment.withSecurityRulesDisabled(async (admin) =>
    seedDocuments(admin.firestore() as unknown as Firestore),
  );
});

afterAll(() => environment?.cleanup());

test('the rules are loaded, since a canary cannot be written (T-RULES-00)', async () => {
  await assertFails(setDoc(doc(as('owner'), 'canary/x'), { written: true }));
});

/** Days after which each reader had its turn. */
const turnDays = 4;

describe.each(todays(readers, turnDays))('%s', (reader) => {
  test.each(workspaceDocuments)(
    'reads own workspace/$path exactly as the table says (T-RULES-01)',
    async ({ path, mayRead }) => {
      const reference = doc(as(reader), below(own, path));
      await (mayRead.includes(reader) ? assertSucceeds(getDoc(reference)) : assertFails(getDoc(reference)));
    },
  );

  test.each(workspaceDocuments.filter(({ path }) => path !== ''))(
    'lists the collection of $path likewise (T-RULES-01)',
    async (cell) => {
      const folder = below(own, cell.path).split('/').slice(0, -1).join('/');
      const query = collection(as(reader), folder);
      await (cell.mayRead.includes(reader) ? assertSucceeds(getDocs(query)) : assertFails(getDocs(query)));
    },
  );

  test.each(workspaceDocuments)('reads nothing of a foreign workspace/$path (T-RULES-03)', async ({ path }) => {
    if (reader === 'stranger') return expect(reader).toBe('stranger'); // The foreign workspace is the stranger's own.
    await assertFails(getDoc(doc(as(reader), below(foreign, path))));
  });

  test.each(workspaceDocuments)(
    'writes nothing to workspace/$path (T-RULES-01, T-RULES-05, T-RULES-06)',
    async ({ path }) => {
      await refusesEveryWrite(as(reader), below(own, path));
    },
  );

  test.each(serverDocuments)('neither reads nor writes %s (T-RULES-07)', async (path) => {
    await assertFails(getDoc(doc(as(reader), path)));
    await refusesEveryWrite(as(reader), path);
  });

  test.each(['apps', 'deployments', 'logs', 'secrets', 'members', 'tokens'])(
    'cannot query all %s (T-RULES-04)',
    async (name) => {
      await assertFails(getDocs(collectionGroup(as(reader), name)));
    },
  );

  test('cannot list workspaces or users (T-RULES-08)', async () => {
    await assertFails(getDocs(collection(as(reader), 'workspaces')));
    await assertFails(getDocs(collection(as(reader), 'users')));
  });
});

test('a user reads the own user document and no other, and writes neither', async () => {
  await assertSucceeds(getDoc(doc(as('viewer'), 'users/viewer')));
  await assertFails(getDoc(doc(as('viewer'), 'users/owner')));
  await assertFails(getDoc(doc(as('anonymous'), 'users/owner')));
  await refusesEveryWrite(as('viewer'), 'users/viewer');
});

test('any signed-in user reads the platform status, nobody else does', async () => {
  await assertSucceeds(getDoc(doc(as('stranger'), 'system/status')));
  await assertFails(getDoc(doc(as('anonymous'), 'system/status')));
  await refusesEveryWrite(as('owner'), 'system/status');
});

test('a role in the token counts for nothing (T-RULES-10)', async () => {
  const claims = { role: 'owner', workspaces: { w1: 'owner' }, admin: true };
  const db = environment.authenticatedContext('stranger', claims).firestore() as unknown as Firestore;
  await assertFails(getDoc(doc(db, below(own, 'apps/app1'))));
});

function as(reader: Reader): Firestore {
  const context =
    reader === 'anonymous' ? environment.unauthenticatedContext() : environment.authenticatedContext(reader);
  // The test library hands out the compat type; the modular functions take the same object.
  return context.firestore() as unknown as Firestore;
}

function below(workspace: string, path: string): string {
  return path === '' ? workspace : `${workspace}/${path}`;
}

async function refusesEveryWrite(db: Firestore, path: string): Promise<void> {
  await assertFails(setDoc(doc(db, path), { role: 'owner', seq: 99 }));
  await assertFails(updateDoc(doc(db, path), { role: 'owner', seq: 99 }));
  await assertFails(deleteDoc(doc(db, path)));
  await assertFails(setDoc(doc(db, `${path}-new`), { role: 'owner' }));
}

async function seedDocuments(db: Firestore): Promise<void> {
  for (const { path } of workspaceDocuments) {
    await setDoc(doc(db, below(own, path)), { value: 1 });
    await setDoc(doc(db, below(foreign, path)), { value: 1 });
  }
  for (const path of [...serverDocuments, 'system/status', ...readers.map((reader) => `users/${reader}`)]) {
    await setDoc(doc(db, path), { value: 1 });
  }
  for (const role of ['viewer', 'member', 'admin', 'owner']) await setDoc(doc(db, `${own}/members/${role}`), { role });
  await setDoc(doc(db, `${foreign}/members/stranger`), { role: 'owner' });
}
