// Which packages an app asks for, through lists that name other lists.
import { expect, test } from 'vitest';
import { type SourceTree, treeOf } from '../source-tree.ts';
import { pythonPackages } from './python-packages.ts';

test('reads each list once, however often lists name each other', async () => {
  const all = ['requirements.txt', 'a.txt', 'b.txt', 'c.txt'];
  const each = all.map((name) => `-r ${name}`).join('\n');
  const { tree, reads } = counted(Object.fromEntries(all.map((name) => [name, `${each}\n${name}-package`])));
  expect(await pythonPackages(tree)).toContain('c-txt-package');
  expect(reads.filter((path) => all.includes(path))).toEqual(all);
});

test('finds a list from the folder of the one that names it', async () => {
  const { tree } = counted({
    'requirements.txt': '-r ./requirements/web.txt',
    'requirements/web.txt': '-r base.txt\n-r ../more.txt',
    'requirements/base.txt': 'flask',
    'more.txt': 'gunicorn',
  });
  expect(await pythonPackages(tree)).toEqual(new Set(['flask', 'gunicorn']));
});

function counted(files: Record<string, string>): { tree: SourceTree; reads: string[] } {
  const tree = treeOf(files);
  const reads: string[] = [];
  const readText: SourceTree['readText'] = async (path, maxBytes) => {
    reads.push(path);
    return tree.readText(path, maxBytes);
  };
  return { tree: { ...tree, readText }, reads };
}
