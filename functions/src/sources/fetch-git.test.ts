// Fetches from real repositories, made by git and served over its smart HTTP protocol.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  head = makeRepository(join(folder, 'app.git'));
  git(folder, 'init', '-q', '--bare', 'empty.git');
  server = await serveGit(folder);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
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

  test('leaves symbolic links out, with a note', async () => {
    const { notes } = await fetchGit(request('app.git'));
    expect(notes).toEqual([{ kind: 'symbolic-link', path: 'secret', count: 1 }]);
  });

  test('fetches the branch that is asked for', async () => {
    const fetched = await fetchGit({ ...request('app.git'), branch: 'feature/leaf' });
    expect(fetched.commit.branch).toBe('feature/leaf');
    expect(await (await openTree(fetched.file)).readText('src/server.js')).toBe('console.log("leaf");\n');
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

  test('stops a repository that sends more than it may', async () => {
    const small = { ...request('app.git'), maxPackBytes: 600 };
    await expect(fetchGit(small)).rejects.toMatchObject({ code: 'SOURCE_TOO_LARGE' });
  });

  test('makes no connection to this machine when local sources are not allowed', async () => {
    const before = server.requests.length;
    const strict = { ...request('app.git'), policy: { allowLocalSources: false } };
    await expect(fetchGit(strict)).rejects.toMatchObject({ code: 'SOURCE_ADDRESS_FORBIDDEN' });
    expect(server.requests.length).toBe(before);
  });

  test('makes no connection for a public name that resolves to a private address', async () => {
    const port = new URL(server.url).port;
    const before = server.requests.length;
    const rebound = { ...request('app.git'), url: `https://git.deplight.dev:${port}/app.git` };
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    await expect(fetchGit({ ...rebound, resolve })).rejects.toMatchObject({ code: 'SOURCE_ADDRESS_FORBIDDEN' });
    expect(server.requests.length).toBe(before);
  });

  test('refuses a redirect to another host', async () => {
    const other = await listen((path) => `${server.url}${path}`);
    await expect(fetchGit({ ...request('app.git'), url: `${other.url}/app.git` })).rejects.toMatchObject({
      code: 'SOURCE_ADDRESS_FORBIDDEN',
    });
    other.server.close();
  });

  test('gives up on a server that never answers', async () => {
    const silent = await listen(() => undefined);
    const asked = { ...request('app.git'), url: `${silent.url}/app.git`, timeoutMs: 300 };
    await expect(fetchGit(asked)).rejects.toMatchObject({ code: 'SOURCE_TIMEOUT' });
    silent.server.closeAllConnections();
    silent.server.close();
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

function request(name: string) {
  const tempDir = join(folder, 'temp');
  return { url: `${server.url}/${name}`, output: join(tempDir, 'source.tgz'), tempDir, policy };
}

function makeRepository(bare: string): string {
  const work = `${bare}-work`;
  mkdirSync(join(work, 'src'), { recursive: true });
  mkdirSync(join(work, 'bin'));
  git(work, 'init', '-q', '-b', 'main');
  writeFileSync(join(work, 'package.json'), '{"scripts":{"start":"node src/server.js"}}');
  writeFileSync(join(work, 'src/server.js'), 'console.log("main");\n');
  writeFileSync(join(work, 'bin/run'), '#!/bin/sh\n', { mode: 0o755 });
  symlinkSync('/etc/passwd', join(work, 'secret'));
  git(work, 'add', '.');
  git(work, 'commit', '-q', '-m', 'Plant a seed\n\nWith care.');
  const sha = git(work, 'rev-parse', 'HEAD').trim();
  git(work, 'checkout', '-q', '-b', 'feature/leaf');
  writeFileSync(join(work, 'src/server.js'), 'console.log("leaf");\n');
  git(work, 'commit', '-q', '-am', 'Grow a leaf');
  git(work, 'checkout', '-q', 'main');
  git(folder, 'clone', '-q', '--bare', work, bare);
  return sha;
}

function git(cwd: string, ...argv: string[]): string {
  const who = {
    GIT_AUTHOR_NAME: 'Gardener',
    GIT_AUTHOR_EMAIL: 'g@example.com',
    GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  };
  const committer = { GIT_COMMITTER_NAME: 'Gardener', GIT_COMMITTER_EMAIL: 'g@example.com' };
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin', HOME: folder, ...who, ...committer };
  return execFileSync('git', argv, { cwd, env, encoding: 'utf8' });
}
