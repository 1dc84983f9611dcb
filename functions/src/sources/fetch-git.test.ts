// Fetches from real repositories, made by git and served over its smart HTTP protocol.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeplightError } from '@deplight/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitTo } from '../../../e2e/git-repository.ts';
import { type GitServer, serveGit } from '../../../e2e/git-server.ts';
import { fetchGit } from './fetch-git.ts';
import { openTree } from './open-tree.ts';

const policy = { allowLocalSources: true };
let folder: string;
let server: GitServer;
let head: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-git-'));
  mkdirSync(join(folder, 'temp'));
  head = commitTo(join(folder, 'app.git'), {
    message: 'Plant a seed\n\nWith care.',
    files: {
      'package.json': '{"scripts":{"start":"node src/server.js"}}',
      'src/server.js': 'console.log("main");\n',
      'bin/run': '#!/bin/sh\n',
      secret: { linkTo: '/etc/passwd' },
    },
    executable: ['bin/run'],
    submodules: ['vendor/lib'],
  });
  commitTo(join(folder, 'app.git'), { branch: 'feature/leaf', files: { 'src/server.js': 'console.log("leaf");\n' } });
  commitTo(join(folder, 'large.git'), { files: { noise: randomBytes(300_000) } });
  commitTo(join(folder, 'bomb.git'), { files: { zeros: Buffer.alloc(150 * 1024 * 1024) } });
  commitTo(join(folder, 'case.git'), { files: { 'README.md': 'a', 'readme.md': 'b' } });
  commitTo(join(folder, 'empty.git'));
  server = await serveGit(folder);
}, 60_000);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('a private repository', () => {
  const token = 'github_pat_11CANARY';
  let closed: GitServer;
  beforeAll(async () => {
    closed = await serveGit(folder, token);
  });
  afterAll(() => closed.close());
  const ask = (facts: { token?: string }) =>
    fetchGit({ ...request('app.git'), url: `${closed.url}/app.git`, ...facts });
  const refusal = (facts: { token?: string }): Promise<DeplightError> =>
    ask(facts).then(
      () => Promise.reject(new Error('It was given out.')),
      (error: DeplightError) => error,
    );

  test('is fetched with its token', async () => {
    expect((await ask({ token })).commit.sha).toBe(head);
  });

  test('is not there for those without, who learn how to give one', async () => {
    const { code, hint } = await refusal({});
    expect([code, hint]).toEqual(['REPOSITORY_NOT_FOUND', expect.stringContaining('a token')]);
  });

  test('refuses another token in words that do not repeat it (T-GIT-11)', async () => {
    const wrong = `${token}X`;
    const { code, message, hint } = await refusal({ token: wrong });
    expect(code).toBe('REPOSITORY_NOT_FOUND');
    expect(message).toContain('token does not open');
    expect(message + hint).not.toContain(token);
  });

  test('shows its token to no server that it sends us on to (T-GIT-11)', async () => {
    const seen: (string | undefined)[] = [];
    const thief = createServer((asked, response) => {
      seen.push(asked.headers.authorization);
      response.writeHead(401).end();
    });
    const guide = createServer((_asked, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${(thief.address() as AddressInfo).port}/app.git` }).end(),
    );
    await Promise.all([thief, guide].map((each) => new Promise<void>((done) => each.listen(0, '127.0.0.1', done))));
    const url = `http://127.0.0.1:${(guide.address() as AddressInfo).port}/app.git`;
    await expect(fetchGit({ ...request('app.git'), url, token })).rejects.toMatchObject({
      code: 'SOURCE_ADDRESS_FORBIDDEN',
    });
    expect(seen).toEqual([]);
    thief.close();
    guide.close();
  });
});

describe('fetchGit', () => {
  test('stores the files of the default branch and says which commit it was', async () => {
    const fetched = await fetchGit(request('app.git'));
    expect(fetched.commit).toEqual({
      sha: head,
      message: 'Plant a seed\n\nWith care.',
      author: 'Gardener',
      at: '2026-01-02T03:04:05.000Z',
      branch: 'main',
    });
    expect(fetched.entries.map(({ path }) => path)).toEqual(['bin/run', 'package.json', 'src/server.js']);
    const tree = await openTree(fetched.file);
    expect(await tree.readText('src/server.js')).toBe('console.log("main");\n');
  });

  test('leaves symbolic links and submodules out, with a note (T-GIT-07, T-GIT-09)', async () => {
    const { notes } = await fetchGit(request('app.git'));
    expect(notes).toEqual([
      { kind: 'symbolic-link', path: 'secret', count: 1 },
      { kind: 'submodule', path: 'vendor/lib', count: 1 },
    ]);
  });

  test('fetches the branch that is asked for', async () => {
    const fetched = await fetchGit({ ...request('app.git'), branch: 'feature/leaf' });
    expect(fetched.commit.branch).toBe('feature/leaf');
    expect(await (await openTree(fetched.file)).readText('src/server.js')).toBe('console.log("leaf");\n');
  });

  test('fetches the commit that is asked for, though its branch has gone on', async () => {
    const older = commitTo(join(folder, 'moved.git'), { files: { 'a.txt': 'older' } });
    commitTo(join(folder, 'moved.git'), { files: { 'a.txt': 'newer' } });
    const fetched = await fetchGit({ ...request('moved.git'), branch: 'main', commit: older });
    expect(fetched.commit).toMatchObject({ sha: older, branch: 'main' });
    expect(await (await openTree(fetched.file)).readText('a.txt')).toBe('older');
  });

  test('says which commit the server does not give', async () => {
    const missing = fetchGit({ ...request('app.git'), branch: 'main', commit: 'a'.repeat(40) });
    await expect(missing).rejects.toMatchObject({
      code: 'BRANCH_NOT_FOUND',
      message: expect.stringContaining('does not give commit aaaaaaaaaaaa'),
    });
  });

  test('gives the same bytes for the same commit', async () => {
    const [first, second] = [await fetchGit(request('app.git')), await fetchGit(request('app.git'))];
    expect(first.sha256).toBe(second.sha256);
  });

  test.each([
    { name: 'nothing.git', branch: undefined, code: 'REPOSITORY_NOT_FOUND' },
    { name: 'empty.git', branch: undefined, code: 'BRANCH_NOT_FOUND' },
    { name: 'app.git', branch: 'no-such-branch', code: 'BRANCH_NOT_FOUND' },
    { name: 'app.git', branch: '--upload-pack=touch', code: 'SOURCE_REF_INVALID' },
  ])('refuses $name, branch $branch: $code, and leaves nothing behind', async ({ name, branch, code }) => {
    const asked = { ...request(name), ...(branch === undefined ? {} : { branch }) };
    await expect(fetchGit(asked)).rejects.toMatchObject({ name: 'DeplightError', code });
    expect(readdirSync(join(folder, 'temp')).filter((entry) => entry.startsWith('git-'))).toEqual([]);
  });

  test.each([100, 50_000])(
    'stops a repository after %d bytes when it may send no more (T-GIT-10)',
    async (maxPackBytes) => {
      await expect(fetchGit({ ...request('large.git'), maxPackBytes })).rejects.toMatchObject({
        code: 'SOURCE_TOO_LARGE',
      });
    },
  );

  test('refuses a pack of a few kilobytes that would fill the memory (T-GIT-10)', async () => {
    await expect(fetchGit(request('bomb.git'))).rejects.toMatchObject({
      code: 'SOURCE_TOO_LARGE',
      message: expect.stringContaining('a file of 150 MB'),
    });
  });

  test('refuses files whose names differ in case only', async () => {
    await expect(fetchGit(request('case.git'))).rejects.toMatchObject({ code: 'ARCHIVE_UNSAFE' });
  });

  test('gives up on a server that stops in the middle of the pack (T-GIT-10)', async () => {
    const slow = await stallingProxy(server.url, 40_000);
    const asked = { ...request('large.git'), url: `${slow.url}/large.git`, timeoutMs: 1_000 };
    await expect(fetchGit(asked)).rejects.toMatchObject({ code: 'SOURCE_TIMEOUT' });
    slow.server.closeAllConnections();
    slow.server.close();
  });

  test('makes no connection to this machine when local sources are not allowed (T-GIT-02)', async () => {
    const before = server.requests.length;
    const strict = { ...request('app.git'), policy: { allowLocalSources: false } };
    await expect(fetchGit(strict)).rejects.toMatchObject({ code: 'SOURCE_ADDRESS_FORBIDDEN' });
    expect(server.requests.length).toBe(before);
  });

  test('makes no connection for a public name that resolves to a private address (T-GIT-02, T-GIT-04)', async () => {
    const port = new URL(server.url).port;
    const before = server.requests.length;
    const rebound = { ...request('app.git'), url: `https://git.deplight.dev:${port}/app.git` };
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    await expect(fetchGit({ ...rebound, resolve })).rejects.toMatchObject({ code: 'SOURCE_ADDRESS_FORBIDDEN' });
    expect(server.requests.length).toBe(before);
  });

  test('refuses a redirect to another host (T-GIT-03)', async () => {
    const other = await listen((path) => `${server.url}${path}`);
    await expect(fetchGit({ ...request('app.git'), url: `${other.url}/app.git` })).rejects.toMatchObject({
      code: 'SOURCE_ADDRESS_FORBIDDEN',
    });
    other.server.close();
  });

  test('gives up on a server that never answers (T-GIT-10)', async () => {
    const silent = await listen(() => undefined);
    const asked = { ...request('app.git'), url: `${silent.url}/app.git`, timeoutMs: 300 };
    await expect(fetchGit(asked)).rejects.toMatchObject({ code: 'SOURCE_TIMEOUT' });
    silent.server.closeAllConnections();
    silent.server.close();
  });

  test('recognises the address of a page of a repository', async () => {
    await expect(fetchGit(request('app.git/tree/main/src'))).rejects.toMatchObject({
      code: 'REPOSITORY_NOT_FOUND',
      hint: expect.stringMatching(/^Use https:\/\/[^ ]*\/app.git and name the branch/),
    });
  });

  test('says when there is no server, and when what answers is not git', async () => {
    const page = await listen(() => 'page');
    await expect(fetchGit({ ...request('x'), url: `${page.url}/x` })).rejects.toMatchObject({
      code: 'REPOSITORY_NOT_FOUND',
    });
    page.server.close();
    await expect(fetchGit({ ...request('x'), url: `${page.url}/x` })).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
    });
  });
});

/** A server that redirects to what `answer` gives, shows a page for "page", and keeps silent for undefined. */
async function listen(answer: (path: string) => string | undefined): Promise<{ url: string; server: Server }> {
  const other = createServer((incoming, response) => {
    const target = answer(incoming.url ?? '/');
    if (target === 'page') response.end('<!doctype html><title>A page</title>');
    else if (target !== undefined) response.writeHead(302, { location: target }).end();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, server: other };
}

/** Passes requests on, and falls silent after `bytes` of each answer. */
async function stallingProxy(target: string, bytes: number): Promise<{ url: string; server: Server }> {
  const proxy = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = 'GET', headers } = incoming;
    const passed = { 'content-type': headers['content-type'] ?? '' };
    const body = method === 'POST' ? Buffer.concat(chunks) : null;
    const answer = await fetch(`${target}${incoming.url}`, { method, headers: passed, body });
    const whole = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.write(whole.subarray(0, bytes));
    if (whole.length <= bytes) response.end();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, server: proxy };
}

function request(name: string) {
  const tempDir = join(folder, 'temp');
  return { url: `${server.url}/${name}`, output: join(tempDir, 'source.tgz'), tempDir, policy };
}
