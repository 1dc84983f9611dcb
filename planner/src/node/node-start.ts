// Finds out how a Node app is started, or that it has no server and is built into static files instead.
import type { Sourced } from '@deplight/contracts';
import { DeplightError } from '@deplight/contracts';
import { checkedCommand, startArgv } from '../app-command.ts';
import { OTHER_BUILDERS_FILES } from '../config/other-builders.ts';
import { answersByIndex, publishedFolder } from '../sites/published.ts';
import type { SourceTree } from '../source-tree.ts';
import { builtByBundler } from './bundler-build.ts';
import { exportedApp, FUNCTION_FILES } from './exported-app.ts';
import { type Framework, type NodeApp, type Outcome, plainFolder } from './node-app.ts';
import { isBySystem, type PackageJson, scriptOf, uses } from './package-json.ts';
import { essence, folderAfter, followed, isDevServer, shownFolder, showsFiles } from './script-words.ts';
import { builtByTypeScript } from './typescript-build.ts';

/** Entry files looked for when package.json names neither a start script nor a main file. */
const ENTRY_FILES = [
  ...['server', 'index', 'app', 'main'].flatMap((name) => [`${name}.js`, `${name}.mjs`, `${name}.cjs`]),
  ...['src/server.js', 'src/index.js', 'src/app.js', 'src/main.js', 'bin/www'],
];
/** Run by Node itself since 22.18, which takes types away; by Bun and tsx in any version. */
const TYPED_ENTRY_FILES = [
  'server.ts',
  'index.ts',
  'app.ts',
  'main.ts',
  'src/server.ts',
  'src/index.ts',
  'src/main.ts',
];

type ServerOutcome = Outcome & { readonly kind: 'server' };

export type NodeStart =
  | {
      readonly kind: 'server';
      readonly start: Sourced;
      readonly argv: readonly string[];
      /** Set where the framework's build is started, not a script of the app. */
      readonly outcome?: ServerOutcome;
    }
  | { readonly kind: 'static'; readonly dir: Sourced; readonly singlePage: boolean };

export interface StartRequest {
  readonly app: NodeApp;
  readonly frameworks: readonly Framework[];
  readonly canBuild: boolean;
  /** Whether "npm start" stands for the start script, or its own words do, since npm is not what installed the packages. */
  readonly runsScriptsByNpm: boolean;
  /** What runs an entry file that no script names. */
  readonly runner: 'node' | 'bun';
}

/** Undefined when the package.json gives nothing to start and nothing to build. */
export async function chooseNodeStart(request: StartRequest): Promise<NodeStart | undefined> {
  const { app, frameworks, canBuild, runner } = request;
  const { overrides, manifest, tree } = app;
  const told = overrides.startCommand;
  if (told !== undefined) {
    const pages = canBuild && !isSaidToUs(told.from) ? await shownByOthers(app, told, undefined) : undefined;
    return pages ?? server(told.value, told.from);
  }
  const [framework] = frameworks;
  const made = canBuild || overrides.staticDir || framework?.buildNeeded === false;
  const outcome = made ? await framework?.outcome?.(app) : undefined;
  if (overrides.staticDir !== undefined) {
    const singlePage = outcome?.kind === 'static' && outcome.singlePage;
    return { kind: 'static', dir: overrides.staticDir, singlePage };
  }
  const script = startScriptOf(manifest, framework);
  // A script that is not the usual one and shows the pages that are built does what is done with them anyway.
  const shown = script !== undefined && script.name !== 'start' && showsFiles(manifest, script.text);
  const pagesAlone = outcome?.kind === 'static' && (outcome.alone === true || shown);
  const said = script && { value: script.text, from: `package.json scripts.${script.name}` };
  const fetched = said && made ? await shownByOthers(app, said, outcome) : undefined;
  if (fetched) return fetched;
  if (script !== undefined && !pagesAlone && isServer(followed(manifest, script.text), framework))
    return scriptStart(request, script);
  if (outcome?.kind === 'static') return outcome;
  if (outcome?.kind === 'server') return { ...server(outcome.start.value, outcome.start.from), outcome };
  if (script !== undefined && !isDevServer(followed(manifest, script.text))) return scriptStart(request, script);
  const pages = canBuild ? await pagesOf(request) : undefined;
  if (script !== undefined) {
    const other = pages ?? (await withoutWatching(request, script.text)) ?? (await exportedStart(request));
    if (other) return other;
    return canBuild && framework === undefined && !RUNS_A_FILE.test(essence(script.text))
      ? unknownBuild(app)
      : scriptStart(request, script);
  }
  const exported = await exportedStart(request);
  if (exported) return exported;
  const entry = entryFile(tree, manifest, ENTRY_FILES) ?? (canBuild ? builtMain(manifest) : undefined);
  // Sources that are bundled for pages that lie beside them, and not a server.
  const bundled = canBuild && framework === undefined && entry?.from.startsWith('the file src/') === true;
  if (bundled && PAGES_FOLDERS.some((folder) => tree.has(`${folder}/index.html`))) return unknownBuild(app);
  if (entry) return direct(entry.value, entry.from, runner);
  if (pages) return pages;
  const typed = entryFile(tree, manifest, TYPED_ENTRY_FILES);
  const compiled = typed && canBuild && runner === 'node';
  const built = compiled
    ? ((await builtByTypeScript(app, typed.value)) ?? (await builtByBundler(app, typed.value)))
    : undefined;
  if (built) return direct(built.value, built.from);
  const handed = typed && runner === 'node' ? await exportedApp(tree, framework, typed.value) : undefined;
  if (handed) return server(handed.value, handed.from);
  if (typed) return direct(typed.value, typed.from, runner);
  return canBuild ? unknownBuild(app) : undefined;
}

/** What developers run a server of their own by; other tools for them show pages that they have built. */
const RUNS_A_FILE = /^(?:node|nodemon|node-dev|tsx|ts-node-dev|bun)\b/;
const WATCHED = /^(?:nodemon|node --watch|tsx watch|ts-node-dev|node-dev)\s+((?!-)[A-Za-z0-9_./-]+\.[cm]?[jt]s)$/;

/** What a script watches while it is developed, run as it is or as it is compiled. */
async function withoutWatching(
  { app, canBuild, runner }: StartRequest,
  script: string,
): Promise<NodeStart | undefined> {
  const file = WATCHED.exec(essence(script))?.[1]?.replace(/^\.\//, '');
  if (file === undefined || runner !== 'node') return undefined;
  if (/js$/.test(file)) {
    return canBuild || app.tree.has(file) ? direct(file, 'package.json scripts.start, without watching') : undefined;
  }
  const built = canBuild ? await builtByTypeScript(app, file) : undefined;
  if (built) return direct(built.value, built.from);
  const from = 'package.json scripts.start, without watching';
  return /\btsx watch\b/.test(script) && app.tree.has(file) ? server(`tsx ${file}`, from) : undefined;
}

/** The entry file where it only exports the app, and nothing is compiled before. */
async function exportedStart({ app, frameworks, canBuild, runner }: StartRequest): Promise<NodeStart | undefined> {
  const { tree, manifest } = app;
  if (runner !== 'node') return undefined;
  const usual = [...ENTRY_FILES, ...TYPED_ENTRY_FILES, ...FUNCTION_FILES];
  const file = canBuild ? undefined : entryFile(tree, manifest, usual)?.value;
  const found = file === undefined ? undefined : await exportedApp(tree, frameworks[0], file);
  return found && server(found.value, found.from);
}

const OUTPUT_OPTIONS = ['--outdir', '--outDir', '--out-dir', '--dist-dir', '--output-path', '--output', '-o', '-d'];
const PAGES_FOLDERS = ['public', 'www', 'static'];

/** Where a host's file or the build script says, else where pages lie already that it adds to, else the usual folder. */
async function unknownBuild({ manifest, tree }: NodeApp): Promise<NodeStart> {
  const script = scriptOf(manifest, 'build') ?? '';
  const named = outputOf(script);
  const lying = PAGES_FOLDERS.find((folder) => tree.has(`${folder}/index.html`));
  // Bundles are put below the pages that ask for them.
  const below = lying !== undefined && (named === undefined || named.startsWith(`${lying}/`));
  const dir =
    (await publishedFolder(tree)) ??
    (below
      ? { value: lying, from: `the file ${lying}/index.html` }
      : named !== undefined
        ? { value: named, from: 'package.json scripts.build' }
        : { value: 'dist', from: 'default for a build without a start script' });
  return { kind: 'static', dir, singlePage: await answersByIndex(tree, dir.value) };
}

/** The folder that a script writes to, or the one of the file that it writes. */
function outputOf(script: string): string | undefined {
  const option = plainFolder(folderAfter(script, OUTPUT_OPTIONS) ?? folderAfter(script, ['--outfile']));
  if (option === undefined || !/\.\w+$/.test(option)) return option;
  return option.includes('/') ? option.replace(/\/[^/]*$/, '') : undefined;
}

interface Script {
  readonly name: string;
  readonly text: string;
}

function startScriptOf(manifest: PackageJson, framework: Framework | undefined): Script | undefined {
  const start = scriptOf(manifest, 'start');
  const dev = start === undefined || isDevServer(followed(manifest, start));
  const names = [
    ...(framework?.startScripts ?? []),
    ...(dev ? ['start:prod', 'start:production', 'serve:prod'] : []),
    'start',
  ];
  const name = names.find((one) => scriptOf(manifest, one) !== undefined);
  return name === undefined ? undefined : { name, text: scriptOf(manifest, name) ?? '' };
}

/** What is set on the app, or in our own files, is done to the letter. */
const isSaidToUs = (from: string) =>
  !from.startsWith('Procfile ') && !OTHER_BUILDERS_FILES.some((file) => from.startsWith(`${file} `));

/** Files that a command shows by a server that it would fetch first; ours shows the same. */
async function shownByOthers({ manifest, tree }: NodeApp, said: Sourced, outcome: Outcome | undefined) {
  const shown = shownFolder(manifest, said.value);
  const value = plainFolder(shown?.dir);
  if (shown === undefined || value === undefined) return undefined;
  const one = shown.singlePage || (outcome?.kind === 'static' && outcome.singlePage);
  const singlePage = one || (await answersByIndex(tree, value));
  return { kind: 'static', dir: { value, from: said.from }, singlePage } as const;
}

/** Whether a script starts what visitors shall get: neither a development server nor a look at the build. */
function isServer(script: string, framework: Framework | undefined): boolean {
  return !isDevServer(script) && !(framework?.previews?.test(essence(script)) ?? false);
}

/** Pages that a second framework builds, where the first is only a library of servers. */
async function pagesOf({ app, frameworks }: StartRequest): Promise<NodeStart | undefined> {
  for (const framework of frameworks.slice(1)) {
    const outcome = await framework.outcome?.(app);
    if (outcome?.kind === 'static') return outcome;
  }
  return undefined;
}

const PLAIN_NODE = /^node ((?!-)[A-Za-z0-9_./-]+\.[cm]?js)$/;

function server(command: string, from: string): NodeStart & { kind: 'server' } {
  const checked = checkedCommand(command, from);
  const file = PLAIN_NODE.exec(checked)?.[1];
  return { kind: 'server', start: { value: checked, from }, argv: file ? ['node', file] : startArgv(checked) };
}

function direct(file: string, from: string, runner: 'node' | 'bun' = 'node'): NodeStart {
  return { kind: 'server', start: { value: `${runner} ${file}`, from }, argv: [runner, file] };
}

const FIXED_PORT = /(\s(?:-p|--port)(?:\s+|=)|^(?:npx )?serve\s(?:.*\s)?(?:-l|--listen)(?:\s+|=))(\d{2,5})(?=\s|$)/;
const PLAIN_WORDS = /^[\w\s./:@,+=&-]+$/;

/** A plain `node file.js` is started as itself, so that signals and the exit code are the app's own, not npm's. */
function scriptStart({ app, canBuild, runsScriptsByNpm }: StartRequest, { name, text }: Script): NodeStart {
  const { manifest, tree } = app;
  const from = `package.json scripts.${name}`;
  const hooked = [`pre${name}`, `post${name}`].some((hook) => scriptOf(manifest, hook) !== undefined);
  // It leaves the app in the background and ends, which would end the container.
  if (/^pm2 start\b/.test(essence(text)) && uses(manifest, 'pm2'))
    return server(text.replace(/\bpm2 start\b/, 'pm2-runtime start'), `${from}, in the foreground`);
  // A port of its own choice would hide the app: the same command is told the one that it shall have.
  const port = hooked || !PLAIN_WORDS.test(text) ? undefined : FIXED_PORT.exec(text)?.[2];
  if (port !== undefined) return server(text.replace(FIXED_PORT, '$1$$PORT'), `${from}, with PORT in place of ${port}`);
  // Packages are linked as node_modules, so that Node finds them without Yarn.
  const plain = text.replace(/^yarn node (?=\S)/, 'node ');
  const file = hooked ? undefined : PLAIN_NODE.exec(plain)?.[1];
  if (file === undefined) {
    // Where Bun runs the app there is no npm.
    const byBun = /^bunx?\s/.test(essence(text));
    if (!hooked && (!runsScriptsByNpm || byBun || isBySystem(manifest, name))) return server(text, from);
    return server(name === 'start' ? 'npm start' : `npm run ${name}`, from);
  }
  if (!canBuild && !tree.has(file.replace(/^\.\//, ''))) {
    throw new DeplightError('PLAN_BROKEN', `${from}: "${text}" names ${file}, which is not there.`, {
      hint: `Correct the path in scripts.${name}, or add the file.`,
    });
  }
  return direct(file, from);
}

/** A main file that the build is yet to make. */
function builtMain({ main }: PackageJson): Sourced | undefined {
  const file = main?.replace(/^\.\//, '');
  const made = file !== undefined && /^(?:dist|build|lib|out)\/(?!.*\.\.)[A-Za-z0-9_./-]{1,200}\.[cm]?js$/.test(file);
  return made ? { value: file, from: 'package.json main' } : undefined;
}

function entryFile(tree: SourceTree, manifest: PackageJson, usual: readonly string[]): Sourced | undefined {
  const main = manifest.main?.replace(/^\.\//, '');
  if (main && /^[A-Za-z0-9_][A-Za-z0-9_./-]*\.[cm]?[jt]s$/.test(main) && tree.has(main)) {
    return { value: main, from: 'package.json main' };
  }
  const found = usual.find((name) => tree.has(name));
  return found ? { value: found, from: `the file ${found}` } : undefined;
}
