// How a Python web app is served: the object that its framework makes, found in the sources, by a server for production.
import type { Sourced } from '@deplight/contracts';
import type { PythonModule } from '../parse/python.ts';
import type { SourceTree } from '../source-tree.ts';
import { PLAIN_MODULE, readModule, readPython } from './python-entries.ts';
import type { PythonFramework } from './python-frameworks.ts';

export interface PythonStart {
  readonly start: Sourced;
  readonly framework: PythonFramework | undefined;
  /** Packages that the start needs and that the app does not ask for. */
  readonly extra: readonly string[];
  readonly build?: Sourced;
  readonly notes: readonly string[];
}

export interface Served {
  /** "package.module:app", as servers take it; "package.module:create_app()" for a factory. */
  readonly target: string;
  /** The folder that the module counts from. */
  readonly folder: string;
  readonly from: string;
}

const MAX_LOOKED_AT = 40;

export async function servedObject(
  tree: SourceTree,
  entries: readonly string[],
  { makers = [], label, object }: PythonFramework,
): Promise<Served | undefined> {
  const texts = await readPython(tree, entries.slice(0, MAX_LOOKED_AT));
  for (const [file, text] of texts) {
    const module = await readModule(text);
    const made =
      madeIn(module, { makers, object }) ?? (object === undefined ? byOwnFunction(module, makers) : undefined);
    const imported = made ? undefined : importedApp(module);
    const factory = module.functions.find((name) => FACTORY.test(name));
    const name = made?.name ?? imported ?? (factory === undefined ? undefined : `${factory}()`);
    const place = moduleOf(tree, file);
    if (name === undefined || place === undefined) continue;
    const where = made ? `${file}:${made.line}` : `${name} in ${file}`;
    return { target: `${place.module}:${name}`, folder: place.folder, from: `${label}, ${where}`.slice(0, 200) };
  }
  return undefined;
}

function madeIn({ made, names }: PythonModule, { makers = [], object }: Pick<PythonFramework, 'makers' | 'object'>) {
  const found = made.find(({ by }) => makers.includes(by));
  if (object === undefined || found === undefined) return found;
  return names.has(object) ? { ...found, name: object } : undefined;
}

const FACTORY = /^(?:create|make|get|build|init)_app(?:lication)?$/;
const APP_NAMES: readonly string[] = ['app', 'application', 'server'];

/** `app = start()`, where a function of the same file makes the object. */
function byOwnFunction({ made, functions, calls, imports }: PythonModule, makers: readonly string[]) {
  const makes = calls.some(({ callee }) => {
    const [first = '', ...rest] = callee.split('.');
    return makers.includes([imports.get(first) ?? first, ...rest].join('.'));
  });
  return makes ? made.find(({ name, by }) => APP_NAMES.includes(name) && functions.includes(by)) : undefined;
}

/** `from shop import app`, or `app = create_app()` with the factory imported. */
function importedApp({ imports, made, names }: PythonModule): string | undefined {
  const byFactory = made.find(({ by }) => FACTORY.test(by.replace(/^.*\./, '')));
  if (byFactory) return byFactory.name;
  return APP_NAMES.find((name) => !names.has(name) && imports.get(name)?.endsWith(`.${name}`));
}

/** Packages count from the folder above the uppermost one; without packages, from the top or from src. */
function moduleOf(tree: SourceTree, file: string): { module: string; folder: string } | undefined {
  const folders = file.split('/').slice(0, -1);
  const first = folders.findIndex((_name, index) => tree.has(`${folders.slice(0, index + 1).join('/')}/__init__.py`));
  const folder = first > 0 ? folders.slice(0, first).join('/') : first < 0 && file.startsWith('src/') ? 'src' : '';
  const path = file
    .slice(folder === '' ? 0 : folder.length + 1)
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '');
  const module = path.replaceAll('/', '.');
  return PLAIN_MODULE.test(module) ? { module, folder } : undefined;
}

const BRING_UVICORN = ['uvicorn', 'fastapi[standard]', 'fastapi[all]', 'python-fasthtml'];

export function serverStart(
  framework: PythonFramework,
  { target, folder, from }: Served,
  packages: ReadonlySet<string>,
): PythonStart {
  const factory = target.endsWith('()');
  if (framework.serve === 'wsgi') {
    const { extra, notes } = missingServer('gunicorn', packages);
    const quoted = factory ? `'${target}'` : target;
    const chdir = folder === '' ? '' : ` --chdir ${folder}`;
    return {
      start: { value: `python3 -m gunicorn --bind 0.0.0.0:$PORT${chdir} ${quoted}`, from },
      framework,
      extra,
      notes,
    };
  }
  const has = BRING_UVICORN.some((name) => packages.has(name));
  const { extra, notes } = has ? { extra: [], notes: [] } : missingServer('uvicorn', packages);
  const options = `${folder === '' ? '' : ` --app-dir ${folder}`}${factory ? ' --factory' : ''}`;
  const value = `python3 -m uvicorn --host 0.0.0.0 --port $PORT${options} ${target.replace(/\(\)$/, '')}`;
  return { start: { value, from }, framework, extra, notes };
}

/** A server for production, installed where the app does not ask for it. */
export function missingServer(server: string, packages: ReadonlySet<string>): { extra: string[]; notes: string[] } {
  if (packages.has(server)) return { extra: [], notes: [] };
  return {
    extra: [server],
    notes: [`The packages name no server for production, so ${server} is installed beside them.`],
  };
}
