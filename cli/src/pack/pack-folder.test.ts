// A folder becomes an archive as git sees it, with git and without, and always the same one.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { folderEntries } from './folder-entries.ts';
import { listByWalk, listFiles } from './list-files.ts';
import { packFolder } from './pack-folder.ts';

const env = readConfig().passedOn;

let place = '';
let folder = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'deplight-pack-'));
  folder = join(place, 'source');
  mkdirSync(folder);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const files = {
  '.gitignore': '*.log\n/dist/\n!keep.log\nsecret/\n',
  'a.txt': 'a',
  'b.log': 'b',
  'keep.log': 'kept',
  'dist/built.js': 'x',
  'web/dist/index.html': '<p>',
  'web/.gitignore': '!c.log\n*.tmp\n',
  'web/c.log': 'c',
  'web/d.tmp': 'd',
  'secret/key': 'k',
  'node_modules/m/index.js': 'm',
  'with space/ü.txt': 'ü',
};
const wanted = [
  '.gitignore',
  'a.txt',
  'keep.log',
  'web/.gitignore',
  'web/c.log',
  'web/dist/index.html',
  'with space/ü.txt',
];

function fill(): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const git = (...args: string[]): void => {
  execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
};

test('without git it leaves out what .gitignore files name, the nearest one first', () => {
  fill();
  expect(listByWalk(folder).sort()).toEqual(wanted);
});

test('with git it is the same, and what is tracked is there though it is ignored, and not when it was deleted', async () => {
  fill();
  git('init', '-q');
  expect(await listFiles(folder, env)).toEqual(wanted);
  git('add', '-f', 'b.log', 'a.txt');
  rmSync(join(folder, 'a.txt'));
  const { entries, leftOut } = await folderEntries(folder, env);
  expect(entries.map(({ name }) => name)).toEqual([...wanted.filter((path) => path !== 'a.txt'), 'b.log'].sort());
  expect(leftOut).toEqual([]);
  expect(await listFiles(join(folder, 'web'), env)).toEqual(['.gitignore', 'c.log', 'dist/index.html']);
});

test('a work tree that git cannot read is refused with its words, rather than packed with what it ignores', async () => {
  fill();
  git('init', '-q');
  writeFileSync(join(folder, '.git', 'index'), 'no index');
  await expect(listFiles(folder, env)).rejects.toMatchObject({
    code: 'GIT_FAILED',
    message: expect.stringMatching(/source: .*index/s),
  });
});

test('where there is no git, or no work tree, .gitignore files alone say what is left out', async () => {
  fill();
  expect(await listFiles(folder, env)).toEqual(wanted);
  git('init', '-q');
  expect(await listFiles(folder, { ...env, PATH: place })).toEqual(wanted);
});

test('git does not get the token', async () => {
  vi.stubEnv('DEPLIGHT_TOKEN', `dplk_${'t'.repeat(43)}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  fill();
  git('init', '-q');
  const { passedOn } = readConfig();
  writeFileSync(join(place, 'git'), `#!/bin/sh\n/usr/bin/env > '${place}/given'\n`, { mode: 0o755 });
  await listFiles(folder, { ...passedOn, PATH: place });
  const given = readFileSync(join(place, 'given'), 'utf8');
  expect(given).toContain('PWD=');
  expect(given).not.toContain('dplk_');
});

test('the same files are the same bytes, whenever they were written', async () => {
  fill();
  const first = join(place, '1.tgz');
  const second = join(place, '2.tgz');
  await packFolder(folder, { target: first, env });
  utimesSync(join(folder, 'a.txt'), 1, 1);
  await packFolder(folder, { target: second, env });
  expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
});

test('files keep their bytes and whether they are programs; links within the folder are the files, others are left out', async () => {
  writeFileSync(join(folder, 'run.sh'), '#!/bin/sh\n');
  chmodSync(join(folder, 'run.sh'), 0o755);
  writeFileSync(join(folder, 'empty'), '');
  symlinkSync('run.sh', join(folder, 'inside'));
  symlinkSync('/etc/hostname', join(folder, 'outside'));
  symlinkSync('nowhere', join(folder, 'broken'));
  const target = join(place, 'a.tgz');
  const packed = await packFolder(folder, { target: target, env });
  expect(packed).toMatchObject({ files: 3, leftOut: ['broken', 'outside'] });
  expect(await entriesOf(target)).toEqual([
    ['empty', 0o644, ''],
    ['inside', 0o755, '#!/bin/sh\n'],
    ['run.sh', 0o755, '#!/bin/sh\n'],
  ]);
});

test('a folder without files is refused', async () => {
  mkdirSync(join(folder, 'node_modules'));
  await expect(packFolder(folder, { target: join(place, 'a.tgz'), env })).rejects.toMatchObject({
    code: 'NOTHING_TO_DEPLOY',
  });
});

async function entriesOf(file: string): Promise<[string, number | undefined, string][]> {
  const found: [string, number | undefined, string][] = [];
  const extract = tar.extract();
  extract.end(gunzipSync(readFileSync(file)));
  for await (const entry of extract) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry as AsyncIterable<Uint8Array>) chunks.push(chunk);
    found.push([entry.header.name, entry.header.mode, Buffer.concat(chunks).toString()]);
  }
  return found;
}
