// Finds the file that a build by TypeScript's own compiler makes of an entry file.
import type { Sourced } from '@deplight/contracts';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { type NodeApp, plainFolder } from './node-app.ts';
import { scriptOf } from './package-json.ts';
import { followed } from './script-words.ts';

const FILE = 'tsconfig.json';
const TYPED = /^(?!.*(?:^|\/)(?:node_modules|\.[^/]+)\/)(?!.*\.d\.[cm]?ts$).*\.[cm]?tsx?$/;

/** Undefined where the build script is no plain `tsc`, or where tsconfig.json names no folder for what it makes. */
export async function builtByTypeScript({ manifest, tree }: NodeApp, entry: string): Promise<Sourced | undefined> {
  const script = followed(manifest, scriptOf(manifest, 'build') ?? '');
  if (!/(?:^|&&\s*|\s)tsc(?:\s+(?:-p|--project)\s+(?:\.|tsconfig\.json))?\s*(?:$|&&)/.test(script)) return undefined;
  const config = await tryDocument(tree, FILE, 'JSON with comments');
  const out = plainFolder(textAt(config, 'compilerOptions.outDir'));
  if (out === undefined || valueAt(config, 'compilerOptions.noEmit') === true) return undefined;
  const root = plainFolder(textAt(config, 'compilerOptions.rootDir')) ?? commonFolder(includedFiles(tree, config));
  const inRoot = root === '' ? entry : entry.startsWith(`${root}/`) ? entry.slice(root.length + 1) : undefined;
  if (inRoot === undefined) return undefined;
  return { value: `${out}/${inRoot.replace(/ts$/, 'js')}`, from: `${FILE} outDir` };
}

/** Those below the folders that "include" names, or all. */
function includedFiles(tree: NodeApp['tree'], config: unknown): string[] {
  const include = valueAt(config, 'include');
  const folders = (Array.isArray(include) ? include : [])
    .flatMap((one) => (typeof one === 'string' ? [one.replace(/^\.\//, '').replace(/\/?\*.*$/, '')] : []))
    .filter((folder) => folder !== '');
  const files = tree.list().flatMap(({ path }) => (TYPED.test(path) ? [path] : []));
  if (folders.length === 0) return files;
  return files.filter((path) => folders.some((folder) => path === folder || path.startsWith(`${folder}/`)));
}

/** TypeScript's own rule where no rootDir is named. */
function commonFolder([first = '', ...others]: readonly string[]): string {
  let folder = first.split('/').slice(0, -1);
  for (const path of others) {
    const parts = path.split('/').slice(0, -1);
    const end = folder.findIndex((part, index) => part !== parts[index]);
    if (end >= 0) folder = folder.slice(0, end);
  }
  return folder.join('/');
}
