// Secret Manager as Google's own client sees it: values, versions, states, refusals, a restart, and what lies on disk.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';
import { filesWith } from '../../state/files-with.ts';
import { crc32c } from '../storage/crc32c.ts';
import { secretManagerApi } from './secret-manager-api.ts';

const PARENT = 'projects/demo-x';
const CANARY = 'canary-3f9a61d2';

let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let secrets: SecretManagerServiceClient;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'secrets-test-'));
  runtime = await openScriptedRuntime(stateDir);
  await open();
});

afterAll(async () => {
  await close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

async function open(): Promise<void> {
  const servicePorts = { first: 19_000, last: 19_100 };
  const ports = { grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts };
  const place = { project: 'demo-x', region: 'us-central1', stateDir };
  cloud = await startCloud({ ...place, ...ports, runtime, idleMs: 1000, pubsub: undefined, apis: [secretManagerApi] });
  const authClient = new PassThroughClient();
  const sslCreds = credentials.createInsecure();
  const address = { apiEndpoint: '127.0.0.1', port: cloud.grpcPort };
  secrets = new SecretManagerServiceClient({ ...address, sslCreds, authClient, projectId: 'demo-x' });
}

async function close(): Promise<void> {
  await secrets.close();
  await cloud.close();
}

const nameOf = (secretId: string) => `${PARENT}/secrets/${secretId}`;

async function create(secretId: string, ...values: string[]): Promise<string> {
  const labels = { app: secretId };
  await secrets.createSecret({ parent: PARENT, secretId, secret: { replication: { automatic: {} }, labels } });
  for (const value of values) await add(nameOf(secretId), value);
  return nameOf(secretId);
}

const add = async (parent: string, value: string) =>
  (await secrets.addSecretVersion({ parent, payload: { data: Buffer.from(value) } }))[0];

const read = async (name: string) => (await secrets.accessSecretVersion({ name }))[0].payload?.data?.toString();

const refusal = (call: Promise<unknown>): Promise<{ code: number; details: string }> =>
  call.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: { code: number; details: string }) => ({ code: error.code, details: error.details }),
  );

describe('values', () => {
  test('are read by number, as the latest, and by alias', async () => {
    const name = await create('db', `${CANARY}-one`, `${CANARY}-two`);
    expect(await read(`${name}/versions/1`)).toBe(`${CANARY}-one`);
    expect(await read(`${name}/versions/latest`)).toBe(`${CANARY}-two`);
    await secrets.updateSecret({
      secret: { name, versionAliases: { old: 1 } },
      updateMask: { paths: ['version_aliases'] },
    });
    const [accessed] = await secrets.accessSecretVersion({ name: `${name}/versions/old` });
    expect(accessed).toMatchObject({
      name: `${name}/versions/1`,
      payload: { dataCrc32c: String(crc32c(Buffer.from(`${CANARY}-one`))) },
    });
  });

  test('are taken up to 64 KiB, and with the right checksum only', async () => {
    const parent = await create('big');
    const data = Buffer.alloc(65_536, CANARY);
    const [version] = await secrets.addSecretVersion({ parent, payload: { data, dataCrc32c: crc32c(data) } });
    expect(version).toMatchObject({
      name: `${parent}/versions/1`,
      state: 'ENABLED',
      clientSpecifiedPayloadChecksum: true,
    });
    expect(await refusal(secrets.addSecretVersion({ parent, payload: { data, dataCrc32c: 1 } }))).toMatchObject({
      code: 3,
    });
    const larger = { data: Buffer.alloc(65_537, CANARY) };
    expect(await refusal(secrets.addSecretVersion({ parent, payload: larger }))).toMatchObject({ code: 3 });
    expect(await refusal(secrets.addSecretVersion({ parent, payload: { data: '' } }))).toMatchObject({ code: 3 });
    expect((await secrets.listSecretVersions({ parent }))[0]).toHaveLength(1);
  });

  test('added at the same time get numbers of their own', async () => {
    const name = await create('busy');
    const made = await Promise.all([1, 2, 3, 4, 5].map((n) => add(name, `${CANARY}-${n}`)));
    for (const [index, version] of made.entries())
      expect(await read(version.name ?? '')).toBe(`${CANARY}-${index + 1}`);
    expect(new Set(made.map((version) => version.name)).size).toBe(5);
  });

  test('are nowhere on disk in plain, nor in the log, in a folder that is this user’s alone (T-LOC-05)', async () => {
    await create('hidden', `${CANARY}-hidden`);
    expect(await filesWith(stateDir, CANARY)).toEqual([]);
    expect(await filesWith(stateDir, Buffer.from(CANARY).toString('base64').slice(0, 12))).toEqual([]);
    const dir = path.join(stateDir, 'secrets');
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(dir, 'key'))).mode & 0o777).toBe(0o600);
  });
});

describe('versions', () => {
  test('are disabled, enabled and destroyed; a value is given by enabled ones only', async () => {
    const name = `${await create('states', 'a')}/versions/1`;
    expect((await secrets.disableSecretVersion({ name }))[0]).toMatchObject({ state: 'DISABLED' });
    expect(await refusal(read(name))).toEqual({ code: 9, details: `Secret Version [${name}] is in DISABLED state.` });
    await secrets.enableSecretVersion({ name });
    expect(await read(name)).toBe('a');
    const before = await readdir(path.join(stateDir, 'secrets', 'values'));
    const [destroyed] = await secrets.destroySecretVersion({ name });
    expect(destroyed).toMatchObject({ state: 'DESTROYED', destroyTime: { seconds: expect.anything() } });
    expect(await readdir(path.join(stateDir, 'secrets', 'values'))).toHaveLength(before.length - 1);
    expect(await refusal(read(name))).toEqual({ code: 9, details: `Secret Version [${name}] is in DESTROYED state.` });
    expect(await refusal(secrets.enableSecretVersion({ name }))).toMatchObject({ code: 9 });
  });

  test('have an etag that every change replaces, a change to the same state too', async () => {
    const name = `${await create('tagged', 'a')}/versions/1`;
    const [{ etag }] = await secrets.getSecretVersion({ name });
    const [again] = await secrets.enableSecretVersion({ name, etag: etag ?? '' });
    expect(again.etag).not.toBe(etag);
    expect(await refusal(secrets.destroySecretVersion({ name, etag: etag ?? '' }))).toMatchObject({ code: 9 });
    expect(await read(name)).toBe('a');
  });

  test('are listed newest first, by state, without values', async () => {
    const parent = await create('listed', 'a', 'b', 'c');
    await secrets.disableSecretVersion({ name: `${parent}/versions/2` });
    const [all] = await secrets.listSecretVersions({ parent });
    expect(all.map(({ name }) => name?.split('/').pop())).toEqual(['3', '2', '1']);
    expect((await secrets.listSecretVersions({ parent, filter: 'state:ENABLED' }))[0]).toHaveLength(2);
    expect(await refusal(secrets.listSecretVersions({ parent, filter: 'colour=red' }))).toMatchObject({ code: 3 });
  });
});

describe('secrets', () => {
  test('are created once, found, and deleted with their versions', async () => {
    const name = await create('once', 'a');
    expect(await refusal(create('once'))).toEqual({ code: 6, details: `Secret [${name}] already exists.` });
    expect((await secrets.getSecret({ name }))[0]).toMatchObject({
      name,
      labels: { app: 'once' },
      replication: { automatic: {} },
    });
    await secrets.deleteSecret({ name });
    expect(await refusal(secrets.getSecret({ name }))).toEqual({ code: 5, details: `Secret [${name}] not found.` });
    expect(await refusal(read(`${name}/versions/1`))).toMatchObject({ code: 5 });
    await create('once', 'again');
    expect(await read(`${name}/versions/1`)).toBe('again');
  });

  test('are changed by mask, with the etag that was read', async () => {
    const name = await create('masked');
    const [{ etag }] = await secrets.getSecret({ name });
    const change = { name, etag, labels: { app: 'other' }, annotations: { by: 'me' } };
    const [changed] = await secrets.updateSecret({ secret: change, updateMask: { paths: ['labels'] } });
    expect(changed).toMatchObject({ labels: { app: 'other' }, annotations: {} });
    expect(await refusal(secrets.updateSecret({ secret: change, updateMask: { paths: ['labels'] } }))).toMatchObject({
      code: 9,
    });
    expect(await refusal(secrets.deleteSecret({ name, etag: etag ?? '' }))).toMatchObject({ code: 9 });
    const wrong = { secret: { name }, updateMask: { paths: ['replication'] } };
    expect(await refusal(secrets.updateSecret(wrong))).toMatchObject({ code: 3 });
  });

  test('are listed by label and by name, in pages', async () => {
    for (const n of [1, 2, 3]) await create(`paged-${n}`);
    const names = async (filter: string) =>
      (await secrets.listSecrets({ parent: PARENT, filter }))[0].map(({ name }) => name?.split('/').pop());
    expect(await names('labels.app=paged-2')).toEqual(['paged-2']);
    expect((await names('name:paged-')).sort()).toEqual(['paged-1', 'paged-2', 'paged-3']);
    expect(await names('labels.app=paged-1 AND name:db')).toEqual([]);
    const paging = { parent: PARENT, filter: 'name:paged-', pageSize: 2 };
    const [page, next] = await secrets.listSecrets(paging, { autoPaginate: false });
    expect([page.length, next?.pageToken]).toEqual([2, expect.stringMatching(/./)]);
  });

  test('are refused with Google’s codes', async () => {
    const secret = { replication: { automatic: {} } };
    const make = (request: object) =>
      refusal(secrets.createSecret({ parent: PARENT, secretId: 'x', secret, ...request }));
    expect(await make({ secretId: 'no spaces' })).toMatchObject({ code: 3 });
    expect(await make({ secret: {} })).toMatchObject({ code: 3 });
    expect(await make({ secret: { ...secret, labels: { 'Not a label': 'x' } } })).toMatchObject({ code: 3 });
    expect(await make({ secret: { ...secret, ttl: { seconds: 60 } } })).toMatchObject({ code: 12 });
    expect(await make({ parent: 'projects/other' })).toMatchObject({ code: 7 });
    expect(await refusal(add(nameOf('none'), 'a'))).toMatchObject({ code: 5 });
    const name = await create('empty');
    expect(await refusal(read(`${name}/versions/latest`))).toEqual({
      code: 5,
      details: `Secret [${name}] not found or has no versions.`,
    });
    expect(await refusal(read(`${name}/versions/7`))).toMatchObject({ code: 5 });
  });

  test('have a policy of their own', async () => {
    const resource = await create('shared');
    const bindings = [
      { role: 'roles/secretmanager.secretAccessor', members: ['serviceAccount:a@demo-x.iam.gserviceaccount.com'] },
    ];
    const [stale] = await secrets.getIamPolicy({ resource });
    await secrets.setIamPolicy({ resource, policy: { bindings, etag: stale.etag ?? '' } });
    expect((await secrets.getIamPolicy({ resource }))[0]).toMatchObject({ bindings });
    const again = secrets.setIamPolicy({ resource, policy: { bindings: [], etag: stale.etag ?? '' } });
    expect(await refusal(again)).toMatchObject({ code: 10 });
    const [{ permissions }] = await secrets.testIamPermissions({
      resource,
      permissions: ['secretmanager.versions.access'],
    });
    expect(permissions).toEqual(['secretmanager.versions.access']);
  });
});

test('a restart keeps everything, and refuses to go on without its key', async () => {
  const name = await create('stays', 'first', 'second');
  await secrets.disableSecretVersion({ name: `${name}/versions/2` });
  await close();
  await open();
  expect(await read(`${name}/versions/1`)).toBe('first');
  expect((await secrets.getSecretVersion({ name: `${name}/versions/2` }))[0]).toMatchObject({ state: 'DISABLED' });
  await close();
  await rm(path.join(stateDir, 'secrets', 'key'));
  await expect(open()).rejects.toThrow(/missing/);
  await rm(path.join(stateDir, 'secrets'), { recursive: true });
  await open();
  expect((await secrets.listSecrets({ parent: PARENT }))[0]).toEqual([]);
});
