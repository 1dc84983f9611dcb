// What hosts of static sites are told of the pages: the folder that is published, and whether one page answers for all.
import type { Sourced } from '@deplight/contracts';
import { plainFolder } from '../node/node-app.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';

interface Host {
  readonly file: string;
  readonly kind: 'JSON with comments' | 'TOML' | 'YAML';
  readonly folder?: string;
  /** Where the list of its rules stands, and how a rule names the addresses and the page. */
  readonly rules?: { readonly list: string; readonly from: string; readonly to: string };
}

const REWRITES = { from: 'source', to: 'destination' } as const;

const HOSTS: readonly Host[] = [
  {
    file: 'firebase.json',
    kind: 'JSON with comments',
    folder: 'hosting.public',
    rules: { list: 'hosting.rewrites', ...REWRITES },
  },
  {
    file: 'netlify.toml',
    kind: 'TOML',
    folder: 'build.publish',
    rules: { list: 'redirects', from: 'from', to: 'to' },
  },
  {
    file: 'vercel.json',
    kind: 'JSON with comments',
    folder: 'outputDirectory',
    rules: { list: 'rewrites', ...REWRITES },
  },
  { file: 'static.json', kind: 'JSON with comments', folder: 'root' },
  { file: 'serve.json', kind: 'JSON with comments', folder: 'public', rules: { list: 'rewrites', ...REWRITES } },
];

/** The first folder that one of them names. */
export async function publishedFolder(tree: SourceTree): Promise<Sourced | undefined> {
  for (const { file, kind, folder } of HOSTS) {
    if (folder === undefined || !tree.has(file)) continue;
    const value = plainFolder(textAt(await tryDocument(tree, file, kind), folder));
    if (value !== undefined && value !== '.') return { value, from: `${file} ${folder}` };
  }
  return undefined;
}

const EVERYTHING = /^\/?(?:\*\*?|\(\.\*\)|:\w+\*|:\w+\(\.\*\)|\*\*\/\*)$/;
const INDEX = /^\/?(?:index(?:\.html)?)?$/;

/** Whether the index of the pages answers for every address that no file has. */
export async function answersByIndex(tree: SourceTree, pages: string): Promise<boolean> {
  for (const { file, kind, rules } of HOSTS) {
    if (rules === undefined || !tree.has(file)) continue;
    const listed = valueAt(await tryDocument(tree, file, kind), rules.list);
    const all = Array.isArray(listed) && listed.some((one) => isAll(textAt(one, rules.from), textAt(one, rules.to)));
    if (all) return true;
  }
  const file = ['_redirects', `${pages}/_redirects`, 'public/_redirects', 'static/_redirects'].find((one) =>
    tree.has(one),
  );
  const lines = file === undefined ? [] : ((await tree.readText(file, 16_384)) ?? '').split('\n');
  return lines.some((line) => {
    const [from, to, status = ''] = line.trim().split(/\s+/);
    return /^200!?$/.test(status) && isAll(from, to);
  });
}

const isAll = (from = '', to = ' ') => EVERYTHING.test(from) && INDEX.test(to);
