// A project of Maven of several modules: which of them makes the program that serves.
import { rankOfFolder } from '../node/workspaces.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';

const MAX_MODULES = 50;
const PLAIN_FOLDER = /^(?!-)(?!.*\.\.)[A-Za-z0-9._/-]{1,200}$/;

export interface MavenModule {
  readonly folder: string;
  readonly pom: unknown;
  /** Others that make a program as well. */
  readonly others: readonly string[];
}

/**
 * The likeliest of those with one of these plugins, by their groups; undefined for a project of one module, and where no
 * module has one.
 */
export async function programModule(
  tree: SourceTree,
  pom: unknown,
  groups: readonly string[],
): Promise<MavenModule | undefined> {
  if (textAt(pom, 'project.packaging') !== 'pom') return undefined;
  const folders = listOf(valueAt(pom, 'project.modules.module')).filter(
    (one): one is string => typeof one === 'string' && PLAIN_FOLDER.test(one),
  );
  const found: { folder: string; pom: unknown }[] = [];
  for (const folder of folders.slice(0, MAX_MODULES)) {
    const own = await tryDocument(tree, `${folder}/pom.xml`, 'XML');
    const plugins = listOf(valueAt(own, 'project.build.plugins.plugin')).map((one) => textAt(one, 'groupId'));
    if (plugins.some((group) => group !== undefined && groups.includes(group))) found.push({ folder, pom: own });
  }
  const [first, ...others] = found.sort(
    (a, b) => rankOfFolder(a.folder) - rankOfFolder(b.folder) || (a.folder < b.folder ? -1 : 1),
  );
  return first && { ...first, others: others.map(({ folder }) => folder) };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
