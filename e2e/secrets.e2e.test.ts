// Secrets from end to end: a value reaches the app and nothing else; versions follow restarts and rollbacks; and who may.
import { createHash, randomBytes } from 'node:crypto';
import { EnvironmentDocument, operations, type SecretView } from '@deplight/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, api, codeOf, createDeployment, created, getDeployment } from './client/api.ts';
import { archiveForm, packFiles } from './client/archives.ts';
import { argumentLists, documentsWith, filesWith } from './client/places.ts';
import { newUser, type User } from './client/user.ts';
import { ended, eventually, live } from './client/wait.ts';
import { joinAs } from './client/workspaces.ts';
import { stack } from './stack.ts';

let user: User;
let workspaceId: string;
beforeAll(async () => {
  user = await newUser();
  const { body } = await api('/workspaces', { user, json: { name: 'Secrets' } });
  workspaceId = operations.createWorkspace.response.parse(body).workspace.id;
});

const newCanary = () => `cnry-${randomBytes(12).toString('base64')}"&é/x`;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const formsOf = (text: string) => [
  text,
  Buffer.from(text).toString('base64').slice(0, -4),
  encodeURIComponent(text),
  JSON.stringify(text).slice(1, -1),
];

/** Prints the secret in every form when it starts and at each request, and answers with its hash. */
const teller = (more = '') => ({
  'package.json': JSON.stringify({ name: 'teller', scripts: { start: 'node server.js' } }),
  'server.js': `const { createHash } = require('node:crypto');
const secret = process.env.CANARY ?? '';
const tell = () => { console.log('raw ' + secret); console.error(JSON.stringify({ secret })); console.log(encodeURIComponent(secret), Buffer.from(secret).toString('base64')); };
tell();
${more}
const hash = createHash('sha256').update(secret).digest('hex');
require('node:http').createServer((_, response) => { tell(); response.end(JSON.stringify({ hash, plain: process.env.PLAIN ?? null })); }).listen(process.env.PORT, () => console.log('ready'));
`,
});

const setSecret = (name: string, value: string, by = user) =>
  api(`/workspaces/${workspaceId}/secrets`, { user: by, json: { name, value } });
const listed = async (name: string): Promise<SecretView | undefined> => {
  const { body } = await api(`/workspaces/${workspaceId}/secrets`, { user });
  return operations.listSecrets.response.parse(body).secrets.find((secret) => secret.name === name);
};
const bind = (appId: string, names: string[]) =>
  api(`/workspaces/${workspaceId}/apps/${appId}/secrets`, { user, json: { names } });
const restart = async (appId: string) =>
  live(user, created(await api(`/workspaces/${workspaceId}/apps/${appId}/restart`, { user, method: 'POST' })).id);
const environmentOf = (answer: Answer) =>
  EnvironmentDocument.parse((answer.body as { environment: unknown }).environment);

async function newApp(name: string): Promise<string> {
  return operations.createApp.response.parse((await api('/apps', { user, json: { workspaceId, name } })).body).app.id;
}

async function deploy(appId: string, files: Record<string, string>, fields: Record<string, string> = {}) {
  return createDeployment(user, { form: archiveForm(await packFiles(files), { workspaceId, appId, ...fields }) });
}

const told = async (url: string | null): Promise<unknown> => (await fetch(url ?? '')).json();

test('a secret reaches the app and nothing else; a new version comes with a restart, and goes with a rollback (R-31)', async () => {
  const [one, two] = [newCanary(), newCanary()];
  expect((await setSecret('CANARY', one)).body).toMatchObject({ secret: { name: 'CANARY', version: 1, apps: [] } });
  const appId = await newApp('teller');
  expect((await bind(appId, ['CANARY'])).status).toBe(200);
  const first = await live(user, (await deploy(appId, teller(), { env: '{"PLAIN":"a"}' })).id);
  expect(await told(first.url)).toEqual({ hash: hashOf(one), plain: 'a' });
  expect((await listed('CANARY'))?.apps).toMatchObject([{ appId, bound: true, liveVersion: 1, behind: false }]);

  expect((await setSecret('CANARY', two)).body).toMatchObject({ secret: { version: 2, apps: [{ behind: true }] } });
  expect(await told(first.url)).toEqual({ hash: hashOf(one), plain: 'a' });

  const restarted = await restart(appId);
  expect(restarted).toMatchObject({ kind: 'restart', digest: first.digest, notes: [] });
  expect(restarted.stages.map(({ id }) => id)).toEqual(['QUEUED', 'RELEASING', 'VERIFYING', 'SHIFTING']);
  expect(await told(first.url)).toEqual({ hash: hashOf(two), plain: 'a' });
  expect((await listed('CANARY'))?.apps).toMatchObject([{ liveVersion: 2, behind: false }]);

  const back = await live(user, created(await api(`/deployments/${first.id}/rollback`, { user, method: 'POST' })).id);
  expect(await told(back.url)).toEqual({ hash: hashOf(one), plain: 'a' });
  expect(back.notes).toEqual(['Brings back the older version of 1 secret; a restart takes the newest.']);
  await eventually('the note in the log', async () =>
    (await getDeployment(user, back.id)).logs.some(({ text }) => text === back.notes[0]) ? true : undefined,
  );
  expect((await listed('CANARY'))?.apps).toMatchObject([{ liveVersion: 1, behind: true }]);

  const masked = await eventually('the masked line', async () =>
    (await getDeployment(user, restarted.id)).logs.find(({ text }) => text.startsWith('raw ')),
  );
  expect(masked.text).toBe('raw ***');
  await expectNowhere([one, two], { printed: true });
});

test('a secret that an app keeps to itself is nowhere on the machine, while the app runs with it (T-BLD-04, T-LOG-04)', async () => {
  const canary = newCanary();
  await setSecret('QUIET', canary);
  const appId = await newApp('quiet');
  await bind(appId, ['QUIET']);
  const quiet = {
    'package.json': JSON.stringify({ name: 'quiet', scripts: { start: 'node server.js' } }),
    'server.js': `const hash = require('node:crypto').createHash('sha256').update(process.env.QUIET).digest('hex');
require('node:http').createServer((_, response) => response.end(JSON.stringify({ hash }))).listen(process.env.PORT);`,
  };
  const one = await live(user, (await deploy(appId, quiet)).id);
  expect(await told(one.url)).toEqual({ hash: hashOf(canary) });
  await expectNowhere([canary]);
});

test('what an app with secrets says when it fails is quoted without them', async () => {
  const canary = newCanary();
  await setSecret('CANARY', canary);
  const appId = await newApp('crasher');
  await bind(appId, ['CANARY']);
  const crashed = await ended(user, (await deploy(appId, teller("throw new Error('refused: ' + secret);"))).id);
  expect(crashed).toMatchObject({ status: 'FAILED', error: { code: 'BOOT_CRASHED' } });
  expect(crashed.error?.lines.join('\n')).toContain('raw ***');
  expect(crashed.error?.message).toContain('Error: refused: ***');
  const failing =
    "const { createServer } = require('node:http'); createServer((_, r) => { r.statusCode = 500; r.end(secret); }).listen(process.env.PORT); return;";
  const unwell = await ended(user, (await deploy(appId, teller(failing))).id);
  expect(unwell.error?.code).toBe('HEALTH_CHECK_FAILED');
  await expectNowhere([canary], { printed: true });
});

test("plain variables are the app's: set, used by a restart, given with a deployment, and never also a secret", async () => {
  await setSecret('CANARY', newCanary());
  const appId = await newApp('plain');
  const one = await live(user, (await deploy(appId, teller(), { env: '{"PLAIN":"given"}' })).id);
  expect(await told(one.url)).toMatchObject({ plain: 'given' });
  const path = `/workspaces/${workspaceId}/apps/${appId}/env`;
  expect(environmentOf(await api(path, { user })).variables).toEqual({ PLAIN: 'given' });
  const set = await api(path, { user, json: { variables: { PLAIN: 'set' } } });
  expect(environmentOf(set)).toMatchObject({ variables: { PLAIN: 'set' }, secrets: [] });
  await restart(appId);
  expect(await told(one.url)).toMatchObject({ plain: 'set' });
  await bind(appId, ['CANARY']);
  const both = await api(path, { user, json: { variables: { CANARY: 'plain' } } });
  expect([both.status, codeOf(both)]).toEqual([400, 'INVALID_ARGUMENT']);
});

describe('setting and deleting', () => {
  test('a .env text becomes secrets, and a wrong one is refused whole without being repeated', async () => {
    const canary = newCanary().replace('"', '');
    const path = `/workspaces/${workspaceId}/secrets/import`;
    const good = await api(path, { user, json: { text: `# keys\nIMPORT_A=${canary}\nexport IMPORT_B='two'\n` } });
    expect(operations.importSecrets.response.parse(good.body).secrets.map(({ name }) => name)).toEqual([
      'IMPORT_A',
      'IMPORT_B',
    ]);
    const bad = await api(path, { user, json: { text: `IMPORT_C=1\n${canary}\nPORT=${canary}` } });
    expect(bad.status).toBe(400);
    expect(JSON.stringify(bad.body)).not.toContain(canary.slice(0, 12));
    expect(await listed('IMPORT_C')).toBeUndefined();
    await expectNowhere([canary]);
  });

  test('a secret in use is not deleted; one that was deleted is gone, and its rollbacks with it', async () => {
    await setSecret('PASSING', 'a passing value');
    const appId = await newApp('passing');
    await bind(appId, ['PASSING']);
    const one = await live(user, (await deploy(appId, teller())).id);
    const path = `/workspaces/${workspaceId}/secrets/PASSING`;
    expect(codeOf(await api(path, { user, method: 'DELETE' }))).toBe('SECRET_IN_USE');
    await bind(appId, []);
    expect(codeOf(await api(path, { user, method: 'DELETE' }))).toBe('SECRET_IN_USE');
    await restart(appId);
    expect((await api(path, { user, method: 'DELETE' })).status).toBe(200);
    expect(codeOf(await api(path, { user, method: 'DELETE' }))).toBe('NOT_FOUND');
    await setSecret('PASSING', 'another value of that name');
    const rollback = await api(`/deployments/${one.id}/rollback`, { user, method: 'POST' });
    expect([rollback.status, codeOf(rollback)]).toEqual([409, 'SECRET_GONE']);
  });

  test('ten at once become ten versions, and the newest is the one that is named', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => setSecret('RACED', `value number ${n}`)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect((await listed('RACED'))?.version).toBe(10);
  });
});

test('members set secrets, viewers see none of it, strangers not even that there is anything', async () => {
  const canary = newCanary();
  const [member, viewer, stranger] = await Promise.all([
    joinAs(user, workspaceId, 'member'),
    joinAs(user, workspaceId, 'viewer'),
    newUser(),
  ]);
  expect((await setSecret('RIGHTS', canary, member)).status).toBe(200);
  const path = `/workspaces/${workspaceId}/secrets`;
  const answers = await Promise.all([
    api(path, { user: viewer }),
    setSecret('RIGHTS', canary, viewer),
    api(`${path}/RIGHTS`, { user: viewer, method: 'DELETE' }),
    api(path, { user: stranger }),
    setSecret('RIGHTS', canary, stranger),
  ]);
  expect(answers.map(codeOf)).toEqual([...Array(3).fill('PERMISSION_DENIED'), 'NOT_FOUND', 'NOT_FOUND']);
  for (const { body } of [...answers, await api(path, { user: member })])
    expect(JSON.stringify(body)).not.toContain(canary);
});

/** What an app prints lies in Cloud Logging and in its instance's own output, as it was printed. */
const printedTo = ['/cloud/logs/', '/kept/output-'];

/** No document, file of the stack (logs, images, the database and the emulators' state among them) or argument list. */
async function expectNowhere(canaries: readonly string[], { printed = false } = {}): Promise<void> {
  const texts = canaries.flatMap(formsOf);
  expect(await documentsWith(texts)).toEqual([]);
  const files = filesWith(texts, stack.stateDir);
  expect(files.filter((path) => !printed || !printedTo.some((place) => path.includes(place)))).toEqual([]);
  expect(argumentLists().filter((line) => texts.some((text) => line.includes(text)))).toEqual([]);
}
