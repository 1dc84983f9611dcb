// Which programs a Cargo.toml yields: those of its package, and of the members of its workspace.
import { hasKey, tryDocument } from '../parse/documents.ts';
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
  readonly manifest: unknown;
}

/** What Cargo would build: [[bin]], src/main.rs, src/bin. In a workspace, of all its members. */
export async function binariesOf(tree: SourceTree, cargo: unknown): Promise<Binary[]> {
  const found = valueAt(cargo, 'package') === undefined ? [] : ofPackage(tree, cargo, '');
  for (const dir of membersOf(tree, cargo)) {
    const manifest = await tryDocument(tree, `${dir}/Cargo.toml`, 'TOML');
    if (manifest !== undefined) found.push(...ofPackage(tree, manifest, dir));
  }
  return found;
}

function membersOf(tree: SourceTree, cargo: unknown): string[] {
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
  const listed = valueAt(manifest, 'bin');
  const named = Array.isArray(listed) ? listed.flatMap((bin) => textAt(bin, 'name') ?? []) : [];
  const own = textAt(manifest, 'package.name');
  const main = own !== undefined && tree.has(at('src/main.rs')) && named.length === 0 ? [own] : [];
  const bins = tree
    .list()
    .flatMap(({ path }) =>
      path.startsWith(at('src/bin/'))
        ? (/^([^/]+)(?:\.rs|\/main\.rs)$/.exec(path.slice(at('src/bin/').length))?.[1] ?? [])
        : [],
    );
  return [...new Set([...named, ...main, ...bins.sort()])]
    .filter((name) => PLAIN_NAME.test(name))
    .map((name) => ({ name, dir, manifest }));
}

/** What a Cargo.toml may say without naming a folder or a file of the source. */
const WITHOUT_FILES = new Set([
  ...['package', 'dependencies', 'dev-dependencies', 'build-dependencies', 'target'],
  ...['features', 'profile', 'lints', 'badges'],
]);

/** Whether Cargo finds all that a package asks for without the source's other folders and files. */
export function isSelfContained(cargo: unknown): boolean {
  const names = cargo !== null && typeof cargo === 'object' ? Object.keys(cargo) : [];
  const outside = valueAt(cargo, 'package.workspace') ?? valueAt(cargo, 'package.build');
  return outside === undefined && names.every((name) => WITHOUT_FILES.has(name)) && !hasKey(cargo, ['path']);
}
