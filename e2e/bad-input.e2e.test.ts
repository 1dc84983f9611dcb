// Bad input: each gets the right code and a useful sentence, and leaves nothing behind.

import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { api, codeOf, createDeployment, created, ErrorAnswer } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { newUser, type User } from './client/user.ts';
import { ended } from './client/wait.ts';
import { stack } from './stack.ts';

let user: User;
beforeAll(async () => {
  user = await newUser();
});

const deployments = async () =>
  ((await api('/deployments', { user })).body as { deployments: unknown[] }).deployments.length;

describe('refused at once (T-CALL-01, T-CALL-04)', () => {
  test.each([
    ['no token', '/deployments', {}, 401, 'UNAUTHENTICATED'],
    ['a token that is none', '/deployments', { headers: { authorization: 'Bearer nonsense' } }, 401, 'UNAUTHENTICATED'],
    ['an unknown route', '/nothing', { as: 'user' }, 404, 'NOT_FOUND'],
    ['a wrong method', '/deployments', { as: 'user', method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
    ['an unknown deployment', `/deployments/dpl_${'a'.repeat(20)}`, { as: 'user' }, 404, 'NOT_FOUND'],
    ['an id that is a path', '/deployments/a.b', { as: 'user' }, 400, 'INVALID_ARGUMENT'],
    ['no source', '/deployments', { as: 'user', json: {} }, 400, 'INVALID_ARGUMENT'],
    [
      'two sources',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://example.com/a', uploadId: `upl_${'a'.repeat(20)}` } },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a field that does not exist',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://example.com/a', role: 'owner' } },
      400,
      'INVALID_ARGUMENT',
    ],
    ['file://', '/deployments', { as: 'user', json: { gitUrl: 'file:///etc' } }, 400, 'SOURCE_URL_INVALID'],
    ['ssh://', '/deployments', { as: 'user', json: { gitUrl: 'ssh://git@example.com/a' } }, 400, 'SOURCE_URL_INVALID'],
    [
      'a user name in the address',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://me:secret@example.com/a' } },
      400,
      'SOURCE_URL_INVALID',
    ],
    [
      'a private address',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://10.0.0.1/a' } },
      400,
      'SOURCE_ADDRESS_FORBIDDEN',
    ],
    [
      'the metadata address',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://169.254.169.254/a' } },
      400,
      'SOURCE_ADDRESS_FORBIDDEN',
    ],
    [
      'the metadata address as a number',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://2852039166/a' } },
      400,
      'SOURCE_ADDRESS_FORBIDDEN',
    ],
    [
      'a branch that is an option',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://example.com/a', branch: '--upload-pack=x' } },
      400,
      'SOURCE_REF_INVALID',
    ],
    [
      'a folder that leads outside',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://example.com/a', rootDir: '../..' } },
      400,
      'SOURCE_ROOT_INVALID',
    ],
    [
      'a reserved name',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://example.com/a', name: 'admin' } },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a name with capitals',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://example.com/a', name: 'Shop' } },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a variable that the platform sets',
      '/deployments',
      { as: 'user', json: { gitUrl: 'https://example.com/a', env: { PORT: '1' } } },
      400,
      'INVALID_ARGUMENT',
    ],
    ['a body that is no object', '/deployments', { as: 'user', json: [1] }, 400, 'PAYLOAD_INVALID'],
    [
      'text instead of JSON',
      '/deployments',
      { as: 'user', method: 'POST', headers: { 'content-type': 'text/plain' }, json: {} },
      400,
      'PAYLOAD_INVALID',
    ],
  ] as Array<[string, string, { as?: 'user' } & Parameters<typeof api>[1], number, string]>)(
    '%s',
    async (_what, path, call, status, code) => {
      const { as, ...rest } = call;
      const before = await deployments();
      const answer = await api(path, { ...rest, ...(as ? { user } : {}) });
      expect([answer.status, codeOf(answer)]).toEqual([status, code]);
      const { error } = ErrorAnswer.parse(answer.body);
      expect(error.message.length).toBeGreaterThan(10);
      expect(error.hint.length).toBeGreaterThan(10);
      expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|at \w+ \(|\/functions\//);
      expect(await deployments()).toBe(before);
    },
  );

  test.each([
    ['a path that leads outside', () => packFiles({ '../evil': 'x' }), 400, 'ARCHIVE_UNSAFE'],
    [
      'a symbolic link',
      () => packEntry({ name: 'link', type: 'symlink', linkname: '/etc/passwd' }),
      400,
      'ARCHIVE_UNSAFE',
    ],
    ['a bomb', async () => packFiles({ zeros: Buffer.alloc(200 * 1024 * 1024) }), 413, 'ARCHIVE_TOO_LARGE'],
    ['no archive at all', async () => Buffer.from('just words'), 400, 'ARCHIVE_UNSUPPORTED'],
    [
      'half an archive',
      async () => (await packFiles({ a: randomBytes(4_000) })).subarray(0, 600),
      400,
      'ARCHIVE_CORRUPT',
    ],
    ['an empty archive', () => packFiles({}), 400, 'ARCHIVE_EMPTY'],
  ] as Array<[string, () => Promise<Uint8Array>, number, string]>)(
    'an archive with %s',
    async (_what, make, status, code) => {
      const before = await deployments();
      const answer = await api('/deployments', { user, form: archiveForm(await make(), { name: 'bad-archive' }) });
      expect([answer.status, codeOf(answer)]).toEqual([status, code]);
      expect(await deployments()).toBe(before);
    },
  );

  test('an archive over 30 MB is told of createUpload', async () => {
    const noise = Buffer.alloc(31 * 1024 * 1024 - 500_000, 7);
    const answer = await api('/deployments', { user, form: archiveForm(noise) });
    expect(answer.status).toBe(413);
    expect(ErrorAnswer.parse(answer.body).error.hint).toContain('createUpload');
  });
});

describe('found while fetching', () => {
  test.each([
    [
      'a repository that does not exist',
      { gitUrl: `${stack.examples}/no-such-repository.git` },
      'REPOSITORY_NOT_FOUND',
    ],
    [
      'a branch that does not exist',
      { gitUrl: `${stack.examples}/node-http.git`, branch: 'no-such-branch' },
      'BRANCH_NOT_FOUND',
    ],
  ])('%s fails at FETCHING', async (_what, source, code) => {
    const { id } = await createDeployment(user, { json: { ...source, name: 'fetch-fails' } });
    expect(await ended(user, id)).toMatchObject({ status: 'FAILED', error: { stage: 'FETCHING', code } });
  });

  test('a folder that does not exist fails at ANALYZING', async () => {
    const { id } = await createDeployment(user, {
      json: { gitUrl: `${stack.examples}/node-http.git`, rootDir: 'no/such', name: 'no-folder' },
    });
    expect(await ended(user, id)).toMatchObject({
      status: 'FAILED',
      error: { stage: 'ANALYZING', code: 'SOURCE_ROOT_INVALID' },
    });
  });

  test('a source of no known kind is told what was looked for', async () => {
    const form = archiveForm(await packFiles({ 'notes.txt': 'nothing to run' }), { name: 'no-plan' });
    const { id } = await createDeployment(user, { form });
    const { error } = await ended(user, id);
    expect(error).toMatchObject({ stage: 'ANALYZING', code: 'PLAN_NOT_FOUND' });
    expect(error?.message).toContain('notes.txt');
  });
});

describe('with one idempotency key', () => {
  test('the same request twice makes one deployment (T-CALL-10)', async () => {
    const headers = { 'idempotency-key': `key-${Date.now()}` };
    const json = { gitUrl: `${stack.examples}/node-http.git`, name: 'once' };
    const [first, second] = await Promise.all([
      api('/deployments', { user, json, headers }),
      api('/deployments', { user, json, headers }),
    ]);
    expect(created(first).id).toBe(created(second).id);
    await ended(user, created(first).id);
  });

  test('a different request is refused (T-CALL-10)', async () => {
    const headers = { 'idempotency-key': `key-${Date.now()}-b` };
    const made = created(
      await api('/deployments', { user, json: { gitUrl: `${stack.examples}/node-http.git`, name: 'once' }, headers }),
    );
    const other = await api('/deployments', {
      user,
      json: { gitUrl: `${stack.examples}/static-site.git`, name: 'once' },
      headers,
    });
    expect([other.status, codeOf(other)]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    await ended(user, made.id);
  });
});

test('an archive uploaded by createUpload is deployed', async () => {
  const archive = await packFiles(tinyServer('uploaded'));
  const opened = (await api('/uploads', { user, json: { fileName: 'tiny.tgz', sizeBytes: archive.length } })).body as {
    uploadId: string;
    uploadUrl: string;
  };
  const put = await fetch(opened.uploadUrl, { method: 'PUT', body: new Uint8Array(archive) });
  expect(put.status).toBe(200);
  const { id } = await createDeployment(user, { json: { uploadId: opened.uploadId, name: 'uploaded' } });
  const deployment = await ended(user, id);
  expect(await (await fetch(deployment.url ?? '')).text()).toBe('uploaded');
});

async function packEntry(header: Partial<tar.Header> & { name: string }): Promise<Buffer> {
  const pack = tar.pack();
  pack.entry(header);
  pack.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of pack as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return gzipSync(Buffer.concat(chunks));
}
