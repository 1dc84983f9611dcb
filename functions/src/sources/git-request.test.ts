// Branch names and folders that users may name, and those that they may not.
import { describe, expect, test } from 'vitest';
import { checkBranch, checkRootDir } from './git-request.ts';

describe('checkBranch', () => {
  test.each(['main', 'feature/leaf', 'release-1.2', 'a_b.c'])('takes %s', (branch) =>
    expect(checkBranch(branch)).toBe(branch),
  );

  test.each([
    '',
    '-x',
    '--upload-pack=x',
    'main;id',
    '$(id)',
    'a\nb',
    'a..b',
    '@{u}',
    'refs/heads/-x',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[',
    'a\\b',
    '/a',
    'a/',
    'a//b',
    '.a',
    'a/.b',
    'a.lock',
    'a.',
    'HEAD',
    'x'.repeat(201),
  ])('refuses %j (T-GIT-05, T-GIT-06)', (branch) => {
    expect(() => checkBranch(branch)).toThrow(expect.objectContaining({ code: 'SOURCE_REF_INVALID' }));
  });
});

describe('checkRootDir', () => {
  test.each([
    ['', ''],
    ['.', ''],
    ['./', ''],
    ['apps/web', 'apps/web'],
    ['./apps/web/', 'apps/web'],
    ['a b/ü', 'a b/ü'],
  ])('takes %j as %j', (given, clean) => {
    expect(checkRootDir(given)).toBe(clean);
  });

  test.each([
    '..',
    'a/..',
    '../a',
    'a/../../b',
    '/etc',
    'C:/x',
    'a\\b',
    '.git',
    'a/.GIT/b',
    'a//b',
    'a/./b',
    'a\u0000',
    'a\nb',
    '-a',
    'a/'.repeat(300),
  ])('refuses %j (T-GIT-05, T-GIT-13)', (rootDir) =>
    expect(() => checkRootDir(rootDir)).toThrow(expect.objectContaining({ code: 'SOURCE_ROOT_INVALID' })),
  );
});
