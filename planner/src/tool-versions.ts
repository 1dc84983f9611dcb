// The versions that a project asks of mise or asdf, for any language.
import { tryDocument } from './parse/documents.ts';
import { valueAt } from './parse/values.ts';
import type { SourceTree } from './source-tree.ts';

const MISE_FILES = ['mise.toml', '.mise.toml', '.config/mise.toml', 'mise/config.toml'] as const;

export interface VersionWish {
  readonly text: string | undefined;
  readonly from: string;
}

/** What mise.toml and .tool-versions say about a tool, under any of its names. */
export async function toolVersions(tree: SourceTree, ...names: readonly string[]): Promise<VersionWish[]> {
  const wishes: VersionWish[] = [];
  for (const file of MISE_FILES) {
    const tools = tree.has(file) ? valueAt(await tryDocument(tree, file, 'TOML'), 'tools') : undefined;
    for (const name of names) wishes.push({ text: versionIn(valueAt(tools, name)), from: `${file} tools.${name}` });
  }
  const lines = (await tree.readText('.tool-versions', 20_000))?.split(/\r?\n/) ?? [];
  for (const line of lines) {
    const [tool = '', version] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (names.includes(tool)) wishes.push({ text: version, from: `.tool-versions ${tool}` });
  }
  return wishes.filter(({ text }) => text !== undefined);
}

/** mise takes a version, a list of which the first counts, or a table with options. */
function versionIn(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return versionIn(value[0]);
  return value !== null && typeof value === 'object' ? versionIn(valueAt(value, 'version')) : undefined;
}
