// The files in which repositories ask for headers of their static sites, each of another host.
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import { globs, parameters, type SourceDialect, splats } from './header-source.ts';

/** A rule as its file has it, not yet checked. */
export interface AskedHeaders {
  readonly source: unknown;
  readonly dialect: SourceDialect;
  readonly headers: readonly (readonly [unknown, unknown])[];
  readonly from: string;
  /** Set where the rule is for some requests only, by more than their address. */
  readonly conditional: boolean;
}

type Reads = (tree: SourceTree, pages: string) => Promise<readonly AskedHeaders[]>;

/** The first file that asks for something is taken: those of other hosts are for other hosts. */
const FILES: readonly Reads[] = [ofHeadersFile, ofNetlify, ofVercel, ofFirebase, ofStaticJson, ofServe];

/** The rules that a source has for its pages, which are built into the folder `pages`. */
export async function askedHeaders(tree: SourceTree, pages: string): Promise<readonly AskedHeaders[]> {
  for (const reads of FILES) {
    const rules = await reads(tree, pages);
    if (rules.length > 0) return rules;
  }
  return [];
}

/** Netlify's and Cloudflare's: an address at the beginning of a line, and below it, indented, its headers. */
async function ofHeadersFile(tree: SourceTree, pages: string): Promise<readonly AskedHeaders[]> {
  const places = [pages, '.', 'public', 'static'].map((folder) => (folder === '.' ? '_headers' : `${folder}/_headers`));
  const file = places.find((path) => tree.has(path));
  if (file === undefined) return [];
  const rules: { source: string; headers: [string, string][]; from: string }[] = [];
  for (const line of ((await tree.readText(file)) ?? '').split(/\r?\n/)) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (/^\S/.test(line)) rules.push({ source: line.trim(), headers: [], from: `${file} ${line.trim()}` });
    else {
      const colon = line.indexOf(':');
      rules.at(-1)?.headers.push([line.slice(0, Math.max(colon, 0)).trim(), line.slice(colon + 1).trim()]);
    }
  }
  return rules.map((rule) => ({ ...rule, dialect: splats, conditional: false }));
}

async function ofNetlify(tree: SourceTree): Promise<readonly AskedHeaders[]> {
  return listAt(await tryDocument(tree, 'netlify.toml', 'TOML'), 'headers').map((rule, index) => ({
    source: valueAt(rule, 'for'),
    dialect: splats,
    headers: entriesAt(rule, 'values').map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    from: `netlify.toml headers.${index}.for`,
    conditional: false,
  }));
}

async function ofVercel(tree: SourceTree): Promise<readonly AskedHeaders[]> {
  const found = await tryDocument(tree, 'vercel.json', 'JSON with comments');
  return inPairs(found, { file: 'vercel.json', path: 'headers', dialect: parameters });
}

async function ofFirebase(tree: SourceTree): Promise<readonly AskedHeaders[]> {
  const found = await tryDocument(tree, 'firebase.json', 'JSON with comments');
  const several = Array.isArray(valueAt(found, 'hosting'));
  const hosting = several ? listAt(found, 'hosting')[0] : valueAt(found, 'hosting');
  const path = several ? 'hosting.0.headers' : 'hosting.headers';
  return inPairs({ headers: valueAt(hosting, 'headers') }, { file: 'firebase.json', path, dialect: globs });
}

async function ofServe(tree: SourceTree, pages: string): Promise<readonly AskedHeaders[]> {
  const file = ['serve.json', `${pages}/serve.json`, 'public/serve.json'].find((path) => tree.has(path));
  if (file === undefined) return [];
  return inPairs(await tryDocument(tree, file, 'JSON with comments'), { file, path: 'headers', dialect: globs });
}

/** Of Heroku's buildpack for static sites. */
async function ofStaticJson(tree: SourceTree): Promise<readonly AskedHeaders[]> {
  const found = await tryDocument(tree, 'static.json', 'JSON with comments');
  return entriesAt(found, 'headers').map(([source, headers]) => ({
    source,
    dialect: globs,
    headers: entriesAt({ headers }, 'headers'),
    from: `static.json ${/^[\x21-\x7e]{1,150}$/.test(source) ? `headers.${source}` : 'headers'}`,
    conditional: false,
  }));
}

interface Pairs {
  readonly file: string;
  /** Where the list stands in the file. */
  readonly path: string;
  readonly dialect: SourceDialect;
}

/** A list of rules whose headers are pairs of `key` and `value`. */
function inPairs(document: unknown, { file, path, dialect }: Pairs): readonly AskedHeaders[] {
  return listAt(document, 'headers').map((rule, index) => ({
    source: textAt(rule, 'source') ?? textAt(rule, 'glob'),
    dialect,
    headers: listAt(rule, 'headers').map((pair) => [valueAt(pair, 'key'), valueAt(pair, 'value')]),
    from: `${file} ${path}.${index}.${textAt(rule, 'source') === undefined ? 'glob' : 'source'}`,
    conditional: ['has', 'missing'].some((key) => listAt(rule, key).length > 0),
  }));
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

function entriesAt(value: unknown, path: string): [string, unknown][] {
  const found = valueAt(value, path);
  return found !== null && typeof found === 'object' && !Array.isArray(found) ? Object.entries(found) : [];
}
