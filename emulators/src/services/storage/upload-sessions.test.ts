// Requests of one upload session that come at the same time: the newest counts, and no two write.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ObjectStore } from './object-store.ts';
import { type UploadSession, UploadSessions } from './upload-sessions.ts';

let dir: string;
let store: ObjectStore;
let sessions: UploadSessions;
let session: UploadSession;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'upload-sessions-'));
  store = new ObjectStore({ dir, project: 'demo-x' });
  sessions = new UploadSessions(store, { dir, maxBytes: 1_000 });
  const target = { bucket: 'demo-x-src', name: 'one', settings: {}, demands: {}, stated: {}, origin: undefined };
  session = sessions.open(target);
});
afterEach(() => rm(dir, { recursive: true }));

const whole = { kind: 'bytes', start: 0, totalBytes: 9, endsWithBody: false } as const;

/** A body of nine bytes in three pieces; those behind the first come when `rest` settles. */
async function* bodyOf(letter: string, rest: Promise<unknown> = Promise.resolve()): AsyncGenerator<Buffer> {
  yield Buffer.from(letter.repeat(3));
  await rest;
  yield Buffer.from(letter.repeat(3));
  yield Buffer.from(letter.repeat(3));
}
const stored = async () => String(await readFile(store.dataPath(store.get('demo-x-src', 'one'))));

test('of three that come at once the last is stored whole, and those before it are refused', async () => {
  const never = new Promise(() => undefined);
  const answers = await Promise.allSettled([
    sessions.append(session, whole, bodyOf('a', never)),
    sessions.append(session, whole, bodyOf('b', never)),
    sessions.append(session, whole, bodyOf('c')),
  ]);
  expect(answers).toMatchObject([
    { status: 'rejected', reason: { status: 503 } },
    { status: 'rejected', reason: { status: 503 } },
    { status: 'fulfilled', value: { done: true, stored: { sizeBytes: 9 } } },
  ]);
  expect(await stored()).toBe('ccccccccc');
});

test('one that comes while the object is being finished is told that it is there', async () => {
  const first = sessions.append(session, whole, bodyOf('a'));
  await pause(0);
  const answers = await Promise.all([first.catch(() => undefined), sessions.append(session, whole, bodyOf('b'))]);
  expect(answers[1]).toMatchObject({ done: true });
  expect(await sessions.progress(session, 9)).toMatchObject({ done: true });
  expect(['aaaaaaaaa', 'bbbbbbbbb']).toContain(await stored());
});

test('who asks while another writes is told how much is there, and finishes nothing', async () => {
  const { promise: rest, resolve } = Promise.withResolvers<void>();
  const writing = sessions.append(session, whole, bodyOf('a', rest));
  let asked = await sessions.progress(session, 9);
  for (; !asked.done && asked.receivedBytes < 3; asked = await sessions.progress(session, 9)) await pause(1);
  expect(asked).toEqual({ done: false, receivedBytes: 3 });
  resolve();
  expect(await writing).toMatchObject({ done: true });
  expect(await sessions.progress(session, 9)).toMatchObject({ done: true });
});

test('several who ask for one that is done are all told so', async () => {
  await sessions.append(session, whole, bodyOf('a'));
  const asked = [1, 2, 3].map(() => sessions.progress(session, undefined));
  expect(await Promise.all(asked)).toMatchObject([{ done: true }, { done: true }, { done: true }]);
});
