// Proves what of a folder is packed, by git's rules, and what is said when nothing or too much is.
import { expect, test } from 'vitest';
import { listSource } from './list-source.ts';
import { packFolder } from './pack-folder.ts';
import { chosenFolder, type SourceFolder } from './source-folder.ts';

test('packs what .gitignore does not name, and never node_modules or .git', async () => {
  const { files, leftOut } = await listSource(
    newFolder({
      '.gitignore': 'dist/\n*.log\n!keep.log\n/secret.txt',
      '.git/HEAD': 'ref',
      'node_modules/a/index.js': '',
      'dist/app.js': '',
      'server.js': '',
      'debug.log': '',
      'keep.log': '',
      'secret.txt': '',
      'docs/secret.txt': '',
      'packages/web/node_modules/b.js': '',
      'packages/web/index.html': '',
    }),
  );
  expect(files.map(({ path }) => path)).toEqual([
    '.gitignore',
    'docs/secret.txt',
    'keep.log',
    'packages/web/index.html',
    'server.js',
  ]);
  expect(leftOut).toBe(6);
});

test('a .gitignore further down adds to the one above, and may take back what it said', async () => {
  const { files } = await listSource(
    newFolder({
      '.gitignore': '*.tmp',
      'a/.gitignore': '!wanted.tmp\nlocal.txt',
      'a/wanted.tmp': '',
      'a/other.tmp': '',
      'a/local.txt': '',
      'local.txt': '',
    }),
  );
  expect(files.map(({ path }) => path)).toEqual(['.gitignore', 'a/.gitignore', 'a/wanted.tmp', 'local.txt']);
});

test('names the archive after the folder, and tells how far it is', async () => {
  const told: number[] = [];
  const packed = await packFolder(newFolder({ 'a.txt': 'a', 'b.txt': 'b' }), (done) => told.push(done));
  expect(packed.archive.name).toBe('shop.zip');
  expect(packed).toMatchObject({ files: 2, leftOut: 0 });
  expect(told).toEqual([1, 2]);
});

test('the same files make the same archive', async () => {
  const [one, two] = await Promise.all([
    packFolder(newFolder({ 'a.txt': 'a' })),
    packFolder(newFolder({ 'a.txt': 'a' })),
  ]);
  expect(await one.archive.bytes()).toEqual(await two.archive.bytes());
});

test('a folder of ignored files is refused in words', async () => {
  await expect(packFolder(newFolder({ 'node_modules/a.js': '' }))).rejects.toThrow('“shop” holds no files');
});

function newFolder(files: Record<string, string>): SourceFolder {
  const listed = Object.entries(files).map(([path, text]) =>
    Object.defineProperty(new File([text], path.split('/').at(-1) ?? ''), 'webkitRelativePath', {
      value: `shop/${path}`,
    }),
  );
  const folder = chosenFolder(listed);
  if (folder === null) throw new Error('There is no folder.');
  return folder;
}
