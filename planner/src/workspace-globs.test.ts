// Which folders the patterns of a workspace name, and what no pattern may cost.
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { readGlobs } from './workspace-globs.ts';

describe('the patterns of a workspace', () => {
  test.each<[patterns: string[], named: string[], others: string[]]>([
    [['packages/*'], ['packages/a', 'packages/b-c'], ['packages', 'packages/a/b', 'other/a', 'packages/.a']],
    [
      ['./apps/web/', 'lib'],
      ['apps/web', 'lib'],
      ['apps', 'apps/web/x'],
    ],
    [['packages/**'], ['packages', 'packages/a', 'packages/a/b/c'], ['other']],
    [['**/test-*-app'], ['test-a-app', 'x/y/test-b-c-app'], ['test-app', 'x/test-a-app/y']],
    [['a/**/b/**/c'], ['a/b/c', 'a/x/b/b/y/c'], ['a/c', 'a/b/c/d']],
    [['packages/*', '!packages/old', '!**/fixtures/**'], ['packages/new'], ['packages/old', 'packages/fixtures']],
    [['@scope/*'], ['@scope/ui'], ['@other/ui']],
    [['*'], ['a'], ['a/b', '.a']],
  ])('%j', (patterns, named, others) => {
    const { matches, unread } = readGlobs(patterns);
    expect(unread).toEqual([]);
    expect([...named, ...others].filter(matches)).toEqual(named);
  });

  test.each(['packages/{a,b}', 'packages/[ab]', 'a?', 'packages/!(x)', '*a*a*a*a*a*a*a*a*a*', 'x'.repeat(201)])(
    'does not read %s',
    (pattern) => {
      const { matches, unread } = readGlobs([pattern, 'packages/c', 7]);
      expect(unread).toEqual([pattern]);
      expect(matches('packages/c')).toBe(true);
    },
  );

  test('take two seconds of a processor at most, whatever they are', async () => {
    const folders = Array.from({ length: 5_000 }, (_, index) => `${'aaaaaaaaaa/'.repeat(28)}b${index}`);
    const patterns = Array.from({ length: 3_000 }, (_, index) => `**/*a*a*a*a${index}`);
    const files = Object.fromEntries(folders.map((folder) => [`${folder}/package.json`, '{}']));
    const begun = process.cpuUsage();
    const { insights } = await planSource(
      treeOf({ ...files, 'package.json': JSON.stringify({ scripts: { start: 'x' }, workspaces: patterns }) }),
    );
    expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(2_000);
    expect(insights.filter(({ id }) => id === 'workspace-pattern-unread')).toHaveLength(3);
  });

  test.each([
    ['package.json', { 'package.json': '{"scripts":{"start":"x"},"workspaces":["libs/{a,b}"]}' }],
    [
      'Cargo.toml',
      {
        'Cargo.toml': '[package]\nname = "x"\n[workspace]\nmembers = ["libs/{a,b}"]',
        'src/main.rs': '',
      },
    ],
  ])('that are not read are told of, in %s', async (file, files) => {
    const { insights } = await planSource(treeOf(files));
    expect(insights).toContainEqual(
      expect.objectContaining({ id: 'workspace-pattern-unread', evidence: { file, text: 'libs/{a,b}' } }),
    );
  });
});
