// What is planned is what a deployment would pack; the Dockerfile alone goes to stdout; what does not fit is said by its code.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { exitOf } from '../errors/report-error.ts';
import { parseArguments } from '../parse/parse-arguments.ts';
import { quietTerminal } from '../testing/quiet-terminal.ts';
import { plan } from './plan.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder is planned without what .gitignore names, and without asking the platform', async () => {
  write({ '.gitignore': 'Dockerfile\n', 'index.html': '<h1>Hello</h1>', Dockerfile: 'FROM scratch' });
  const { code, printed } = await run(['plan', folder]);
  expect(code).toBe(0);
  expect(printed).toEqual([expect.objectContaining({ plan: expect.objectContaining({ provider: 'static-site' }) })]);
});

test('--root plans the app of a folder within', async () => {
  write({ 'README.md': '# Two apps', 'web/index.html': '<h1>Hello</h1>' });
  const { printed } = await run(['plan', folder, '--root', 'web']);
  expect(printed).toEqual([expect.objectContaining({ plan: expect.objectContaining({ rootDir: 'web' }) })]);
});

test('--dockerfile prints the Dockerfile and nothing else', async () => {
  write({ Dockerfile: 'FROM alpine:3.22\nCMD ["true"]\n' });
  expect((await run(['plan', folder, '--dockerfile'])).texts).toEqual(['FROM alpine:3.22\nCMD ["true"]']);
});

test('links that lead outside are told, as a deployment would leave them out', async () => {
  write({ 'index.html': '<h1>Hello</h1>' });
  symlinkSync('/etc/hostname', join(folder, 'outside'));
  const { printed } = await run(['plan', folder]);
  expect(JSON.stringify(printed)).toContain('"symbolic-links-skipped"');
});

test('links that go round in circles are left out, and the same plan is made twice', async () => {
  write({ 'package.json': '{"scripts":{"start":"node app/a.js"}}', 'app/a.js': '' });
  symlinkSync('.', join(folder, 'itself'));
  symlinkSync('..', join(folder, 'app/above'));
  symlinkSync(folder, join(folder, 'app/top'));
  symlinkSync('there', join(folder, 'here'));
  symlinkSync('here', join(folder, 'there'));
  const [first, second] = [await run(['plan', folder]), await run(['plan', folder])];
  expect(first.printed).toEqual([
    expect.objectContaining({
      plan: expect.objectContaining({ start: expect.objectContaining({ value: 'node app/a.js' }) }),
    }),
  ]);
  expect(second.printed).toEqual(first.printed);
  expect(JSON.stringify(first.printed)).toContain('"symbolic-links-skipped"');
});

test.each([
  ['nothing fits', { 'notes.txt': 'x' }, 'PLAN_NOT_FOUND', 1],
  ['what fits is broken', { 'package.json': '{' }, 'PLAN_BROKEN', 1],
  ['there is nothing', {}, 'NOTHING_TO_DEPLOY', 2],
])('where %s, the exit code says so', async (_what, files, code, exit) => {
  write(files);
  const failed = await run(['plan', folder]).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code });
  expect(exitOf(failed)).toBe(exit);
});

test('--dockerfile fails where none is made', async () => {
  write({ Gemfile: "gem 'rails'", 'config.ru': 'run App' });
  await expect(run(['plan', folder, '--dockerfile'])).rejects.toMatchObject({ code: 'PLAN_NEEDS_DOCKERFILE' });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function run(line: readonly string[]) {
  const parsed = parseArguments([...line]);
  if (parsed.kind !== 'run') throw new Error(`${line.join(' ')} asks for ${parsed.kind}`);
  const printed: object[] = [];
  const texts: string[] = [];
  const code = await plan({
    ...{ given: parsed.given, config: readConfig({}), terminal: quietTerminal(), clock: systemClock },
    interrupted: new AbortController().signal,
    output: {
      json: false,
      result: (document, text) => {
        printed.push(document);
        texts.push(text);
      },
      line: () => {},
      note: () => {},
    },
    session: () => {
      throw new Error('The platform was asked.');
    },
  });
  return { code, printed, texts };
}
