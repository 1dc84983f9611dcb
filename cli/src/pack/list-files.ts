// The files of a folder that are to be deployed: as git sees them, else all but what .gitignore files name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { listByGit } from './list-by-git.ts';

/** Never part of a source, whatever git says. */
const never = new Set(['.git', '.deplight', 'node_modules']);

/**
 * Paths below `folder` with `/` between, sorted. Tracked and new ones, without what is ignored.
 * @param env what git gets, where it is asked.
 */
export async function listFiles(folder: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const found = (await listByGit(folder, env)) ?? listByWalk(folder);
  return found.filter((path) => !path.split('/').some((part) => never.has(part))).sort();
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
