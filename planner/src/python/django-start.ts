// Finds out how a Django app is started: by the settings that its manage.py names, and the application that those name.
import { type SourceTree, subTree } from '../source-tree.ts';
import { names, PLAIN_MODULE, readModule } from './python-entries.ts';
import { PYTHON_FRAMEWORKS } from './python-frameworks.ts';
import { missingServer, type PythonStart } from './python-server.ts';

/** The folder of manage.py: the top, else the only one that has it. */
export function placeOfDjango(tree: SourceTree): string | undefined {
  if (tree.has('manage.py')) return '';
  const folders = names(tree).flatMap((path) => /^([A-Za-z_][A-Za-z0-9_-]*)\/manage\.py$/.exec(path)?.[1] ?? []);
  return folders.length === 1 ? folders[0] : undefined;
}

/** By the settings that manage.py names, and the application that those name. */
export async function djangoStart(
  tree: SourceTree,
  packages: ReadonlySet<string>,
  place: string,
): Promise<PythonStart | undefined> {
  const manage = await tree.readText('manage.py');
  if (manage === undefined) return undefined;
  const call = (await readModule(manage)).calls.find(({ texts }) => texts[0] === 'DJANGO_SETTINGS_MODULE');
  const settings = call?.texts[1];
  const application = await djangoApplication(tree, settings, packages);
  if (application === undefined) return undefined;
  const { server, command, folder } = serverOf(application, place, packages);
  const inside = place === '' ? '' : ` ${folder} ${place}`;
  const program = place === '' ? 'manage.py' : `${place}/manage.py`;
  const { extra, notes } = missingServer(server, packages);
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

/** The command that collects the files of a Django app's pages, where its settings say where to. */
export async function collectedFiles(whole: SourceTree, packages: ReadonlySet<string>): Promise<PythonStart['build']> {
  const place = placeOfDjango(whole);
  return place === undefined ? undefined : (await djangoStart(subTree(whole, place), packages, place))?.build;
}

/** Daphne has no option for the folder that modules count from. */
function serverOf({ asgi }: DjangoApplication, place: string, packages: ReadonlySet<string>) {
  if (!asgi) return { server: 'gunicorn', command: 'gunicorn --bind 0.0.0.0:$PORT', folder: '--chdir' };
  if (packages.has('daphne') && place === '')
    return { server: 'daphne', command: 'daphne -b 0.0.0.0 -p $PORT', folder: '' };
  return { server: 'uvicorn', command: 'uvicorn --host 0.0.0.0 --port $PORT', folder: '--app-dir' };
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
  packages: ReadonlySet<string>,
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
    // Channels answer WebSockets, which WSGI knows nothing of.
    const kinds =
      packages.has('channels') || packages.has('daphne') ? (['ASGI', 'WSGI'] as const) : (['WSGI'] as const);
    for (const kind of kinds) {
      const setting = `${kind}_APPLICATION`;
      const [, modulePath, object] = /^([\w.]+)\.(\w+)$/.exec(module.texts.get(setting) ?? '') ?? [];
      if (!modulePath || !PLAIN_MODULE.test(modulePath)) continue;
      const from = `${file} ${setting}`.slice(0, 200);
      return { target: `${modulePath}:${object}`, from, staticRoot, asgi: kind === 'ASGI' };
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
