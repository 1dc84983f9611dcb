// Nx without workspaces: one package.json for all, and a project.json for each app. One project is the app; Nx builds it.
import { posix } from 'node:path';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { type SourceTree, subTree } from '../source-tree.ts';
import { type Framework, type Outcome, plainFolder, readConfig } from './node-app.ts';
import { type PackageJson, scriptOf, uses } from './package-json.ts';
import { isDevServer } from './script-words.ts';
import { rankOfFolder } from './workspaces.ts';

interface NxApp {
  readonly name: string;
  readonly dir: string;
  readonly label: string;
  readonly outcome: Outcome;
}

interface Project {
  readonly name: string;
  readonly dir: string;
  readonly build: unknown;
}

const MAX_PROJECTS = 100;
const PLAIN_NAME = /^[A-Za-z0-9@][A-Za-z0-9@/._-]{0,99}$/;
const PLAIN_DIR = /^(?!-)[A-Za-z0-9._@+/-]{0,200}$/;

/**
 * The project that is the app, as a framework of its own. Undefined where the source is no such workspace, its top starts
 * something itself, or what Nx makes of its projects is not known.
 */
export async function nxFramework(tree: SourceTree, root: PackageJson): Promise<Framework | undefined> {
  if (!tree.has('nx.json') || !uses(root, 'nx', '@nrwl/workspace', '@nrwl/cli')) return undefined;
  const start = scriptOf(root, 'start');
  if (start !== undefined && !isDevServer(start) && !/^(?:npx )?nx\b/.test(start)) return undefined;
  const apps: NxApp[] = [];
  for (const project of await projectsOf(tree)) {
    const made = await outcomeOf(tree, project);
    if (made) apps.push({ ...project, ...made });
  }
  const standard = textAt(await tryDocument(tree, 'nx.json', 'JSON with comments'), 'defaultProject');
  const words = start?.split(/[\s:]+/) ?? [];
  const byScript = apps.filter(({ name }) => words.includes(name));
  const named = byScript.length > 0 ? byScript : apps.filter(({ name }) => name === standard);
  const ranked = (named.length > 0 ? named : apps).toSorted(
    (a, b) => rankOfFolder(a.dir) - rankOfFolder(b.dir) || (a.dir < b.dir ? -1 : 1),
  );
  const [app] = ranked;
  if (app === undefined) return undefined;
  const others = apps.filter((one) => one !== app).map(({ name }) => name);
  return {
    label: app.label,
    packages: [],
    builds: { command: `nx build ${app.name}`, from: `nx.json, the project ${app.name}`.slice(0, 200) },
    buildEnv: () => ({ NX_DAEMON: 'false' }),
    notes: others.length === 0 ? [] : [`The workspace has other apps: ${others.slice(0, 8).join(', ')}.`.slice(0, 500)],
    outcome: () => app.outcome,
  };
}

async function projectsOf(tree: SourceTree): Promise<Project[]> {
  const files = tree.list().flatMap(({ path }) => (/(?:^|\/)project\.json$/.test(path) ? [path] : []));
  const projects: Project[] = [];
  for (const file of files.filter((path) => !/(?:^|\/)node_modules\//.test(path)).slice(0, MAX_PROJECTS)) {
    const project = await tryDocument(tree, file, 'JSON with comments');
    const dir = posix.dirname(file) === '.' ? '' : posix.dirname(file);
    const name = textAt(project, 'name') ?? posix.basename(dir);
    const isApp = textAt(project, 'projectType') !== 'library' && !/-e2e$/.test(name);
    if (isApp && PLAIN_NAME.test(name) && PLAIN_DIR.test(dir))
      projects.push({ name, dir, build: valueAt(project, 'targets.build') });
  }
  return projects;
}

type Made = Pick<NxApp, 'label' | 'outcome'>;

async function outcomeOf(tree: SourceTree, project: Project): Promise<Made | undefined> {
  const executor = textAt(project.build, 'executor') ?? '';
  const output = plainFolder(textAt(project.build, 'options.outputPath')) ?? posix.join('dist', project.dir);
  const from = `${project.dir === '' ? '' : `${project.dir}/`}project.json`.slice(0, 200);
  const pages = (dir: string, label = 'Nx'): Made => ({
    label,
    outcome: { kind: 'static', dir: { value: dir, from }, singlePage: true },
  });
  const program = (file: string): Made => ({
    label: 'Nx',
    outcome: { kind: 'server', start: { value: `node ${file}`, from } },
  });
  const has = (...names: string[]) => names.some((name) => executor.endsWith(name));
  if (has('/next:build')) return nextAt(output, from);
  if (has('/vite:build')) return pages(output, 'Vite');
  if (has('build-angular:browser', 'angular:webpack-browser')) return pages(output, 'Angular');
  if (has('build-angular:application', 'angular/build:application', 'angular:application'))
    return pages(`${output}/browser`, 'Angular');
  if (has('/webpack:webpack', '/node:webpack', '/node:build', '/rspack:rspack')) {
    const forNode = has('/node:webpack', '/node:build') || textAt(project.build, 'options.target') === 'node';
    return forNode ? program(`${output}/main.js`) : pages(output);
  }
  if (has('/esbuild:esbuild')) return program(`${output}/main${extensionOf(project.build)}`);
  if (has('/js:tsc', '/js:swc')) return program(`${output}/src/main.js`);
  return executor === '' ? inferred(tree, project) : undefined;
}

/** Without targets, Nx takes the tool by its configuration file. */
async function inferred(tree: SourceTree, { dir }: Project): Promise<Made | undefined> {
  const own = { tree: dir === '' ? tree : subTree(tree, dir) };
  const next = await readConfig(own, 'next.config');
  if (next) return nextAt(dir === '' ? '.' : dir, posix.join(dir, next.file));
  const vite = await readConfig(own, 'vite.config');
  if (vite === undefined) return undefined;
  const from = posix.join(dir, vite.file);
  const named = textAt(vite.value, 'build.outDir');
  const folder = plainFolder(posix.join(dir, named ?? 'dist'));
  if (folder === undefined) return undefined;
  return { label: 'Vite', outcome: { kind: 'static', dir: { value: folder, from }, singlePage: true } };
}

const nextAt = (dir: string, from: string): Made => ({
  label: 'Next.js',
  outcome: { kind: 'server', start: { value: `next start ${dir}`, from } },
});

function extensionOf(build: unknown): string {
  const formats = valueAt(build, 'options.format');
  const named = valueAt(valueAt(build, 'options.esbuildOptions.outExtension'), '.js');
  if (typeof named === 'string' && /^\.[cm]?js$/.test(named)) return named;
  return Array.isArray(formats) && formats.includes('esm') ? '.js' : '.cjs';
}
