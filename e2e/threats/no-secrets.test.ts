// No secret of ours stands in the repository or in any commit of it; the bundles are looked through where they are built.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { secretsIn } from './secrets-in.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const git = (...args: string[]) =>
  execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 500_000_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
const noGit = reasonWithout();

test('the look finds a token wherever it stands, and no example', async () => {
  const token = `ghp_${'Ab1'.repeat(12)}`;
  for (const before of [0, 199_990, 450_000])
    expect(await secretsIn('x', `${'-'.repeat(before)} ${token} ${'-'.repeat(9)}`)).not.toEqual([]);
  expect(await secretsIn('x', 'https://ada:hunter2@example.org/x.git')).toEqual([]);
});

test.skipIf(noGit !== undefined)(
  `no line that a commit has ever added holds a secret (T-SUP-04)${noGit ?? ''}`,
  { timeout: 120_000 },
  async () => {
    const history = git('log', '-p', '--unified=0', '--no-color', '--no-ext-diff', '--full-history', 'HEAD');
    const added = history.split('\n').filter((line) => line.startsWith('+'));
    expect(added.length).toBeGreaterThan(1_000);
    expect(await secretsIn('the history', added.join('\n'))).toEqual([]);
  },
);

/** Why there is no history to look through, to be put behind a title; undefined where there is one. */
function reasonWithout(): string | undefined {
  try {
    return git('rev-parse', '--is-inside-work-tree').trim() === 'true' ? undefined : ' (skipped: no repository)';
  } catch {
    return ' (skipped: no git, or no repository)';
  }
}
