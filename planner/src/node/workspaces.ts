// A repository of several packages: which they are, which of them is the app, and in which order they are built.
import { posix } from 'node:path';
import { tryDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/values.ts';
import { type SourceTree, subTree } from '../source-tree.ts';
import { matchingFolders, readGlobs, type WorkspaceGlobs } from '../workspace-globs.ts';
import { frameworksOf } from './frameworks.ts';
import { type PackageJson, readPackageJson, scriptOf, uses } from './package-json.ts';
import { essence, followed, isDevServer } from './script-words.ts';

export interface WorkspacePackage {
  readonly dir: string;
  readonly manifest: PackageJson;
}

export interface Workspace {
  readonly packages: readonly WorkspacePackage[];
  /** Where the list of packages stands. */
  readonly from: string;
}

const MAX_PACKAGES = 200;
/** Names that can stand in a Dockerfile as they are. Others are passed over. */
const PLAIN_DIR = /^(?!-)[A-Za-z0-9._@+/-]{1,300}$/;

/** Undefined when the folder is no workspace, or one without packages. */
export async function findWorkspace(tree: SourceTree, manifest: PackageJson): Promise<Workspace | undefined> {
  const named = await workspaceGlobs(tree, manifest);
  if (named === undefined) return undefined;
  const paths = tree.list().map(({ path }) => path);
  const own = paths.filter((path) => !/(?:^|\/)node_modules\//.test(path));
  const dirs = matchingFolders(own, 'package.json', named.globs).filter((dir) => PLAIN_DIR.test(dir));
  const packages: WorkspacePackage[] = [];
  for (const dir of dirs.slice(0, MAX_PACKAGES).sort()) {
    const found = await readPackageJson(subTree(tree, dir)).catch(() => undefined);
    if (found) packages.push({ dir, manifest: found });
  }
  return packages.length === 0 ? undefined : { packages, from: named.from };
}

/** The patterns that name the packages of a workspace; undefined where there are none. */
export async function workspaceGlobs(
  tree: SourceTree,
  manifest: PackageJson,
): Promise<{ globs: WorkspaceGlobs; from: string } | undefined> {
  const listed = valueAt(await tryDocument(tree, 'pnpm-workspace.yaml', 'YAML'), 'packages');
  if (Array.isArray(listed)) return { globs: readGlobs(listed), from: 'pnpm-workspace.yaml' };
  const { workspaces } = manifest;
  const globs = Array.isArray(workspaces) ? workspaces : valueAt(workspaces, 'packages');
  if (Array.isArray(globs)) return { globs: readGlobs(globs), from: 'package.json workspaces' };
  return undefined;
}

export interface Choice {
  readonly chosen: WorkspacePackage;
  readonly why: string;
  /** Other packages that could have been meant. */
  readonly others: readonly string[];
}

/** The script that starts or builds several packages by another program says nothing about the app at the top itself. */
const ORCHESTRATED =
  /^(?:turbo|nx|lerna|concurrently|npm-run-all|run-p|run-s|wireit|moon|docker|docker-compose|pnpm (?:-r|--recursive|--parallel|--filter|-F|-C|--dir)|npm (?:run |start |--).*(?:-w|--workspaces?|--prefix)\b|yarn (?:workspaces?|--cwd)|bun (?:run )?--filter)\b/;

/** Undefined where the top of the workspace is the app itself. */
export function chooseWorkspacePackage(workspace: Workspace, root: PackageJson): Choice | undefined {
  if (frameworksOf(root).some(({ atTop }) => atTop)) return undefined;
  const script = scriptOf(root, 'start');
  const start = script === undefined ? undefined : followed(root, script);
  if (start !== undefined && !ORCHESTRATED.test(essence(start)) && !isDevServer(start)) return undefined;
  const apps = workspace.packages.filter(isApp);
  const ranked = [...apps].sort((a, b) => rank(a) - rank(b) || (a.dir < b.dir ? -1 : 1));
  const named = start === undefined ? undefined : ranked.find((one) => isNamedBy(start, one));
  const chosen = named ?? ranked[0];
  if (chosen === undefined) return undefined;
  const others = ranked.filter((one) => one !== chosen).map(({ dir }) => dir);
  const why = named
    ? 'package.json scripts.start names it'
    : others.length === 0
      ? 'the only app of the workspace'
      : 'the first app of the workspace by its name and place';
  return { chosen, why, others };
}

/** Whether something in it could be started or served: a start script, or a framework that builds pages. */
function isApp({ manifest, dir }: WorkspacePackage): boolean {
  if (scriptOf(manifest, 'start') ?? scriptOf(manifest, 'start:prod')) return true;
  const [framework] = frameworksOf(manifest);
  return framework !== undefined && (!isLibrary(manifest) || /^apps?\//.test(dir));
}

/** What others import: by its exports, or by a main file that its build makes. */
const isLibrary = ({ exports, module, main = '' }: PackageJson) =>
  exports !== undefined || module !== undefined || /^(?:\.\/)?(?:dist|umd|lib|es)\//.test(main);

const NAMES = [
  ...['web', 'app', 'www', 'website', 'site', 'nextjs', 'next', 'frontend', 'client', 'dashboard', 'server', 'api'],
  'backend',
];
const UNLIKELY =
  /(?:^|[/-])(?:docs?|documentation|storybook|e2e|tests?|examples?|playground|mobile|native|expo|desktop|electron|extension|config|proxy|worker)(?:$|[/-])/;

function rank({ dir, manifest }: WorkspacePackage): number {
  const start = scriptOf(manifest, 'start');
  const library = start === undefined && isLibrary(manifest) ? 200 : 0;
  // Of two that are equally likely, the one that starts a server.
  const served = start !== undefined && !isDevServer(start) ? 0 : 0.5;
  return rankOfFolder(dir) + library + served + (uses(manifest, 'react-native', 'electron') ? 1_000 : 0);
}

/** The lower, the likelier the app in this folder is the one that visitors shall get. */
export function rankOfFolder(dir: string): number {
  const byName = NAMES.indexOf(posix.basename(dir));
  const place = /^(?:apps?|sites?|services)\//.test(dir) ? 0 : 100;
  return (UNLIKELY.test(dir) ? 1_000 : 0) + place + (byName < 0 ? NAMES.length : byName);
}

function isNamedBy(script: string, { dir, manifest }: WorkspacePackage): boolean {
  const words = script.split(/[\s=]+/).map((word) => word.replace(/^\.\//, ''));
  return words.some((word) => word === dir || word === posix.basename(dir) || word === manifest.name);
}

/** The packages of the workspace that an app uses, before those that use them; the app itself comes last. */
export function buildOrder(workspace: Workspace, app: WorkspacePackage): WorkspacePackage[] {
  const byName = new Map(workspace.packages.map((one) => [one.manifest.name, one]));
  const order: WorkspacePackage[] = [];
  const seen = new Set<WorkspacePackage>();
  const visit = (one: WorkspacePackage): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const { dependencies = {}, devDependencies = {} } = one.manifest;
    for (const name of Object.keys({ ...dependencies, ...devDependencies }).sort()) {
      const used = byName.get(name);
      if (used) visit(used);
    }
    order.push(one);
  };
  visit(app);
  return order;
}
