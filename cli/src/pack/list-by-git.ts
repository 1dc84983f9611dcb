// The files of a folder as git sees them.
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CliError } from '../errors/cli-error.ts';

const run = promisify(execFile);
const gitTimeoutMs = 60_000;
const maxListBytes = 64 * 1024 * 1024;

/**
 * What is tracked may have been deleted since; submodules and nested repositories are folders.
 * Undefined where the folder is in no work tree, or there is no git.
 * @param env what git gets; the work tree may tell it to start other programs.
 * @throws CliError GIT_FAILED: what is ignored would be uploaded if its answer were guessed.
 */
export async function listByGit(folder: string, env: NodeJS.ProcessEnv): Promise<string[] | undefined> {
  if (!isInWorkTree(folder)) return undefined;
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  try {
    const { stdout } = await run('git', args, { cwd: folder, env, timeout: gitTimeoutMs, maxBuffer: maxListBytes });
    return [...new Set(stdout.split('\0').filter((path) => path !== ''))];
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new CliError('GIT_FAILED', `git could not list the files of ${folder}: ${wordsOf(cause)}`, { cause });
  }
}

/** Looked up as git does it, whose exit code is the same for no work tree and for one that it cannot or may not read. */
function isInWorkTree(folder: string): boolean {
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if ('killed' in cause && cause.killed === true) return `it did not end within ${gitTimeoutMs / 1_000} seconds.`;
  const said = 'stderr' in cause ? String(cause.stderr).trim() : '';
  return said === '' ? cause.message : said;
}
