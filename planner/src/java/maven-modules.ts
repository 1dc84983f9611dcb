// A project of Maven of several modules: which of them makes the program that serves.
import { rankOfFolder } from '../node/workspaces.ts';
import { hasKey, tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';

const MAX_MODULES = 50;
const PLAIN_FOLDER = /^(?!-)(?!.*\.\.)[A-Za-z0-9._/-]{1,200}$/;

export interface MavenModule {
  readonly folder: string;
  readonly pom: unknown;
  /** The names of its jar, as a pattern of the shell. */
  readonly jar: string;
  /** Others that make a program as well. */
  readonly others: readonly string[];
}

/**
 * The likeliest of those with one of these plugins, by their groups, or with another that names a main class; undefined
 * for a project of one module, and where no module has one.
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
  const found: { folder: string; pom: unknown; jar: string }[] = [];
  for (const folder of folders.slice(0, MAX_MODULES)) {
    const own = await tryDocument(tree, `${folder}/pom.xml`, 'XML');
    const jar = jarOf(own, groups);
    if (jar !== undefined) found.push({ folder, pom: own, jar });
  }
  const [first, ...others] = found.sort(
    (a, b) => rankOfFolder(a.folder) - rankOfFolder(b.folder) || (a.folder < b.folder ? -1 : 1),
  );
  return first && { ...first, others: others.map(({ folder }) => folder) };
}

/** Undefined where the module makes none that has a main class. */
function jarOf(pom: unknown, groups: readonly string[]): string | undefined {
  const plugins = listOf(valueAt(pom, 'project.build.plugins.plugin'));
  const named = plugins.map((one) => textAt(one, 'groupId'));
  if (named.some((group) => group !== undefined && groups.includes(group))) return '*.jar';
  const makers = plugins.filter((one) => hasKey(one, MAIN_CLASS)).map((one) => textAt(one, 'artifactId'));
  if (makers.includes('maven-assembly-plugin')) return '*-jar-with-dependencies.jar';
  const artifact = textAt(pom, 'project.artifactId');
  // What was there before other jars were put into it lies beside it, under a name that begins otherwise.
  if (makers.includes('maven-shade-plugin') && artifact !== undefined && PLAIN_NAME.test(artifact))
    return `${artifact}*.jar`;
  return makers.includes('maven-jar-plugin') ? '*.jar' : undefined;
}

const MAIN_CLASS = ['mainClass', 'Main-Class'] as const;
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,100}$/;

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
