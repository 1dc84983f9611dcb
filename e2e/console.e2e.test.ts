// The console: every command once through the real stack, who may type what, and commands that last.
import { randomBytes } from 'node:crypto';
import { type AppDocument, operations } from '@deplight/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { everythingBelow } from './actions/everything-below.ts';
import { adminFirestore } from './client/admin.ts';
import { api, createDeployment, createWorkspace } from './client/api.ts';
import { archiveForm, packFiles, slowToBuild } from './client/archives.ts';
import { callOperation } from './client/call-operation.ts';
import { firstStream, type Typed, typeLine } from './client/console.ts';
import { argumentLists } from './client/places.ts';
import { newUser, type User } from './client/user.ts';
import { eventually, live } from './client/wait.ts';
import { activityOf, joinAs } from './client/workspaces.ts';
import { stack } from './stack.ts';

const canary = `cnry-${randomBytes(12).toString('base64url')}`;
/** Tells its secret to whoever asks for it, and writes a line a request. */
const server = {
  'package.json': JSON.stringify({ name: 'talker', scripts: { start: 'node server.js' } }),
  'server.js': `console.log('begun with ' + process.env.CANARY);
require('node:http').createServer((request, response) => {
  console.log('asked for ' + request.url);
  response.writeHead(request.url === '/missing' ? 404 : 200, { 'content-type': 'text/plain' });
  response.end('secret ' + process.env.CANARY + '\\n\\u001b]0;title\\u0007plain ' + process.env.PLAIN);
}).listen(process.env.PORT);`,
};
let owner: User;
let viewer: User;
let workspaceId: string;
let appId: string;
let url: string;
const type = (line: string, user = owner) => typeLine(user, { workspaceId, appId }, line);

beforeAll(async () => {
  owner = await newUser();
  workspaceId = (await createWorkspace(owner, 'Console')).id;
  const [{ body }, joined] = await Promise.all([
    api('/apps', { user: owner, json: { workspaceId, name: 'talker' } }),
    joinAs(owner, workspaceId, 'viewer'),
    api(`/workspaces/${workspaceId}/secrets`, { user: owner, json: { name: 'CANARY', value: canary } }),
  ]);
  viewer = joined;
  appId = operations.createApp.response.parse(body).app.id;
  await api(`/workspaces/${workspaceId}/apps/${appId}/secrets`, { user: owner, json: { names: ['CANARY'] } });
  const form = archiveForm(await packFiles(server), { workspaceId, appId, env: '{"PLAIN":"text"}' });
  url = (await live(owner, (await createDeployment(owner, { form })).id)).url ?? '';
});

describe('commands that answer at once', () => {
  test.each<[string, RegExp]>([
    ['help', /rollback +Make an older deployment live again/],
    ['help logs', /logs \[ID\] \[-f\] \[-n COUNT\]/],
    ['whoami', /Role +owner/],
    ['apps', /\* +talker +HEALTHY/],
    ['status', /Serving +dpl_[a-z0-9]{20} \(dpl-talker-/],
    ['ps', /dpl-talker-\S+ +awake/],
    ['metrics', /MINUTE|No figures yet/],
    ['deployments', /dpl_[a-z0-9]{20} +LIVE +deploy/],
    ['env', /^PLAIN="text"/],
    ['secrets', /^CANARY +version 1 +live with version 1/],
    ['curl /', /plain text/],
    ['curl -I /', /content-type: text\/plain/],
    ['logs', /Z begun with \*\*\*/],
    ['logs --grep NOTHING-SUCH', /No such lines/],
  ])('%s', async (line, expected) => {
    const { exit, text } = await type(line);
    expect(text).toMatch(expected);
    expect(text).not.toContain(canary);
    expect(text).not.toContain('\u001b]');
    expect(exit).toBe(0);
  });

  test.each<[string, number, string | null, string]>([
    ['lgos', 2, 'UNKNOWN_COMMAND', 'Did you mean logs?'],
    ['use nobody', 1, 'NOT_FOUND', 'There is no app "nobody"'],
    ['curl /missing', 1, null, '404'],
    ['curl http://127.0.0.1:1/', 0, null, 'asked'],
    ['logs dpl_zzzz', 1, 'NOT_FOUND', 'has no deployment'],
    ['rollback', 1, 'NOT_ROLLBACKABLE', 'no earlier version'],
    ['cancel', 1, 'NOT_FOUND', 'under way'],
    ['approve', 1, 'NOT_FOUND', 'proposes nothing'],
    ['dismiss', 1, 'NOT_FOUND', 'proposes nothing'],
    ['deploy ftp://example.org/x.git', 1, 'SOURCE_URL_INVALID', ''],
  ])('%s ends with %i', async (line, exit, code, words) => {
    const typed = await type(line);
    expect(typed).toMatchObject({ exit, code });
    if (words !== 'asked') expect(typed.text).toContain(words);
  });

  test('use turns to another app, by name', async () => {
    expect(await typeLine(owner, { workspaceId }, 'use talker')).toMatchObject({ exit: 0, app: appId });
    expect(await typeLine(owner, { workspaceId }, 'status')).toMatchObject({ exit: 2, code: 'MISSING_ARGUMENT' });
  });
});

describe('rights', () => {
  test.each(['help', 'status', 'apps', 'deployments', 'metrics', 'ps', 'whoami'])(
    'a viewer may type %s',
    async (line) => expect(await type(line, viewer)).toMatchObject({ exit: 0 }),
  );

  test.each([
    'deploy',
    'rollback',
    'restart',
    'sleep',
    'wake',
    'env',
    'secrets',
    'cancel',
    'approve',
    'dismiss',
    'run ls',
  ])('a viewer may not type %s, and nothing changes (T-CON-01)', async (line) => {
    const workspace = [`workspaces/${workspaceId}`];
    const before = await everythingBelow(workspace);
    expect(await type(line, viewer)).toMatchObject({ exit: 3, code: 'PERMISSION_DENIED' });
    expect(await everythingBelow(workspace)).toEqual(before);
  });

  test('strangers find no workspace, nobody no console, and a foreign app is none (T-CON-01)', async () => {
    const stranger = await newUser();
    await expect(type('help', stranger)).rejects.toThrow('NOT_FOUND');
    await expect(typeLine(undefined, { workspaceId }, 'help')).rejects.toThrow('UNAUTHENTICATED');
    const { id } = await createWorkspace(stranger, 'Elsewhere');
    expect(await typeLine(stranger, { workspaceId: id, appId }, 'status')).toMatchObject({
      exit: 1,
      code: 'NOT_FOUND',
    });
    expect(await typeLine(stranger, { workspaceId: id, appId }, 'run ls')).toMatchObject({
      exit: 1,
      code: 'NOT_FOUND',
    });
  });
});

test('a page of another origin may not type anything (T-CON-01, T-LOC-03)', async () => {
  const address = `${stack.functions}/${stack.project}/${stack.region}/console`;
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${owner.idToken}`,
      origin: 'https://evil.example',
    },
    body: JSON.stringify({ data: { workspaceId, appId, line: 'help' } }),
  });
  expect(await answer.text()).toContain('ORIGIN_FORBIDDEN');
});

describe('run', () => {
  const nodeLine = (script: string) => `run node -e '${script}'`;

  test('shows what a command prints, without secrets, and its exit code; an entry says who ran it', async () => {
    const typed = await type(
      nodeLine('console.log("key " + process.env.CANARY, process.env.PLAIN); console.error("no"); process.exit(7)'),
    );
    expect(typed).toMatchObject({ exit: 7 });
    expect(typed.lines).toContainEqual({ stream: 'out', text: 'key *** text' });
    expect(typed.lines).toContainEqual({ stream: 'err', text: 'no' });
    expect(typed.text).toContain('Exit code 7');
    expect(await sessions()).toEqual([]);
    const entry = (await activityOf(workspaceId)).findLast(({ operation }) => operation === 'runCommand');
    expect(entry).toMatchObject({ via: 'console', by: { uid: owner.uid }, note: 'run node and 2 arguments' });
  });

  test('a command that is not there says so', async () => expect((await type('run no-such-program')).exit).not.toBe(0));

  test('goes on over several streams without gaps or doubles', async () => {
    const script =
      'let n = 0; const t = setInterval(() => { n += 1; console.log("n" + n); if (n === 30) { clearInterval(t); } }, 100)';
    const typed = await typeLine(owner, { workspaceId, appId }, nodeLine(script), { seconds: 1 });
    expect(typed).toMatchObject({ exit: 0 });
    expect(typed.streams).toBeGreaterThan(1);
    expect(typed.lines.filter(({ stream }) => stream === 'out').map(({ text }) => text)).toEqual(
      Array.from({ length: 30 }, (_, n) => `n${n + 1}`),
    );
  });

  test('is canceled by its owner alone, within a second, and leaves no job (T-CON-01)', async () => {
    let asked = 0;
    const other = await joinAs(owner, workspaceId, 'admin');
    const script = 'console.log("begun"); setInterval(() => "is-canceled", 1000)';
    const typed = await began(owner, nodeLine(script), async (session) => {
      expect(await cancel(other, session)).toBe('NOT_FOUND');
      asked = performance.now();
      expect(argumentLists().some((text) => text.includes('is-canceled'))).toBe(true);
      expect(await cancel(owner, session)).toBe('ok');
    });
    const tookMs = performance.now() - asked;
    process.stdout.write(`cancel to the stream's end: ${Math.round(tookMs)} ms\n`);
    expect(typed).toMatchObject({ exit: 4, code: 'CANCELED' });
    expect(await sessions()).toEqual([]);
    expect(argumentLists().some((text) => text.includes('is-canceled'))).toBe(false);
  });

  test('is ended by the sweeper when nobody goes on with it', async () => {
    const script = 'console.log("begun"); setInterval(() => "is-left", 1000)';
    const line = nodeLine(script);
    const left = await firstStream(owner, { workspaceId, appId }, line);
    expect(argumentLists().some((text) => text.includes('is-left'))).toBe(true);
    await adminFirestore().doc(`consoleSessions/${left}`).update({ leaseUntil: '2026-01-01T00:00:00.000Z' });
    expect(await sessions()).toEqual([]);
    expect(argumentLists().some((text) => text.includes('is-left'))).toBe(false);
  });

  test('is refused to one who has five under way, and a session alone runs nothing', async () => {
    const ask = () =>
      callOperation('runCommand', { workspaceId, appId, line: 'run node -e 0' }, { user: owner, way: 'rest' });
    const five = await Promise.all([ask(), ask(), ask(), ask(), ask()]);
    expect(five.filter((answer) => answer === 'ok').length).toBeGreaterThan(0);
    while ((await mySessions()).length < 5) expect(await ask()).toBe('ok');
    const before = (await activityOf(workspaceId)).length;
    expect(await ask()).toBe('LIMIT_REACHED');
    expect(await type('run node -e 0')).toMatchObject({ exit: 1, code: 'LIMIT_REACHED' });
    expect(await activityOf(workspaceId)).toHaveLength(before);
    await Promise.all((await mySessions()).map((session) => session.delete()));
  });

  test('ends when its member is removed, within five seconds, and so does what it ran (T-CON-01)', async () => {
    const member = await joinAs(owner, workspaceId, 'member');
    let removed = 0;
    const typed = await began(member, nodeLine('console.log("begun"); setInterval(() => {}, 1000)'), async () => {
      await api(`/workspaces/${workspaceId}/members/${member.uid}`, { user: owner, method: 'DELETE' });
      removed = performance.now();
    });
    const tookMs = performance.now() - removed;
    process.stdout.write(`removal to the stream's end: ${Math.round(tookMs)} ms\n`);
    expect(tookMs).toBeLessThan(5_000);
    expect(typed).toMatchObject({ exit: 3, code: 'PERMISSION_DENIED' });
    expect(await sessions()).toEqual([]);
  });

  test('takes too long', async () => expect(await type('run --timeout 1s sleep 60')).toMatchObject({ exit: 5 }));
});

test('restart follows its deployment to its end; logs has its lines; cancel, sleep and wake are heard', async () => {
  const restarted = await type('restart');
  expect(restarted.text).toMatch(/Live after \d+ s/);
  expect(restarted.exit).toBe(0);
  const id = /dpl_[a-z0-9]{20}/.exec(restarted.text)?.[0] ?? '';
  const log = await type(`logs ${id.slice(0, 12)} -n 5`);
  expect(log.exit).toBe(0);
  expect(log.lines.length).toBeGreaterThan(0);
  const followed = await typeLine(owner, { workspaceId, appId }, `logs -f ${id}`, { seconds: 1 });
  expect(followed).toMatchObject({ exit: 0 });
  expect(followed.text).toContain('begun with ***');
  const deployed = await type('deploy -d');
  expect(deployed.exit).toBe(0);
  const again = /dpl_[a-z0-9]{20}/.exec(deployed.text)?.[0] ?? '';
  expect(await type(`logs -f ${again}`)).toMatchObject({ exit: 0 });
  const form = archiveForm(await packFiles(slowToBuild(server, 30_000)), { appId });
  const { id: next } = await createDeployment(owner, { form });
  expect(await type(`cancel ${next}`)).toMatchObject({ exit: 0 });
  expect(await type(`logs -f ${next}`)).toMatchObject({ exit: 4 });
  expect(await type('sleep')).toMatchObject({ exit: 0 });
  expect(await type('wake')).toMatchObject({ exit: 0 });
  expect((await fetch(url)).status).toBe(200);
  const back = await type('rollback');
  expect(back).toMatchObject({ exit: 0 });
  expect((await app()).live?.deploymentId).not.toBe(again);
});

test('logs -f shows each line once and in order, over several streams, until it is canceled', async () => {
  const ticks = Array.from({ length: 40 }, (_, n) => `asked for /tick-${n}.`);
  const seen: string[] = [];
  let session = '';
  const following = typeLine(owner, { workspaceId, appId }, 'logs -f -n 1', {
    seconds: 1,
    on: (chunk) => {
      if (chunk.type === 'session') session = chunk.session;
      if (chunk.type === 'lines') seen.push(...chunk.lines.map(({ text }) => text.slice(10)));
    },
  });
  // What is asked for before the tail has begun is history, of which one line was asked for.
  await eventually('the history', async () => (session === '' || seen.length === 0 ? undefined : true));
  for (const [n, tick] of ticks.entries()) {
    await fetch(`${url}${tick.slice('asked for '.length)}`);
    if (n % 4 === 3) await eventually(tick, async () => (seen.includes(tick) ? true : undefined));
  }
  const ticked = () => seen.filter((text) => text.includes('/tick-'));
  expect(await cancel(owner, session)).toBe('ok');
  const typed = await following;
  expect(typed).toMatchObject({ exit: 4, code: 'CANCELED' });
  expect(typed.streams).toBeGreaterThan(1);
  expect(ticked()).toEqual(ticks);
});

const mySessions = async () =>
  (await adminFirestore().collection('consoleSessions').where('uid', '==', owner.uid).get()).docs.map(({ ref }) => ref);

const cancel = (user: User, session: string) =>
  callOperation('cancelCommand', { workspaceId, session }, { user, way: 'callable' });

/** Types a line that lasts, acts once it has printed its first line, and gives how it ended. */
async function began(user: User, line: string, act: (session: string) => Promise<void>): Promise<Typed> {
  let session = '';
  const { promise: printed, resolve } = Promise.withResolvers<void>();
  const typing = typeLine(user, { workspaceId, appId }, line, {
    on: (chunk) => {
      if (chunk.type === 'session') session = chunk.session;
      if (chunk.type === 'lines' && chunk.lines.some(({ text }) => text === 'begun')) resolve();
    },
  });
  await Promise.race([printed, typing]);
  await act(session);
  return typing;
}

/** Sessions of this workspace, once those that end have ended. */
function sessions(): Promise<string[]> {
  return eventually('no session to be left', async () => {
    const found = await adminFirestore().collection('consoleSessions').where('workspaceId', '==', workspaceId).get();
    return found.empty ? [] : undefined;
  });
}

async function app(): Promise<AppDocument> {
  return (await adminFirestore().doc(`workspaces/${workspaceId}/apps/${appId}`).get()).data() as AppDocument;
}
