// project.toml of Cloud Native Buildpacks: the start command, the version and the function that it tells Google's buildpacks,
// which say the same to any other builder. https://buildpacks.io/docs/reference/config/project-descriptor/
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import type { SourceConfig } from './source-config.ts';

export const PROJECT_TOML = 'project.toml';
/** Of its first form, and of the one since. */
const PLACES = ['build.env', 'io.buildpacks.build.env'] as const;
const MAX_ENTRIES = 100;

/** A variable that the file sets for the build; undefined when it sets none of that name. */
export async function buildVariable(tree: SourceTree, name: string): Promise<string | undefined> {
  if (!tree.has(PROJECT_TOML)) return undefined;
  const content = await tryDocument(tree, PROJECT_TOML, 'TOML');
  const entries = PLACES.flatMap((place) => {
    const found = valueAt(content, place);
    return Array.isArray(found) ? found.slice(0, MAX_ENTRIES) : [];
  });
  return entries.flatMap((one) => (textAt(one, 'name') === name ? (textAt(one, 'value') ?? []) : []))[0];
}

/** The folder or project file that it tells Google's buildpacks to build, as a path from the top. */
export async function toldBuildable(tree: SourceTree): Promise<string | undefined> {
  const told = await buildVariable(tree, 'GOOGLE_BUILDABLE');
  return told?.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '') || undefined;
}

export const BUILDABLE_FROM = `${PROJECT_TOML} GOOGLE_BUILDABLE`;

/** Undefined when it names no start command. */
export async function readProjectToml(tree: SourceTree): Promise<SourceConfig | undefined> {
  const value = await buildVariable(tree, 'GOOGLE_ENTRYPOINT');
  if (value === undefined || value.trim() === '' || value.length > 1_000) return undefined;
  const startCommand = { value, from: `${PROJECT_TOML} GOOGLE_ENTRYPOINT` };
  return { overrides: { startCommand }, scaling: {}, variables: [], remarks: [] };
}
