// Chooses the Python minor version of an app from what its source asks for.
import type { Sourced } from '@deplight/contracts';
import { tryDocument } from '../parse/documents.ts';
import { textAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

const DEFAULT_VERSION = '3.13';
const OLDEST_MINOR = 8;
const NEWEST_MINOR = 14;

export interface PythonVersion {
  readonly version: Sourced;
  readonly notes: readonly string[];
}

/**
 * The minor version named by .python-version, runtime.txt, mise, .tool-versions, pyproject.toml or Pipfile, in this order,
 * else the default.
 */
export async function choosePythonVersion(tree: SourceTree): Promise<PythonVersion> {
  const pyproject = await tryDocument(tree, 'pyproject.toml', 'TOML');
  const pipfile = await tryDocument(tree, 'Pipfile', 'TOML');
  const wishes = [
    { text: await tree.readText('.python-version', 200), from: '.python-version' },
    { text: await tree.readText('runtime.txt', 200), from: 'runtime.txt' },
    ...(await toolVersions(tree, 'python')),
    { text: textAt(pyproject, 'project.requires-python'), from: 'pyproject.toml requires-python' },
    {
      text: textAt(pyproject, 'tool.poetry.dependencies.python'),
      from: 'pyproject.toml tool.poetry.dependencies.python',
    },
    { text: textAt(pipfile, 'requires.python_version'), from: 'Pipfile requires.python_version' },
    { text: textAt(pipfile, 'requires.python_full_version'), from: 'Pipfile requires.python_full_version' },
  ];
  for (const wish of wishes) {
    const minor = /(?:^|[^\d.])3\.(\d{1,2})(?!\d)/.exec(wish.text ?? '')?.[1];
    if (minor !== undefined) return satisfying(wish.text ?? '', Number(minor), wish.from);
    const old = /^\s*(?:python-)?(2\.\d)/.exec(wish.text ?? '')?.[1];
    if (old !== undefined) return unsupported(old, wish.from);
  }
  return { version: { value: DEFAULT_VERSION, from: 'default' }, notes: [] };
}

function satisfying(text: string, minor: number, from: string): PythonVersion {
  const atLeast = /^\s*(>=|>|\^)/.test(text);
  const below = /<\s*3\.(\d{1,2})/.exec(text)?.[1];
  const newest = below === undefined ? 13 : Math.min(13, Number(below) - 1);
  if (atLeast && minor <= newest) return { version: { value: `3.${newest}`, from }, notes: [] };
  if (minor >= OLDEST_MINOR && minor <= NEWEST_MINOR) return { version: { value: `3.${minor}`, from }, notes: [] };
  return unsupported(`3.${minor}`, from);
}

function unsupported(wanted: string, from: string): PythonVersion {
  const note = `${from} asks for Python ${wanted}, which is not supported; Python ${DEFAULT_VERSION} is used.`;
  return { version: { value: DEFAULT_VERSION, from: 'default' }, notes: [note] };
}
