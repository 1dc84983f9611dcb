// How many upload sessions are kept: those that were given up, or are done, stand in nobody's way.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ObjectStore } from './object-store.ts';
import { type UploadSession, UploadSessions } from './upload-sessions.ts';

const most = 1_000;
let dir: string;
let sessions: UploadSessions;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'uploads-'));
  sessions = newSessions();
});
afterEach(() => rm(dir, { recursive: true }));

const newSessions = () => new UploadSessions(new ObjectStore({ dir, project: 'demo-x' }), { dir, maxBytes: 1_000 });
const open = (name: string) =>
  sessions.open({ bucket: 'demo-x-src', name, settings: {}, demands: {}, stated: {}, origin: undefined });
const openMany = (count: number) => Array.from({ length: count }, (_, at) => open(`given-up-${at}`));
const whole = { kind: 'bytes', start: 0, totalBytes: undefined, endsWithBody: true } as const;

async function* body(text: string) {
  yield Buffer.from(text);
}

const upload = (session: UploadSession) => sessions.append(session, whole, body('x'));
const isKept = ({ id }: UploadSession) => {
  try {
    return sessions.get(id).id === id;
  } catch {
    return false;
  }
};

test('an upload is taken after a thousand that were given up: the oldest of them goes, with its files', async () => {
  const [oldest, second] = openMany(most);
  expect(await upload(open('one-more'))).toMatchObject({ done: true });
  expect([oldest, second].map((session) => session && isKept(session))).toEqual([false, true]);
  sessions = newSessions();
  open('after a restart');
  expect(await readdir(join(dir, 'uploads'))).toHaveLength(2 * most + 1);
});

test('an upload is taken after a thousand that are done, and the newest of these are answered again', async () => {
  const done = [];
  for (let count = 0; count < most + 5; count += 1) {
    done.push(open('done'));
    await upload(done.at(-1) as UploadSession);
  }
  const waiting = open('waiting');
  expect(done.filter(isKept)).toEqual(done.slice(-most));
  expect(await sessions.progress(done.at(-1) as UploadSession, undefined)).toMatchObject({ done: true });
  expect(isKept(waiting)).toBe(true);
});

test('what is being written is not given up for another', async () => {
  const slow = open('slow');
  const { promise: rest, resolve: goOn } = Promise.withResolvers<Buffer>();
  async function* slowly() {
    yield Buffer.from('a');
    yield await rest;
  }
  const written = sessions.append(slow, whole, slowly());
  await Promise.resolve();
  const [oldest] = openMany(most);
  expect([isKept(slow), oldest && isKept(oldest)]).toEqual([true, false]);
  goOn(Buffer.from('b'));
  expect(await written).toMatchObject({ done: true });
});
