// The files of a folder that are to be deployed: as git sees them, else all but what .gitignore files name.
import { execFile } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ignore, { type Ignore } from 'ignore';

const run = promisify(execFile);
const gitTimeoutMs = 60_000;
const maxListBytes = 64 * 1024 * 1024;

/** Never part of a source, whatever git says. */
const never = new Set(['.git', '.deplight', 'node_modules']);

/** Paths below `folder` with `/` between, sorted. Tracked and new ones, without what is ignored. */
export async function listFiles(folder: string): Promise<string[]> {
  const found = (await listByGit(folder)) ?? listByWalk(folder);
  return found.filter((path) => !path.split('/').some((part) => never.has(part))).sort();
}

/** Undefined where the folder is in no work tree, or there is no git. */
async function listByGit(folder: string): Promise<string[] | undefined> {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  try {
    const { stdout } = await run('git', args, { cwd: folder, timeout: gitTimeoutMs, maxBuffer: maxListBytes });
    // What is tracked may have been deleted since; submodules and nested repositories end in a slash or are folders.
    return [...new Set(stdout.split('\0').filter((path) => path !== '' && isThere(join(folder, path))))];
  } catch {
    return undefined;
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

interface Rule {
  /** The folder of its .gitignore, as a path with `/` at its end; empty for the root. */
  readonly below: string;
  readonly rules: Ignore;
}

/** What `git` would say, for a folder that it does not know. */
export function listByWalk(folder: string, below = '', above: readonly Rule[] = []): string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  const own = entries.some((entry) => entry.name === '.gitignore' && entry.isFile());
  const rules = own
    ? [...above, { below, rules: ignore().add(readFileSync(join(folder, below, '.gitignore'), 'utf8')) }]
    : above;
  return entries.flatMap((entry) => {
    const path = `${below}${entry.name}`;
    if (never.has(entry.name) || isIgnored(entry.isDirectory() ? `${path}/` : path, rules)) return [];
    return entry.isDirectory() ? listByWalk(folder, `${path}/`, rules) : [path];
  });
}

/** The rules of the nearest folder that says anything decide. */
function isIgnored(path: string, rules: readonly Rule[]): boolean {
  for (const { below, rules: own } of [...rules].reverse()) {
    const { ignored, unignored } = own.test(path.slice(below.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}
