// T-GIT-07…09: repositories that git would not make, told truthfully by their server: what is in them is taken as plain
// files, left out, or a reason to refuse; nothing of it is run or followed.
import { describe, expect, test } from 'vitest';
import type { FetchedGit } from './fetch-git.ts';
import { answersOf, file, good, outcomeOf, repositoryOf } from './hostile-server.ts';
import { openTree } from './open-tree.ts';
import { blob, commit, type GitObject, objectId, tree } from './raw-git.ts';

const MB = 1024 * 1024;

describe('trees', () => {
  const link = blob('/etc/passwd');
  const deep = Array.from({ length: 60 }).reduce<GitObject[]>(
    (trees): GitObject[] => [...trees, tree([['40000', 'd', trees.at(-1) ?? tree([['100644', 'f', file]])]])],
    [tree([['100644', 'f', file]])],
  );
  const wide = Array.from({ length: 9 }).reduce<GitObject[]>(
    (trees): GitObject[] => [
      ...trees,
      tree(Array.from({ length: 9 }, (_, n) => ['40000', `d${n}`, trees.at(-1) ?? file] as const)),
    ],
    [tree(Array.from({ length: 9 }, (_, n) => ['100644', `f${n}`, file] as const))],
  );

  test.each<[string, GitObject[], string | string[]]>([
    ['what is ordinary', good, ['server.js']],
    ['an entry named ..', repositoryOf([['100644', '..', file]]), 'ARCHIVE_UNSAFE'],
    ['an entry named .', repositoryOf([['100644', '.', file]]), 'ARCHIVE_UNSAFE'],
    ['an entry with a slash in its name', repositoryOf([['100644', '../../x', file]]), 'ARCHIVE_UNSAFE'],
    ['an absolute name', repositoryOf([['100644', '/etc/cron.d/x', file]]), 'ARCHIVE_UNSAFE'],
    ['a backslash', repositoryOf([['100644', '..\\x', file]]), 'ARCHIVE_UNSAFE'],
    ['a name that is not UTF-8', repositoryOf([['100644', Buffer.from([0x61, 0xff]), file]]), 'ARCHIVE_UNSAFE'],
    ['a name that turns the reading direction', repositoryOf([['100644', 'exe.\u202egpj', file]]), 'ARCHIVE_UNSAFE'],
    ['a line break in a name', repositoryOf([['100644', 'a\r\nb', file]]), 'ARCHIVE_UNSAFE'],
    ['an empty name', repositoryOf([['100644', '', file]]), 'ARCHIVE_EMPTY'],
    ['a name of 4,000 letters', repositoryOf([['100644', 'n'.repeat(4_000), file]]), 'ARCHIVE_UNSAFE'],
    [
      'a .git folder inside',
      repositoryOf(
        [
          ['40000', '.git', tree([['100644', 'config', file]])],
          ['100644', 'a', file],
        ],
        tree([['100644', 'config', file]]),
      ),
      'ARCHIVE_UNSAFE',
    ],
    [
      'a .GIT folder inside',
      repositoryOf(
        [
          ['40000', '.GIT', tree([['100644', 'hooks', file]])],
          ['100644', 'a', file],
        ],
        tree([['100644', 'hooks', file]]),
      ),
      'ARCHIVE_UNSAFE',
    ],
    [
      'symbolic links',
      repositoryOf(
        [
          ['100644', 'a', file],
          ['120000', 'l', link],
          ['120000', '.gitmodules', link],
        ],
        link,
      ),
      ['a'],
    ],
    [
      'a submodule inside this network',
      repositoryOf(
        [
          ['100644', '.gitmodules', blob('[submodule "x"]\n\tpath = x\n\turl = http://127.0.0.1:1/x\n')],
          ['160000', 'x', '1'.repeat(40)],
        ],
        blob('[submodule "x"]\n\tpath = x\n\turl = http://127.0.0.1:1/x\n'),
      ),
      ['.gitmodules'],
    ],
    [
      'attributes that ask for a filter',
      repositoryOf(
        [
          ['100644', '.gitattributes', blob('* filter=x diff=x\n')],
          ['100644', 'a', file],
        ],
        blob('* filter=x diff=x\n'),
      ),
      ['.gitattributes', 'a'],
    ],
    [
      'a pointer to a large file elsewhere',
      repositoryOf(
        [
          ['100644', '.lfsconfig', blob('[lfs]\n\turl = http://169.254.169.254/\n')],
          ['100644', 'big', blob('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n')],
        ],
        blob('[lfs]\n\turl = http://169.254.169.254/\n'),
        blob('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n'),
      ),
      ['.lfsconfig', 'big'],
    ],
    [
      'the same name twice',
      repositoryOf([
        ['100644', 'a', file],
        ['100644', 'a', file],
      ]),
      'ARCHIVE_UNSAFE',
    ],
    [
      'names that differ in case',
      repositoryOf([
        ['100644', 'a', file],
        ['100644', 'A', file],
      ]),
      'ARCHIVE_UNSAFE',
    ],
    [
      'a file that is a folder too',
      repositoryOf(
        [
          ['100644', 'a', file],
          ['40000', 'a', tree([['100644', 'b', file]])],
        ],
        tree([['100644', 'b', file]]),
      ),
      'ARCHIVE_UNSAFE',
    ],
    ['sixty folders in each other', [file, ...deep, commit(deep.at(-1) ?? file)], 'ARCHIVE_UNSAFE'],
    ['four billion files of nine trees', [file, ...wide, commit(wide.at(-1) ?? file)], 'SOURCE_TOO_LARGE'],
    ['a file that is not in the pack', repositoryOf([['100644', 'a', '2'.repeat(40)]]), 'SOURCE_UNREACHABLE'],
    [
      'a file that is a tree',
      repositoryOf([['100644', 'a', tree([['100644', 'b', file]])]], tree([['100644', 'b', file]])),
      'SOURCE_UNREACHABLE',
    ],
    ['a folder that is a file', repositoryOf([['40000', 'd', file]]), 'SOURCE_UNREACHABLE'],
    ['nothing', repositoryOf([]), 'ARCHIVE_EMPTY'],
    ['a mode that nobody knows', repositoryOf([['777777', 'a', file]]), 'SOURCE_UNREACHABLE'],
    ['set-uid bits', repositoryOf([['104755', 'a', file]]), 'SOURCE_UNREACHABLE'],
  ])('of %s (T-GIT-07, T-GIT-08, T-GIT-09)', async (_name, objects, outcome) => {
    expect(await outcomeOf(answersOf(objects))).toEqual(outcome);
  });

  test('nothing of a file is changed or followed: a pointer to a large file stays the text that it is (T-GIT-08)', async () => {
    const pointer = blob('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n');
    const objects = repositoryOf([['100644', 'big', pointer]], pointer);
    const look = async (fetched: FetchedGit) => {
      expect(await (await openTree(fetched.file)).readText('big')).toBe(pointer.content.toString());
    };
    expect(await outcomeOf(answersOf(objects), { look })).toEqual(['big']);
  });
});

describe('commits', () => {
  const top = good[1] ?? file;
  const of = (made: GitObject): GitObject[] => [file, top, made];
  test.each<[string, GitObject[], string | string[]]>([
    ['without an author', of(commit(top, { head: `tree ${objectId(top)}` })), 'SOURCE_UNREACHABLE'],
    ['without a tree', of(commit(top, { head: 'author x <x> 1 +0000' })), 'SOURCE_UNREACHABLE'],
    ['of a tree that is not there', of(commit('3'.repeat(40))), 'SOURCE_UNREACHABLE'],
    ['that is a file', [top, file], 'SOURCE_UNREACHABLE'],
    ['with a message of 3 MB', of(commit(top, { message: 'm'.repeat(3 * MB) })), ['server.js']],
    [
      'of a time that is none',
      of(
        commit(top, {
          head: `tree ${objectId(top)}\nauthor x <x> 99999999999999999999 +9999\ncommitter x <x> -1 -0000`,
        }),
      ),
      ['server.js'],
    ],
  ])('%s', async (_name, objects, outcome) => {
    expect(await outcomeOf(answersOf(objects))).toEqual(outcome);
  });
});
