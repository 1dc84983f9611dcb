// Makes bare repositories for tests with the real git, from files in memory or from a folder such as an example.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file's content, or where a symbolic link points. */
export type RepositoryFile = string | Buffer | { readonly linkTo: string };

export interface RepositoryCommit {
  readonly branch?: string;
  readonly message?: string;
  readonly files?: Readonly<Record<string, RepositoryFile>>;
  /** A folder whose content is committed. */
  readonly folder?: string;
  /** Paths that shall be executable. */
  readonly executable?: readonly string[];
  /** Folders that shall be submodules, pointing at some commit elsewhere. */
  readonly submodules?: readonly string[];
}

/** Adds commits, one after the other, to the bare repository at `bare`, making it first when it is not there. Answers the last commit's id. */
export function commitTo(bare: string, ...commits: readonly RepositoryCommit[]): string {
  const work = mkdtempSync(join(tmpdir(), 'repository-'));
  try {
    git(dirname(bare), 'init', '-q', '--bare', '-b', 'main', bare);
    git(work, 'clone', '-q', bare, '.');
    return commits.map((commit) => addCommit(work, commit)).at(-1) ?? '';
  } finally {
    rmSync(work, { recursive: true });
  }
}

function addCommit(work: string, commit: RepositoryCommit): string {
  const { branch = 'main', message = 'Plant a seed', files = {}, executable = [], submodules = [] } = commit;
  const known = git(work, 'branch', '-a', '--list', branch, `origin/${branch}`) !== '';
  git(work, 'checkout', '-q', ...(known ? [branch] : ['-B', branch]));
  if (commit.folder !== undefined)
    cpSync(commit.folder, work, { recursive: true, filter: (path) => !path.includes('node_modules') });
  for (const [path, file] of Object.entries(files)) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    if (typeof file === 'string' || Buffer.isBuffer(file)) writeFileSync(join(work, path), file);
    else symlinkSync(file.linkTo, join(work, path));
  }
  git(work, 'add', '--all', '--force', '.');
  for (const path of executable) git(work, 'update-index', '--chmod=+x', path);
  for (const path of submodules) git(work, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},${path}`);
  git(work, 'commit', '-q', '--allow-empty', '-m', message);
  git(work, 'push', '-q', 'origin', branch);
  return git(work, 'rev-parse', 'HEAD').trim();
}

function git(cwd: string, ...argv: string[]): string {
  const env = {
    PATH: '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin',
    HOME: cwd,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Gardener',
    GIT_AUTHOR_EMAIL: 'gardener@example.com',
    GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
    GIT_COMMITTER_NAME: 'Gardener',
    GIT_COMMITTER_EMAIL: 'gardener@example.com',
  };
  return execFileSync('git', argv, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
