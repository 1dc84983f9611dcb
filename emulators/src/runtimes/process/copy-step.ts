// COPY: from the context or from another stage into this one, with Docker's rules for targets, patterns and .dockerignore.
import { lstat, mkdir, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Ignore } from '@balena/dockerignore';
import { cloneFile, copyTree } from '../copy-tree.ts';
import { inStage, type Stage } from './stage.ts';

// A CommonJS module whose types promise a default export that it has not.
const dockerignore: () => Ignore = createRequire(import.meta.url)('@balena/dockerignore');

export interface CopySource {
  /** Sources are relative to it; a leading slash changes nothing. */
  readonly dir: string;
  /** True for what is there. */
  readonly includes: (relativePath: string) => boolean;
}

/** The context without what .dockerignore names. */
export async function contextSource(contextDir: string): Promise<CopySource> {
  const rules = await readFile(path.join(contextDir, '.dockerignore'), 'utf8').catch(() => '');
  const ignore = dockerignore().add(rules);
  // A folder that is ignored may hold files that an exception brings back, so only files are asked about.
  return { dir: contextDir, includes: (relative) => !ignore.ignores(relative) };
}

export const stageSource = (stage: Stage): CopySource => ({ dir: stage.rootDir, includes: () => true });

/** Throws an error with Docker's words when a source is not there. */
export async function copyInto(
  stage: Stage,
  source: CopySource,
  { sources, target }: { sources: readonly string[]; target: string },
): Promise<void> {
  const found = (await Promise.all(sources.map((pattern) => matches(source, pattern)))).flat();
  const destination = inStage(stage, target);
  const isFolder = target.endsWith('/') || found.length > 1 || (await kindOf(destination)) === 'folder';
  for (const relative of found) {
    const from = path.join(source.dir, relative);
    if ((await kindOf(from)) === 'folder') {
      const isKept = (inside: string) => source.includes(path.join(relative, inside));
      await copyTree(from, destination, { include: (inside) => isKept(inside) || inside === '.dockerignore' });
    } else {
      const to = isFolder ? path.join(destination, path.basename(relative)) : destination;
      await mkdir(path.dirname(to), { recursive: true });
      await cloneFile(from, to);
    }
  }
}

async function matches(source: CopySource, pattern: string): Promise<string[]> {
  const relative = path.posix.normalize(pattern.replace(/^\/+/, '') || '.');
  const found = /[*?[]/.test(relative) ? await globbed(source.dir, relative) : [relative];
  const there = [];
  for (const one of found) {
    if ((await kindOf(path.join(source.dir, one))) && (one === '.' || source.includes(one))) there.push(one);
  }
  if (there.length === 0)
    throw new Error(
      `COPY failed: file not found in build context or excluded by .dockerignore: stat ${pattern}: file does not exist`,
    );
  return there;
}

/** Patterns as in package*.json: within one part of a path. */
async function globbed(dir: string, pattern: string): Promise<string[]> {
  const [folder, name] = [path.posix.dirname(pattern), path.posix.basename(pattern)];
  const names = await readdir(path.join(dir, folder)).catch(() => []);
  return names.filter((one) => path.matchesGlob(one, name)).map((one) => path.posix.join(folder, one));
}

async function kindOf(file: string): Promise<'file' | 'folder' | undefined> {
  const stats = await lstat(file).catch(() => undefined);
  if (stats?.isDirectory()) return 'folder';
  return stats?.isFile() ? 'file' : undefined;
}
