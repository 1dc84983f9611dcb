// Which programs a Cargo.toml yields: those of its package, and of the members of its workspace.
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import { matchingFolders, readGlobs, type WorkspaceGlobs } from '../workspace-globs.ts';

const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/;
const PLAIN_FOLDER = /^(?!-)[A-Za-z0-9._/-]{1,200}$/;
const MAX_MEMBERS = 100;

export interface Binary {
  readonly name: string;
  /** The package's folder; empty at the top. */
  readonly dir: string;
  /** What says its name. */
  readonly from: string;
  readonly manifest: unknown;
}

/** What Cargo would build: [[bin]], src/main.rs, src/bin. In a workspace, of all its members. */
export async function binariesOf(tree: SourceTree, cargo: unknown): Promise<Binary[]> {
  const found = valueAt(cargo, 'package') === undefined ? [] : ofPackage(tree, cargo, '');
  for (const dir of memberFolders(tree, cargo)) {
    const manifest = await tryDocument(tree, `${dir}/Cargo.toml`, 'TOML');
    if (manifest !== undefined) found.push(...ofPackage(tree, manifest, dir));
  }
  return found;
}

/** Of the members of a workspace; the topmost where there are many. */
export function memberFolders(tree: SourceTree, cargo: unknown): string[] {
  const paths = tree.list().map(({ path }) => path);
  const matching = matchingFolders(paths, 'Cargo.toml', memberGlobs(cargo)).filter((dir) => PLAIN_FOLDER.test(dir));
  return matching.slice(0, MAX_MEMBERS).sort();
}

/** The patterns that name the members of a workspace. */
export function memberGlobs(cargo: unknown): WorkspaceGlobs {
  const members = valueAt(cargo, 'workspace.members');
  return readGlobs(Array.isArray(members) ? members : []);
}

function ofPackage(tree: SourceTree, manifest: unknown, dir: string): Binary[] {
  const at = (path: string) => (dir === '' ? path : `${dir}/${path}`);
  const file = at('Cargo.toml');
  const listed = valueAt(manifest, 'bin');
  const bins = Array.isArray(listed) ? listed : [];
  const named = bins.flatMap((bin, index) => ifNamed(textAt(bin, 'name'), `${file} bin.${index}.name`));
  const paths = bins.flatMap((bin) => textAt(bin, 'path')?.replace(/^\.\//, '') ?? []);
  const main = tree.has(at('src/main.rs')) && named.length === 0;
  const own = main ? ifNamed(textAt(manifest, 'package.name'), `${file} package.name`) : [];
  const lying = tree.list().flatMap(({ path }) => {
    const name = path.startsWith(at('src/bin/')) ? path.slice(at('src/bin/').length) : '';
    const said = paths.includes(`src/bin/${name}`);
    return said ? [] : ifNamed(/^([^/]+)(?:\.rs|\/main\.rs)$/.exec(name)?.[1], `the file ${path}`);
  });
  const all = [...named, ...own, ...lying.sort((a, b) => (a.name < b.name ? -1 : 1))];
  return all
    .filter(({ name }, index) => all.findIndex((one) => one.name === name) === index && PLAIN_NAME.test(name))
    .map(({ name, from }) => ({ name, dir, from: from.slice(0, 200), manifest }));
}

const ifNamed = (name: string | undefined, from: string) => (name === undefined ? [] : [{ name, from }]);
