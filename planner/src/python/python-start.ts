// Finds out how a Python app is started: by Django's settings, by the object that a framework serves, or by a file.
import { DeplightError, type Sourced } from '@deplight/contracts';
import type { PythonModule } from '../parse/python.ts';
import { type SourceTree, subTree } from '../source-tree.ts';
import {
  FUNCTIONS_FRAMEWORK,
  isBot,
  PYTHON_FRAMEWORKS,
  type PythonFramework,
  pythonFrameworksOf,
} from './python-frameworks.ts';
import { agentStart, functionsStart, namedScript } from './python-scripts.ts';

export interface PythonStart {
  readonly start: Sourced;
  readonly framework: PythonFramework | undefined;
  /** Packages that the start needs and that the app does not ask for. */
  readonly extra: readonly string[];
  readonly build?: Sourced;
  readonly notes: readonly string[];
}

export const ENTRY_FILES = ['main.py', 'app.py', 'server.py'] as const;
const MORE_ENTRY_FILES = [
  ...['wsgi.py', 'asgi.py', 'api.py', 'run.py', 'application.py', 'bot.py', 'index.py', 'streamlit_app.py', 'start.py'],
  ...['src/main.py', 'src/app.py', 'app/main.py', 'app/app.py', 'app/__init__.py', 'api/main.py', 'backend/main.py'],
  ...['src/app/main.py', 'src/server.py', 'server/main.py', 'application/__init__.py', 'src/__main__.py'],
  ...['api/index.py', 'api/app.py', 'web.py', 'hello.py', 'src/index.py'],
];
const PLAIN_MODULE = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const PLAIN_FILE = /^(?!-)[A-Za-z0-9._/-]+\.py$/;

/** Throws PLAN_BROKEN when there is nothing to start. */
export async function choosePythonStart(tree: SourceTree, packages: ReadonlySet<string>): Promise<PythonStart> {
  const frameworks = pythonFrameworksOf(packages);
  const [framework] = frameworks;
  const place = placeOfDjango(tree);
  if (place !== undefined && (framework?.label === 'Django' || (framework === undefined && place === ''))) {
    const django = await djangoStart(subTree(tree, place), packages, place);
    if (django) return django;
  }
  const functions = await functionsStart(tree, packages);
  if (functions) return { start: functions, framework: FUNCTIONS_FRAMEWORK, extra: [], notes: [] };
  const candidates = objectFiles(tree);
  for (const one of frameworks) {
    const served = one.makers && one.serve ? await servedObject(tree, candidates, one) : undefined;
    if (served) return serverStart(one, served, packages);
  }
  // What a framework's own program runs, or a bot, may be called anything, as long as there is only one.
  const scripts = names(tree).filter((path) => SCRIPT.test(path));
  const only = scripts.length === 1 && (framework?.run || isBot(packages)) ? scripts[0] : undefined;
  const entry = entryFiles(tree).find((path) => PLAIN_FILE.test(path)) ?? only;
  const alone = entry === undefined ? (agentStart(tree, packages) ?? (await namedScript(tree))) : undefined;
  if (alone) return { start: alone, framework, extra: [], notes: [] };
  if (entry === undefined) throw nothingToStart(tree);
  const value = framework?.run?.(entry) ?? `python3 ${entry}`;
  const from = framework?.run ? `${framework.label}, by the file ${entry}` : `the file ${entry}`;
  return { start: { value, from: from.slice(0, 200) }, framework, extra: [], notes: [] };
}

const names = (tree: SourceTree) => tree.list().map(({ path }) => path);
const SCRIPT = /^(?!(?:setup|conftest|manage|test_\w*)\.py$)[A-Za-z_][A-Za-z0-9_]*\.py$/;
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
function objectFiles(tree: SourceTree): string[] {
  const others = names(tree).filter((path) => SCRIPT.test(path) || IN_PACKAGE.test(path));
  const deeper = names(tree).filter((path) => DEEPER.test(path) && !/(?:^|\/)(?:tests?|\.[^/]*)\//.test(path));
  const depth = (path: string) => path.split('/').length;
  deeper.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  return [...new Set([...entryFiles(tree), ...others.sort(), ...deeper])].filter((path) => PLAIN_FILE.test(path));
}

interface Served {
  /** "package.module:app", as servers take it; "package.module:create_app()" for a factory. */
  readonly target: string;
  /** The folder that the module counts from. */
  readonly folder: string;
  readonly from: string;
}

const MAX_LOOKED_AT = 40;

async function servedObject(
  tree: SourceTree,
  entries: readonly string[],
  { makers = [], label, object }: PythonFramework,
): Promise<Served | undefined> {
  const texts = await tree.readTexts(entries.slice(0, MAX_LOOKED_AT), 262_144);
  for (const [file, text] of texts) {
    const module = await readModule(text);
    const made = madeIn(module, { makers, object });
    const imported = made ? undefined : importedApp(module);
    const factory = module.functions.find((name) => /^(?:create_app|make_app|get_app)$/.test(name));
    const name = made?.name ?? imported ?? (factory === undefined ? undefined : `${factory}()`);
    const place = moduleOf(file);
    if (name === undefined || place === undefined) continue;
    const where = made ? `${file} line ${made.line}` : `${name} in ${file}`;
    return { target: `${place.module}:${name}`, folder: place.folder, from: `${label}, ${where}`.slice(0, 200) };
  }
  return undefined;
}

function madeIn({ made, names }: PythonModule, { makers = [], object }: Pick<PythonFramework, 'makers' | 'object'>) {
  const found = made.find(({ by }) => makers.includes(by));
  if (object === undefined || found === undefined) return found;
  return names.has(object) ? { ...found, name: object } : undefined;
}

/** `from shop import app`, or `app = create_app()` with the factory imported. */
function importedApp({ imports, made, names }: PythonModule): string | undefined {
  const byFactory = made.find(({ by }) => /\.(?:create_app|make_app|get_app)$/.test(`.${by}`));
  if (byFactory) return byFactory.name;
  return ['app', 'application', 'server'].find((name) => !names.has(name) && imports.get(name)?.endsWith(`.${name}`));
}

function moduleOf(file: string): { module: string; folder: string } | undefined {
  const folder = file.startsWith('src/') ? 'src' : '';
  const path = file
    .slice(folder === '' ? 0 : 4)
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '');
  const module = path.replaceAll('/', '.');
  return PLAIN_MODULE.test(module) ? { module, folder } : undefined;
}

function serverStart(
  framework: PythonFramework,
  { target, folder, from }: Served,
  packages: ReadonlySet<string>,
): PythonStart {
  const factory = target.endsWith('()');
  if (framework.serve === 'wsgi') {
    const { extra, notes } = missing('gunicorn', packages);
    const quoted = factory ? `'${target}'` : target;
    const chdir = folder === '' ? '' : ` --chdir ${folder}`;
    return {
      start: { value: `python3 -m gunicorn --bind 0.0.0.0:$PORT${chdir} ${quoted}`, from },
      framework,
      extra,
      notes,
    };
  }
  const has = packages.has('uvicorn') || packages.has('fastapi[standard]') || packages.has('fastapi[all]');
  const { extra, notes } = has ? { extra: [], notes: [] } : missing('uvicorn', packages);
  const options = `${folder === '' ? '' : ` --app-dir ${folder}`}${factory ? ' --factory' : ''}`;
  const value = `python3 -m uvicorn --host 0.0.0.0 --port $PORT${options} ${target.replace(/\(\)$/, '')}`;
  return { start: { value, from }, framework, extra, notes };
}

function missing(server: string, packages: ReadonlySet<string>): { extra: string[]; notes: string[] } {
  if (packages.has(server)) return { extra: [], notes: [] };
  return {
    extra: [server],
    notes: [`The packages name no server for production, so ${server} is installed beside them.`],
  };
}

/** The folder of manage.py: the top, else the only one that has it. */
function placeOfDjango(tree: SourceTree): string | undefined {
  if (tree.has('manage.py')) return '';
  const folders = names(tree).flatMap((path) => /^([A-Za-z_][A-Za-z0-9_-]*)\/manage\.py$/.exec(path)?.[1] ?? []);
  return folders.length === 1 ? folders[0] : undefined;
}

/** By the settings that manage.py names, and the application that those name. */
async function djangoStart(
  tree: SourceTree,
  packages: ReadonlySet<string>,
  place: string,
): Promise<PythonStart | undefined> {
  const manage = await tree.readText('manage.py');
  if (manage === undefined) return undefined;
  const call = (await readModule(manage)).calls.find(({ texts }) => texts[0] === 'DJANGO_SETTINGS_MODULE');
  const settings = call?.texts[1];
  const application = await djangoApplication(tree, settings);
  if (application === undefined) return undefined;
  const [server, command, folder] = application.asgi
    ? (['uvicorn', 'uvicorn --host 0.0.0.0 --port $PORT', '--app-dir'] as const)
    : (['gunicorn', 'gunicorn --bind 0.0.0.0:$PORT', '--chdir'] as const);
  const inside = place === '' ? '' : ` ${folder} ${place}`;
  const program = place === '' ? 'manage.py' : `${place}/manage.py`;
  const { extra, notes } = missing(server, packages);
  const framework = PYTHON_FRAMEWORKS.find(({ label }) => label === 'Django');
  const collects = packages.has('whitenoise') && application.staticRoot;
  return {
    start: { value: `python3 -m ${command}${inside} ${application.target}`, from: application.from },
    framework,
    extra,
    ...(collects
      ? { build: { value: `python3 ${program} collectstatic --noinput`, from: 'STATIC_ROOT in the settings' } }
      : {}),
    notes: [...notes, `Migrations are not run: run "python3 ${program} migrate" from the app's console.`],
  };
}

interface DjangoApplication {
  readonly target: string;
  readonly from: string;
  readonly staticRoot: boolean;
  readonly asgi?: boolean;
}

async function djangoApplication(
  tree: SourceTree,
  settings: string | undefined,
): Promise<DjangoApplication | undefined> {
  const found = names(tree);
  const [wsgi, asgi] = ['wsgi', 'asgi'].map((kind) =>
    found.find((path) => new RegExp(`^[A-Za-z_]\\w*/${kind}\\.py$`).test(path)),
  );
  let staticRoot = false;
  let beside: string | undefined;
  if (settings !== undefined && PLAIN_MODULE.test(settings)) {
    const path = settings.replaceAll('.', '/');
    const file = [`${path}.py`, `${path}/base.py`, `${path}/__init__.py`].find((one) => tree.has(one));
    const module = await readModule((file && (await tree.readText(file))) ?? '');
    staticRoot = module.names.has('STATIC_ROOT');
    const [, modulePath, object] = /^([\w.]+)\.(\w+)$/.exec(module.texts.get('WSGI_APPLICATION') ?? '') ?? [];
    if (modulePath && PLAIN_MODULE.test(modulePath)) {
      return { target: `${modulePath}:${object}`, from: `${file} WSGI_APPLICATION`.slice(0, 200), staticRoot };
    }
    beside = `${settings.split('.')[0]}/wsgi.py`;
  }
  const chosen = beside !== undefined && tree.has(beside) ? beside : wsgi;
  if (chosen !== undefined) return { ...(await djangoObject(tree, chosen)), staticRoot };
  return asgi === undefined ? undefined : { ...(await djangoObject(tree, asgi)), staticRoot, asgi: true };
}

/** Usually called application; another platform's guide has it called app. */
async function djangoObject(tree: SourceTree, file: string): Promise<{ target: string; from: string }> {
  const { names: assigned } = await readModule((await tree.readText(file)) ?? '');
  const name = assigned.has('app') && !assigned.has('application') ? 'app' : 'application';
  return { target: `${file.replace(/\.py$/, '').replace('/', '.')}:${name}`, from: `the file ${file}` };
}

function nothingToStart(tree: SourceTree): DeplightError {
  const seen = tree
    .list()
    .map(({ path }) => path)
    .filter((path) => /^[^/]+\.py$/.test(path))
    .slice(0, 5);
  return new DeplightError(
    'PLAN_BROKEN',
    `This is a Python project, but none of ${ENTRY_FILES.join(', ')} is there (seen: ${seen.join(', ') || 'no .py file at the top'}).`,
    { hint: 'Add a Procfile with a line such as "web: python3 my_app.py", or name the entry file main.py.' },
  );
}

/** The parser is loaded when there is something for it to read. */
async function readModule(text: string): Promise<PythonModule> {
  return (await import('../parse/python.ts')).readPythonModule(text);
}
