// The Python packages that an app asks for, by whichever file it asks: read for what they say about the app, never resolved.
import { posix } from 'node:path';
import { hasKey, tryDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';

const MAX_LISTS = 20;

/** The names, as PyPI compares them: lower case, with "-" for "_" and ".". */
export async function pythonPackages(tree: SourceTree): Promise<ReadonlySet<string>> {
  const names = [
    ...(await readRequirements(tree)).lines.flatMap(nameOf),
    ...ofPyproject(await tryDocument(tree, 'pyproject.toml', 'TOML')),
    ...keysAt(await tryDocument(tree, 'Pipfile', 'TOML'), 'packages'),
    ...ofSetup((await tree.readText('setup.py', 65_536)) ?? ''),
  ];
  return new Set(names.map(normalName).filter((name) => name !== 'python'));
}

/** Where the list of what runs stands, the surest first. */
const REQUIREMENT_FILES = [
  'requirements.txt',
  ...['production', 'prod', 'base', 'common', 'main'].flatMap((name) => [
    `requirements/${name}.txt`,
    `requirements-${name}.txt`,
    `requirements_${name}.txt`,
  ]),
  'requirements/requirements.txt',
  'requirements.in',
];

/** The list that is installed, undefined when there is none. */
export function requirementsFile(tree: SourceTree): string | undefined {
  return REQUIREMENT_FILES.find((file) => tree.has(file));
}

export interface Requirements {
  /** The files that were read: the list that is installed, and those that it names by -r. */
  readonly lists: readonly string[];
  readonly lines: readonly string[];
  /** Set where there are more lists than are read. */
  readonly cut: boolean;
}

/** A requirements file is a list of lines, and may name others by -r, which may name it in turn. */
export async function readRequirements(tree: SourceTree): Promise<Requirements> {
  const first = requirementsFile(tree);
  const lists = new Set(first === undefined ? [] : [first]);
  const lines: string[] = [];
  for (const file of lists) {
    if (lists.size > MAX_LISTS) return { lists: [...lists], lines, cut: true };
    for (const line of (await tree.readText(file))?.split(/\r?\n/) ?? []) {
      const other = /^\s*(?:-r|--requirement)[\s=]+(\S+)/.exec(line)?.[1];
      if (other === undefined) lines.push(line);
      else lists.add(posix.join(posix.dirname(file), other));
    }
  }
  return { lists: [...lists], lines, cut: false };
}

/** PEP 508: the name comes first, before extras, versions and markers. */
function nameOf(requirement: string): string[] {
  const [, name, extras] = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?/.exec(requirement) ?? [];
  if (name === undefined) return [];
  return [name, ...(extras?.split(',').map((extra) => `${name}[${extra.trim()}]`) ?? [])];
}

function ofPyproject(pyproject: unknown): string[] {
  const project = valueAt(pyproject, 'project.dependencies');
  const listed = Array.isArray(project) ? project.filter((one): one is string => typeof one === 'string') : [];
  return [...listed.flatMap(nameOf), ...keysAt(pyproject, 'tool.poetry.dependencies')];
}

/** Whether some of them come from a repository of git, which asks for git itself. */
export async function hasGitPackages(tree: SourceTree): Promise<boolean> {
  const pyproject = await tryDocument(tree, 'pyproject.toml', 'TOML');
  const pipfile = valueAt(await tryDocument(tree, 'Pipfile', 'TOML'), 'packages');
  const tables = [pipfile, ...['uv.sources', 'poetry.dependencies'].map((key) => valueAt(pyproject, `tool.${key}`))];
  const texts = [...(await readRequirements(tree)).lines, JSON.stringify(valueAt(pyproject, 'project.dependencies'))];
  return tables.some((table) => hasKey(table, ['git'])) || texts.some((text) => /^[^#]*\bgit\+/.test(text ?? ''));
}

/** The plain texts of setup.py's list; what it computes counts as not said. */
function ofSetup(text: string): string[] {
  const list = /\binstall_requires\s*=\s*\[([^\]]{0,8000})\]/.exec(text)?.[1] ?? '';
  return [...list.matchAll(/["']([^"'\n]+)["']/g)].flatMap(([, requirement = '']) => nameOf(requirement));
}

function keysAt(value: unknown, path: string): string[] {
  const found = valueAt(value, path);
  return found !== null && typeof found === 'object' && !Array.isArray(found) ? Object.keys(found) : [];
}

const normalName = (name: string) => name.toLowerCase().replace(/[-_.]+/g, '-');
