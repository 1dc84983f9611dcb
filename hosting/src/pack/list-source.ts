// Which files of a folder are its source: all but what its .gitignore files name, and what no build wants.
// `ignore` knows git's own rules for such patterns, which are more than they seem.
import ignore, { type Ignore } from 'ignore';
import type { SourceFile, SourceFolder } from './source-folder.ts';

export interface ListedFile {
  /** From the folder down, with slashes. */
  readonly path: string;
  readonly file: SourceFile;
}

export interface ListedSource {
  readonly files: readonly ListedFile[];
  /** Files and whole folders that were left out. */
  readonly leftOut: number;
}

/** Left out wherever they are: a build makes them anew, or they are no part of any source. */
const neverSource = new Set(['.git', 'node_modules', '.DS_Store']);

/** The patterns of one .gitignore, which hold below its own folder. */
interface Rules {
  readonly below: string;
  readonly patterns: Ignore;
}

export async function listSource(folder: SourceFolder): Promise<ListedSource> {
  const files: ListedFile[] = [];
  let leftOut = 0;

  async function visit(within: SourceFolder, prefix: string, above: readonly Rules[]): Promise<void> {
    const children = await within.children();
    const rules = [...above, ...(await rulesOf(children, prefix))];
    for (const child of children.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${prefix}${child.name}`;
      if (neverSource.has(child.name) || isIgnored(child.kind === 'folder' ? `${path}/` : path, rules)) leftOut += 1;
      else if (child.kind === 'folder') await visit(child, `${path}/`, rules);
      else files.push({ path, file: child });
    }
  }

  await visit(folder, '', []);
  return { files, leftOut };
}

async function rulesOf(children: readonly (SourceFile | SourceFolder)[], below: string): Promise<Rules[]> {
  const file = children.find(({ kind, name }) => kind === 'file' && name === '.gitignore');
  if (file?.kind !== 'file') return [];
  return [{ below, patterns: ignore().add(await (await file.read()).text()) }];
}

/** The innermost file that says anything about a path decides. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const { below, patterns } of rules.toReversed()) {
    const { ignored, unignored } = patterns.test(path.slice(below.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}
