// Chooses the Python minor version of an app from what its source asks for.
import type { Sourced } from '@deplight/contracts';
import { parse } from 'smol-toml';
import { z } from 'zod';
import type { SourceTree } from './source-tree.ts';

const DEFAULT_VERSION = '3.13';
const OLDEST_MINOR = 10;
const NEWEST_MINOR = 14;

const Pyproject = z.object({ project: z.object({ 'requires-python': z.string() }) });

export interface PythonVersion {
  readonly version: Sourced;
  readonly notes: readonly string[];
}

/** The minor version named by .python-version, runtime.txt or pyproject.toml, in this order, else the default. */
export async function choosePythonVersion(tree: SourceTree): Promise<PythonVersion> {
  const wishes = [
    { text: await tree.readText('.python-version', 200), from: '.python-version' },
    { text: await tree.readText('runtime.txt', 200), from: 'runtime.txt' },
    { text: await requiredPython(tree), from: 'pyproject.toml requires-python' },
  ];
  for (const wish of wishes) {
    const minor = /(?:^|[^\d.])3\.(\d{1,2})(?!\d)/.exec(wish.text ?? '')?.[1];
    if (minor === undefined) continue;
    if (/^\s*(>=|>)/.test(wish.text ?? '')) {
      if (Number(minor) <= 13) return { version: { value: DEFAULT_VERSION, from: wish.from }, notes: [] };
    }
    if (Number(minor) >= OLDEST_MINOR && Number(minor) <= NEWEST_MINOR) {
      return { version: { value: `3.${minor}`, from: wish.from }, notes: [] };
    }
    const note = `${wish.from} asks for Python 3.${minor}, which is not supported; Python ${DEFAULT_VERSION} is used.`;
    return { version: { value: DEFAULT_VERSION, from: 'default' }, notes: [note] };
  }
  return { version: { value: DEFAULT_VERSION, from: 'default' }, notes: [] };
}

async function requiredPython(tree: SourceTree): Promise<string | undefined> {
  const text = await tree.readText('pyproject.toml');
  if (text === undefined) return undefined;
  try {
    const parsed = Pyproject.safeParse(parse(text));
    return parsed.success ? parsed.data.project['requires-python'] : undefined;
  } catch {
    return undefined;
  }
}
