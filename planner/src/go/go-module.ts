// What go.mod, go.work and the first lines of Go files say: read by their own grammars, which are lists of lines.
import type { SourceTree } from '../source-tree.ts';

export interface GoModule {
  readonly name: string;
  /** "1.24", from the lines `go` and `toolchain`. */
  readonly version: string | undefined;
  /** The line that says so. */
  readonly versionFrom: string;
  readonly requires: ReadonlySet<string>;
  /** Whether another module is taken from a folder of the source. */
  readonly replacesByFolder: boolean;
}

/** Undefined when there is no go.mod. */
export async function readGoModule(tree: SourceTree, folder = ''): Promise<GoModule | undefined> {
  const file = folder === '' ? 'go.mod' : `${folder}/go.mod`;
  const lines = await directives(tree, file);
  if (lines === undefined) return undefined;
  const word = (verb: string) => lines.find(([first]) => first === verb)?.[1];
  const toolchain = /^go(\d+\.\d+)/.exec(word('toolchain') ?? '')?.[1];
  return {
    name: word('module')?.replace(/^"(.*)"$/, '$1') ?? '',
    version: toolchain ?? /^(\d+\.\d+)/.exec(word('go') ?? '')?.[1],
    versionFrom: `${file} ${toolchain === undefined ? 'go' : 'toolchain'}`,
    requires: new Set(lines.filter(([verb]) => verb === 'require').map(([, name = '']) => name)),
    replacesByFolder: lines.some((words) => words[0] === 'replace' && isFolder(words[words.indexOf('=>') + 1])),
  };
}

/** Go takes what begins like this for a folder, and everything else for a module. */
const isFolder = (word: string | undefined) => /^["`]?(?:\.{1,2}(?:\/|["`]?$)|\/)/.test(word ?? '');

/** The folders that go.work names; undefined when there is none. */
export async function goWorkFolders(tree: SourceTree): Promise<string[] | undefined> {
  const lines = await directives(tree, 'go.work');
  return lines?.filter(([verb]) => verb === 'use').map(([, folder = '']) => folder.replace(/^\.\/?/, ''));
}

/** The lines of a file as words, with the verb of a block before each of its lines. */
async function directives(tree: SourceTree, file: string): Promise<string[][] | undefined> {
  const text = await tree.readText(file);
  let block: string | undefined;
  return text?.split(/\r?\n/).flatMap((line) => {
    const words = line
      .replace(/\/\/.*/, '')
      .trim()
      .split(/\s+/);
    if (words[0] === '' || words[0] === undefined) return [];
    if (words[0] === ')') block = undefined;
    else if (words[1] === '(') block = words[0];
    else return [block === undefined ? words : [block, ...words]];
    return [];
  });
}

const PLAIN_FOLDER = /^(?!-)(?!.*\/-)[A-Za-z0-9._/-]*$/;

/** The folders that hold a `package main`, the top first. */
export async function goPrograms(tree: SourceTree): Promise<string[]> {
  const files = tree
    .list()
    .map(({ path }) => path)
    .filter(
      (path) => /\.go$/.test(path) && !/_test\.go$|(?:^|\/)(?:vendor|testdata|node_modules|examples?)\//.test(path),
    )
    .slice(0, 2_000);
  const texts = await tree.readTexts(files, 4_096);
  const folders = [...texts].filter(([, text]) => packageOf(text) === 'main').map(([path]) => folderOf(path));
  return [...new Set(folders)].filter((folder) => PLAIN_FOLDER.test(folder)).sort();
}

const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

/** The package clause is the first thing in a file that is no comment. A file that is left out of builds has none. */
function packageOf(text: string): string | undefined {
  const skipped = /^(?:\s+|\/\/[^\n]*(?:\n|$)|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/.exec(text)?.[0] ?? '';
  if (/^\/\/go:build\s+(?:ignore|tools)\b/m.test(skipped)) return undefined;
  return /^package\s+(\w+)/.exec(text.slice(skipped.length))?.[1];
}
