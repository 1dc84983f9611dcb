// Cargo fetches what a package or a workspace asks for before its sources are there, so that the layer is kept while only
// sources change. For that it reads the manifests of all packages, and wants to see that the files of their programs exist.
import { posix } from 'node:path';
import { copyLine, shellWord } from '../dockerfile-lines.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { hasFolder, type SourceTree } from '../source-tree.ts';
import { memberFolders } from './cargo-programs.ts';

const MAX_PACKAGES = 50;
const MAX_FILES = 300;
const MAX_DEPTH = 20;
const PLAIN_PATH = /^(?!-)[A-Za-z0-9._/-]{1,200}$/;

/** No lines where the packages are not all in the source, or Cargo is told by a file to fetch in another way. */
export async function dependencyLines(tree: SourceTree, cargo: unknown, locked: string): Promise<string[]> {
  if (hasFolder(tree, '.cargo')) return [];
  const packages = await packagesOf(tree, cargo);
  const files = packages?.flatMap((one) => targetFiles(tree, one)) ?? [];
  if (packages === undefined || files.length === 0 || files.length > MAX_FILES) return [];
  const top = ['Cargo.toml', ...(tree.has('Cargo.lock') ? ['Cargo.lock'] : [])];
  const members = packages.filter(({ dir }) => dir !== '');
  const folders = [...new Set(files.map((file) => posix.dirname(file)))].map(shellWord).join(' ');
  return [
    copyLine(top, './'),
    ...members.map(({ dir }) => copyLine([`${dir}/Cargo.toml`], `${dir}/`)),
    `RUN mkdir -p ${folders} && touch ${files.map(shellWord).join(' ')} && cargo fetch${locked}`,
  ];
}

interface Package {
  /** Empty at the top. */
  readonly dir: string;
  readonly manifest: unknown;
}

/** The package at the top, the members of the workspace, and what they take from folders; undefined where one is missing. */
async function packagesOf(tree: SourceTree, cargo: unknown): Promise<Package[] | undefined> {
  if (valueAt(cargo, 'package.workspace') !== undefined) return undefined;
  const found = new Map<string, Package>([['', { dir: '', manifest: cargo }]]);
  const wanted = [...memberFolders(tree, cargo), ...foldersNamed(cargo, '')];
  for (let dir = wanted.shift(); dir !== undefined; dir = wanted.shift()) {
    if (found.has(dir)) continue;
    const manifest = PLAIN_PATH.test(dir) ? await tryDocument(tree, `${dir}/Cargo.toml`, 'TOML') : undefined;
    if (manifest === undefined || found.size > MAX_PACKAGES) return undefined;
    found.set(dir, { dir, manifest });
    wanted.push(...foldersNamed(manifest, dir));
  }
  return [...found.values()];
}

/** Tables whose paths are those of files. */
const TARGETS = ['lib', 'bin', 'test', 'bench', 'example'] as const;
const NOT_PACKAGES = new Set<string>([...TARGETS, 'package']);

/** The folders from which a manifest takes other packages; one outside the source is found missing there. */
function foldersNamed(manifest: unknown, dir: string, depth = 0): string[] {
  if (manifest === null || typeof manifest !== 'object' || depth > MAX_DEPTH) return [];
  const path = textAt(manifest, 'path');
  const own = path === undefined ? [] : [posix.join(dir, path).replace(/\/$/, '').replace(/^\.$/, '')];
  const inner = Object.entries(manifest).filter(([key]) => depth > 0 || !NOT_PACKAGES.has(key));
  return [...own, ...inner.flatMap(([, value]) => foldersNamed(value, dir, depth + 1))];
}

/** The files that Cargo looks for when it reads a manifest, of those that there are. */
function targetFiles(tree: SourceTree, { dir, manifest }: Package): string[] {
  if (valueAt(manifest, 'package') === undefined) return [];
  const listed = TARGETS.flatMap((key) => valueAt(manifest, key) ?? []);
  const named = [textAt(manifest, 'package.build'), ...listed.map((one) => textAt(one, 'path'))];
  const folders = ['src/bin', ...FOLDERS.filter(([key]) => valueAt(manifest, key) !== undefined).map(([, at]) => at)];
  const usual = folders.flatMap((folder) => programsIn(tree, posix.join(dir, folder)));
  const files = ['src/lib.rs', 'src/main.rs', 'build.rs', ...named.filter((path) => path !== undefined)];
  const paths = [...files.map((path) => posix.join(dir, path)), ...usual];
  return [...new Set(paths)].filter((path) => PLAIN_PATH.test(path) && tree.has(path));
}

/** Where targets that a manifest names without a path are. */
const FOLDERS = [
  ['test', 'tests'],
  ['bench', 'benches'],
  ['example', 'examples'],
] as const;

function programsIn(tree: SourceTree, folder: string): string[] {
  const paths = tree.list().map(({ path }) => path);
  return paths.filter(
    (path) => path.startsWith(`${folder}/`) && /^[^/]+(?:\.rs|\/main\.rs)$/.test(path.slice(folder.length + 1)),
  );
}
