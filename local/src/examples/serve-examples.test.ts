// Real git clients against the server: isomorphic-git, which the functions use, and the git program where there is one.

import * as fs from 'node:fs';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import git from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../ports/free-port.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import { serveExamples } from './serve-examples.ts';

test('isomorphic-git fetches an example at depth 1', async () => {
  const { url, target } = await newServer();
  await git.clone({ fs, http, dir: target, url: `${url}/hello.git`, depth: 1, singleBranch: true });
  expect(readFileSync(join(target, 'lib', 'words.txt'), 'utf8')).toBe('hello');
});

test.each([['--depth=1'], ['--no-tags']])('git clones an example with %s', async (flag) => {
  const { url, target } = await newServer();
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: target };
  const clone = await runToEnd({
    file: 'git',
    argv: ['clone', flag, `${url}/hello.git`, join(target, 'clone')],
    env,
    timeoutMs: 10_000,
  });
  if (clone.output.includes('ENOENT')) return expect(clone.code).toBeUndefined(); // No git on this machine.
  expect(clone).toMatchObject({ code: 0 });
  expect(readFileSync(join(target, 'clone', 'package.json'), 'utf8')).toBe('{}');
});

test('an example that does not exist is not found', async () => {
  const { url } = await newServer();
  const answer = await fetch(`${url}/nothing.git/info/refs?service=git-upload-pack`);
  expect(answer.status).toBe(404);
});

async function newServer(): Promise<{ url: string; target: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  const examples = join(folder, 'examples');
  mkdirSync(join(examples, 'hello', 'lib'), { recursive: true });
  writeFileSync(join(examples, 'hello', 'package.json'), '{}');
  writeFileSync(join(examples, 'hello', 'lib', 'words.txt'), 'hello');
  const port = await freePort(23_200);
  const server = await serveExamples(examples, port);
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const target = join(folder, 'target');
  mkdirSync(target);
  return { url: `http://127.0.0.1:${port}`, target };
}
