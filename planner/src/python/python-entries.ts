// The files of a Python project that may begin an app: by the names that they usually have, and by what they import.

import { nearestFirst } from '../nearest-first.ts';
import type { PythonModule } from '../parse/python.ts';
import type { SourceTree } from '../source-tree.ts';
import type { PythonFramework } from './python-frameworks.ts';

export const ENTRY_FILES = ['main.py', 'app.py', 'server.py'] as const;
const MORE_ENTRY_FILES = [
  ...['wsgi.py', 'asgi.py', 'api.py', 'run.py', 'application.py', 'bot.py', 'index.py', 'streamlit_app.py', 'start.py'],
  ...['src/main.py', 'src/app.py', 'app/main.py', 'app/app.py', 'app/__init__.py', 'api/main.py', 'backend/main.py'],
  ...['src/app/main.py', 'src/server.py', 'server/main.py', 'application/__init__.py', 'src/__main__.py'],
  ...['api/index.py', 'api/app.py', 'web.py', 'hello.py', 'src/index.py'],
];
export const PLAIN_MODULE = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const PLAIN_FILE = /^(?!-)[A-Za-z0-9._/-]+\.py$/;

export const names = (tree: SourceTree) => tree.list().map(({ path }) => path);
const SCRIPT =
  /^(?!(?:setup|conftest|manage|noxfile|fabfile|test_\w*|\w*conf|config|settings)\.py$)[A-Za-z_][A-Za-z0-9_]*\.py$/;
const IN_PACKAGE = /^(?:src\/)?[A-Za-z_][A-Za-z0-9_]*\/(?:__main__|main|app|__init__)\.py$/;

/** Below the packages at the top, by the names that such files have. */
const DEEPER = /^(?:[A-Za-z_][A-Za-z0-9_]*\/){1,4}(?:main|app|server|api|asgi|wsgi|application|web)\.py$/;

/** The files that may begin an app, the likeliest first; then a package's own. */
function entryFiles(tree: SourceTree): string[] {
  const usual = [...ENTRY_FILES, ...MORE_ENTRY_FILES].filter((name) => tree.has(name));
  return [
    ...new Set([...usual, ...names(tree).filter((path) => /\/__main__\.py$/.test(path) && IN_PACKAGE.test(path))]),
  ];
}

/** The files that may hold the object that a framework serves: finding one is certain, so more are looked at. */
export function objectFiles(tree: SourceTree): string[] {
  const others = names(tree).filter((path) => SCRIPT.test(path) || IN_PACKAGE.test(path));
  const deeper = names(tree).filter((path) => DEEPER.test(path) && !/(?:^|\/)(?:tests?|\.[^/]*)\//.test(path));
  const near = names(tree).filter((path) => NEAR.test(path) && !BESIDE.test(path));
  return [...new Set([...entryFiles(tree), ...others.sort(), ...nearestFirst(deeper), ...near.sort()])].filter((path) =>
    PLAIN_FILE.test(path),
  );
}

interface Entry {
  readonly file: string;
  /** The framework that runs it; undefined where it is run by itself. */
  readonly framework?: PythonFramework | undefined;
}

const MAX_SCRIPTS = 40;
/** Where the pages of a framework stand that runs a file: at the top, or in a folder of their own. */
const NEAR = /^(?:[A-Za-z_][A-Za-z0-9_-]*\/){0,2}[A-Za-z_][A-Za-z0-9_]*\.py$/;
const BESIDE = /(?:^|\/)(?:tests?|docs?|examples?|pages|scripts|migrations)\/|(?:^|\/)(?:test_|conftest)/;

/** The file that begins an app: one that its framework runs, one of a usual name, or the only program at the top. */
export async function chooseEntry(
  tree: SourceTree,
  frameworks: readonly PythonFramework[],
  isBot: boolean,
): Promise<Entry | undefined> {
  const [usual] = entryFiles(tree).filter((path) => PLAIN_FILE.test(path));
  const running = frameworks.filter(({ run }) => run !== undefined);
  for (const framework of running) {
    if (framework.entry !== undefined && tree.has(framework.entry)) return { file: framework.entry, framework };
  }
  const scripts = names(tree).filter((path) => SCRIPT.test(path));
  const near = names(tree).filter((path) => NEAR.test(path) && !BESIDE.test(path));
  const looked = [...new Set([...entryFiles(tree), ...scripts, ...near])].filter((path) => PLAIN_FILE.test(path));
  const texts = running.length > 0 || usual === undefined ? looked.slice(0, MAX_SCRIPTS) : [];
  const modules = await modulesOf(tree, texts);
  // Of several frameworks the first is what the app is called by; another that it uses does not run it.
  const [framework] = frameworks;
  for (const one of running.filter((some) => some === framework || some.asks !== undefined)) {
    const file = modules.find(({ module, text }) => uses(module, one) && (one.asks?.test(text) ?? true))?.path;
    if (file !== undefined) return { file, framework: one };
  }
  const first = framework?.run && framework.asks === undefined ? framework : undefined;
  if (usual !== undefined) return { file: usual, framework: first };
  const programs = modules.filter(({ path, module }) => SCRIPT.test(path) && module.isProgram);
  const only = scripts.length === 1 && (first !== undefined || isBot) ? scripts[0] : undefined;
  const file = only ?? (programs.length === 1 ? programs[0]?.path : undefined);
  return file === undefined || !PLAIN_FILE.test(file) ? undefined : { file, framework: first };
}

/** Of one file, and of all that one question looks at: parsing costs far more than anything else that is done to a text. */
const MAX_BYTES = 65_536;
const MAX_BYTES_TOGETHER = 196_608;

/** The beginnings of files, the first ones as far as there is room. */
export async function readPython(tree: SourceTree, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  let room = MAX_BYTES_TOGETHER;
  const read = paths.filter((path) => {
    room -= Math.min(MAX_BYTES, tree.sizeOf(path) ?? 0);
    return room >= 0;
  });
  return tree.readTexts(read, MAX_BYTES);
}

interface Looked {
  readonly path: string;
  readonly text: string;
  readonly module: PythonModule;
}

async function modulesOf(tree: SourceTree, paths: readonly string[]): Promise<Looked[]> {
  const texts = await readPython(tree, paths);
  const found: Looked[] = [];
  for (const path of paths) {
    const text = texts.get(path);
    if (text !== undefined) found.push({ path, text, module: await readModule(text) });
  }
  return found;
}

/** Whether a file imports one of the packages that show a framework. */
function uses({ imports }: PythonModule, { packages }: PythonFramework): boolean {
  const modules = packages.map((name) => name.replaceAll('-', '_'));
  return [...imports.values()].some((name) => modules.includes(name.split('.')[0] ?? ''));
}

/** The parser is loaded when there is something for it to read. */
export async function readModule(text: string): Promise<PythonModule> {
  return (await import('../parse/python.ts')).readPythonModule(text);
}
