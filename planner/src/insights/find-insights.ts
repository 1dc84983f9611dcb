// Runs every rule over a source, and answers what matters before going live, the most severe first.
import { type BuildPlan, INSIGHT_SEVERITIES, type Insight, type SourceNote } from '@deplight/contracts';
import type { Remark } from '../config/source-config.ts';
import { nearestFirst } from '../nearest-first.ts';
import { manifestFile, readPackageJson, scriptOf } from '../node/package-json.ts';
import { readDockerfile } from '../parse/dockerfile.ts';
import { processesOf } from '../parse/procfile.ts';
import { pythonPackages } from '../python/python-packages.ts';
import { type SourceTree, subTree } from '../source-tree.ts';
import { rootUser, unpinnedBaseImage } from './base-image.ts';
import { buildVariables } from './build-variables.ts';
import { committedSecrets, excludedFiles } from './committed-secrets.ts';
import { configRemarks } from './config-remarks.ts';
import { embedsMissing } from './embeds-missing.ts';
import { endOfLife } from './end-of-life.ts';
import { functionsLeftOut } from './functions-left-out.ts';
import { healthPathUnknown } from './health-path-unknown.ts';
import { hugeFiles } from './huge-files.ts';
import { leakedSecrets } from './leaked-secrets.ts';
import { leftOut } from './left-out.ts';
import { withLink } from './links.ts';
import { listensOnLoopback } from './listens-on-loopback.ts';
import { lockfile } from './lockfile.ts';
import { packagesUnread } from './packages-unread.ts';
import { pagesNotBuilt } from './pages-not-built.ts';
import { portIgnored } from './port-ignored.ts';
import { procfileProcesses } from './procfile-processes.ts';
import type { Rule, RuleInput, SourceText } from './rule.ts';
import { sessionsInMemory } from './sessions-in-memory.ts';
import { startHasPort } from './start-has-port.ts';
import { startIsDevServer } from './start-is-dev-server.ts';
import { systemPackages } from './system-packages.ts';
import { unreadGlobs, unreadGlobsOf } from './unread-globs.ts';
import { lockedVersions, vulnerableFramework } from './vulnerable-framework.ts';

const RULES: readonly Rule[] = [
  committedSecrets,
  excludedFiles,
  listensOnLoopback,
  portIgnored,
  lockfile,
  startIsDevServer,
  startHasPort,
  vulnerableFramework,
  buildVariables,
  sessionsInMemory,
  functionsLeftOut,
  pagesNotBuilt,
  embedsMissing,
  packagesUnread,
  unpinnedBaseImage,
  endOfLife,
  configRemarks,
  procfileProcesses,
  leftOut,
  unreadGlobs,
  systemPackages,
  hugeFiles,
  rootUser,
  healthPathUnknown,
];

const MAX_FILES = 200;
const MAX_BYTES = 65_536;
const MAX_INSIGHTS = 40;
const MAX_SETTINGS = 100;
const ENV_FILE = /(?:^|\/)\.env(?:\.production)?(?:\.local)?$/;
const SETTINGS = /\.(?:json|ya?ml|toml|ini|cfg|conf|properties|env|tfvars|xml|sh|php|java|kt|cs|ex|exs|rs)$/;
const NOT_SETTINGS =
  /(?:^|\/)(?:node_modules|dist|build|vendor|tests?|__tests__|spec|target|\.[^/]+)\/|lock\.(?:json|ya?ml)$|(?:^|\/)(?:tsconfig|composer|manifest)\b[^/]*$/;
const CODE = /\.(?:[cm]?[jt]sx?|py|go|rb|rs)$/;
const NOT_CODE =
  /(?:^|\/)(?:node_modules|dist|build|vendor|tests?|__tests__|spec|\.[^/]+)\/|\.(?:test|spec|config|min)\.[^/]+$/;

export interface InsightSubject {
  readonly tree: SourceTree;
  /** What the image is built from: the app's folder, or the workspace around it. */
  readonly built: SourceTree;
  readonly plan: BuildPlan;
  readonly dockerfile: string;
  /** Files that the build leaves out because they hold secrets, relative to the plan's `rootDir`. */
  readonly excluded: readonly string[];
  /** What was left out when the source was stored. */
  readonly sourceNotes: readonly SourceNote[];
  /** What configuration files ask for and the plan does not do. */
  readonly remarks: readonly Remark[];
}

/** The insights of a plan, errors first. Only the first 64 KiB of at most 200 code files are looked at. */
export async function findInsights(subject: InsightSubject): Promise<Insight[]> {
  const { tree, built, plan } = subject;
  const code = await readCode(tree);
  const settings = await readSettings(subject);
  const input = {
    ...subject,
    ownDockerfile: plan.provider === 'dockerfile' ? await readDockerfile(subject.dockerfile) : undefined,
    code,
    settings,
    leaks: await leakedSecrets([...code, ...settings]),
    packages: await packagesOf(tree, plan),
    envNames: await envNamesOf(subject),
    locked: await lockedVersions(built, tree),
    npmrc: await readLines(tree, ['.npmrc']),
    scripts: await scriptsOf(tree, plan),
    globs: await unreadGlobsOf(subject),
    processes: processesOf((await tree.readText('Procfile', MAX_BYTES)) ?? ''),
  };
  const found = RULES.flatMap((rule) => rule(input)).map(withLink);
  const rank = (insight: Insight) => INSIGHT_SEVERITIES.indexOf(insight.severity);
  return found.sort((a, b) => rank(b) - rank(a)).slice(0, MAX_INSIGHTS);
}

async function scriptsOf(tree: SourceTree, { packageDir, start }: BuildPlan): Promise<RuleInput['scripts']> {
  const file = manifestPlace(tree, packageDir).path;
  const manifest = await manifestOf(tree, packageDir);
  const find = (name: string | undefined) => {
    const text = name === undefined ? undefined : manifest && scriptOf(manifest, name);
    return name === undefined || text === undefined ? undefined : { name, text, file };
  };
  const started = BY_ORIGIN.exec(start.from)?.[1] ?? BY_COMMAND.exec(start.value)?.[1];
  return { started: find(started), start: find('start'), build: find('build') };
}

/** How a plan says that it starts the app by a script. */
const BY_ORIGIN = /^package\.json scripts\.(\S+)$/;
const BY_COMMAND = /^(?:npm|yarn|pnpm|bun)(?: run)? ([\w:.-]+)$/;

/** The folder of the app where it has a package.json of its own, else the one around it. */
function manifestPlace(tree: SourceTree, packageDir: BuildPlan['packageDir']): { tree: SourceTree; path: string } {
  const dir = packageDir?.value;
  const own = dir === undefined ? tree : subTree(tree, dir);
  const file = manifestFile(own);
  if (dir === undefined || file === undefined) return { tree, path: manifestFile(tree) ?? 'package.json' };
  return { tree: own, path: `${dir}/${file}` };
}

const manifestOf = (tree: SourceTree, packageDir: BuildPlan['packageDir']) =>
  readPackageJson(manifestPlace(tree, packageDir).tree).catch(() => undefined);

async function packagesOf(tree: SourceTree, { packageDir, language }: BuildPlan): Promise<ReadonlySet<string>> {
  if (language === 'Python') return pythonPackages(tree);
  const manifest = await manifestOf(tree, packageDir);
  return new Set(Object.keys({ ...manifest?.devDependencies, ...manifest?.dependencies }));
}

/** What bundlers read, of the files that the build gets to see. */
async function envNamesOf({ built, excluded }: InsightSubject): Promise<ReadonlySet<string>> {
  const files = built.list().flatMap(({ path }) => (ENV_FILE.test(path) && !excluded.includes(path) ? [path] : []));
  const texts = await readLines(built, files.slice(0, MAX_SETTINGS));
  const names = texts.flatMap(({ lines }) => lines.map((line) => /^\s*(?:export\s+)?(\w+)\s*=/.exec(line)?.[1]));
  return new Set(names.filter((name) => name !== undefined));
}

async function readSettings({ built, tree, excluded }: InsightSubject): Promise<SourceText[]> {
  const left = built === tree ? excluded : [];
  const files = tree.list().map(({ path }) => path);
  const wanted = files.filter((path) => SETTINGS.test(path) && !NOT_SETTINGS.test(path) && !left.includes(path));
  return readLines(tree, nearestFirst(wanted).slice(0, MAX_SETTINGS));
}

async function readCode(tree: SourceTree): Promise<SourceText[]> {
  const files = tree.list().filter(({ path }) => CODE.test(path) && !NOT_CODE.test(path));
  return readLines(tree, nearestFirst(files.map(({ path }) => path)).slice(0, MAX_FILES));
}

async function readLines(tree: SourceTree, paths: readonly string[]): Promise<SourceText[]> {
  return [...(await tree.readTexts(paths, MAX_BYTES))].map(([path, text]) => ({ path, lines: text.split('\n') }));
}
