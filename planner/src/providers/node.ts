// Apps with a package.json: a server by its start script, its framework or its entry file, or a static build served as
// files. In a workspace of several packages, one of them is the app.
import { DeplightError, type Sourced } from '@deplight/contracts';
import { cmdLine } from '../app-command.ts';
import { folderHint } from '../app-folders.ts';
import { askedPackages } from '../config/apt-packages.ts';
import { asBun, type ChosenManager, chooseManager } from '../node/choose-manager.ts';
import { toldFunction } from '../node/frameworks/servers.ts';
import { FRAMEWORKS, frameworksOf } from '../node/frameworks.ts';
import { compilesOnInstall } from '../node/install-scripts.ts';
import { legacyHasher } from '../node/legacy-openssl.ts';
import { COMPILER, systemNeedsOf } from '../node/native-packages.ts';
import type { Framework, NodeApp } from '../node/node-app.ts';
import { chooseNodeBuild, chooseNodeInstall } from '../node/node-build.ts';
import { type NodeImage, nodeServerDockerfile, nodeStaticDockerfile } from '../node/node-dockerfile.ts';
import { placeNodeApp } from '../node/node-place.ts';
import { chooseNodeRuntime, isWrittenForBun } from '../node/node-runtime.ts';
import { chooseNodeStart, type NodeStart } from '../node/node-start.ts';
import { nxFramework } from '../node/nx-project.ts';
import { type PackageJson, scriptOf, uses } from '../node/package-json.ts';
import { essence, packagesOf, wordsOf } from '../node/script-words.ts';
import {
  BOT_NOTE,
  onceEach,
  type PlanRequest,
  type Proposal,
  type Provider,
  plannedEnv,
  plannedPort,
} from '../provider.ts';
import { servesSite, siteGeneratorOf } from '../sites/site-generators.ts';
import { placeOfPages } from './static-site.ts';

export const node: Provider = {
  name: 'node',
  label: 'Node.js and Bun',
  looksFor: 'package.json with a start or build script',
  recognises: FRAMEWORKS.map(({ label }) => label),
  versionsFrom: ['.nvmrc', '.node-version', 'mise.toml', '.tool-versions', 'package.json engines'],
  async propose(request) {
    const place = await placeNodeApp(request);
    if (place === undefined) return undefined;
    const { app } = place;
    if (await servesSite(app.tree, app.manifest)) return undefined;
    const chosen = await chooseManager(app.root.tree, app.root.manifest);
    if (isWorker(app)) throw worker();
    if (isDesktopApp(app)) throw desktopApp();
    if (app.tree.has('.meteor/release')) throw meteorApp();
    const nx = place.workspace ? undefined : await nxFramework(app.tree, app.manifest);
    const known = nx ?? (await toldFunction(app));
    const frameworks = known ? [known] : frameworksOf(app.manifest);
    const build = chooseNodeBuild(app, frameworks[0], chosen, place.workspace);
    const runsScriptsByNpm = chosen.manager.name === 'npm';
    const runner = isWrittenForBun(app, chosen.manager, frameworks[0]) ? 'bun' : 'node';
    const canBuild = build !== undefined || compilesOnInstall(app.manifest);
    const start = await chooseNodeStart({ app, frameworks, canBuild, runsScriptsByNpm, runner });
    if (start !== undefined) return proposeNode({ request, place, chosen, frameworks, build, start });
    if ((await placeOfPages(app.tree)) !== undefined || (await siteGeneratorOf(app.tree)) !== undefined)
      return undefined;
    const functions = app.tree.list().find(({ path }) => FUNCTIONS.test(path));
    if (functions) throw onlyFunctions(functions.path);
    throw new DeplightError('PLAN_BROKEN', 'package.json has no start script, no build script and no main file.', {
      hint: folderHint(app.tree, request.rootDir) ?? 'Add "scripts": { "start": "node server.js" } to package.json.',
    });
  },
};

const WORKER_FILES = ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'];

/** Code for Cloudflare's runtime that no script starts otherwise than by its tool for developers. */
function isWorker({ tree, manifest, overrides }: NodeApp): boolean {
  const start = scriptOf(manifest, 'start');
  const other = overrides.startCommand ?? overrides.staticDir ?? scriptOf(manifest, 'build');
  const byTool = start === undefined ? uses(manifest, 'wrangler') : /^(?:npx )?wrangler (?:pages )?dev\b/.test(start);
  return other === undefined && byTool && WORKER_FILES.some((file) => tree.has(file));
}

function worker(): DeplightError {
  return new DeplightError('PLAN_BROKEN', "This is a Worker for Cloudflare's runtime, which does not run here.", {
    hint: 'Add a server for Node, such as one with @hono/node-server, and "scripts": { "start": … }.',
  });
}

const DESKTOP = /^(?:electron|electron-forge|electron-vite|electron-builder|neu|tauri)\b/;

/** A window of its own, and nothing that serves. */
function isDesktopApp({ manifest, overrides }: NodeApp): boolean {
  if (!uses(manifest, 'electron') || overrides.startCommand || overrides.staticDir) return false;
  const start = scriptOf(manifest, 'start');
  return start !== undefined ? DESKTOP.test(essence(start)) : DESKTOP.test(essence(scriptOf(manifest, 'build') ?? ''));
}

function desktopApp(): DeplightError {
  return new DeplightError('PLAN_BROKEN', 'This is a desktop app by Electron, which serves nothing to visitors.', {
    hint: 'Add a script that builds its pages for browsers, and set it and their folder as build command and static folder.',
  });
}

function meteorApp(): DeplightError {
  return new DeplightError(
    'PLAN_BROKEN',
    "This is a Meteor app, and only Meteor's own tool builds it, which is not here.",
    {
      hint: 'Add a Dockerfile that runs "meteor build --directory" and starts "node main.js" of the bundle.',
    },
  );
}

/** Where Vercel and Netlify look for functions. */
const FUNCTIONS = /^(?:api|netlify\/functions)\/.+\.[cm]?[jt]s$/;

function onlyFunctions(file: string): DeplightError {
  const message = `${file.slice(0, 200)} is a function for another platform, and package.json starts no server.`;
  return new DeplightError('PLAN_BROKEN', message, {
    hint: 'Add a server that answers these paths, such as one with Hono or Express, and "scripts": { "start": … }.',
  });
}

interface Parts {
  readonly request: PlanRequest;
  readonly place: NonNullable<Awaited<ReturnType<typeof placeNodeApp>>>;
  readonly chosen: ChosenManager;
  readonly frameworks: readonly Framework[];
  readonly build: Sourced | undefined;
  readonly start: NodeStart;
}

async function proposeNode(parts: Parts): Promise<Proposal> {
  const { request, place, chosen, frameworks, start } = parts;
  const { overrides } = request;
  const { app, workspace } = place;
  const [framework] = frameworks;
  const build = start.kind === 'static' || usesBuild(start, parts) ? parts.build : undefined;
  const runtime = await chooseNodeRuntime(app, chosen, framework, start.kind === 'server' ? start.start.value : '');
  const installer = runtime.language === 'Bun' ? asBun(chosen) : chosen;
  const install = await chooseNodeInstall({ root: app.root, workspace, chosen: installer, overrides });
  const own = systemNeedsOf(app.manifest);
  const asked = await askedPackages(request.tree);
  const names = asked.map(({ value }) => value);
  const compiler = app.root.tree.list().some(({ path }) => OWN_ADDON.test(path)) ? COMPILER : [];
  const needs = { ...own, run: [...own.run, ...names], build: [...own.build, ...names, ...compiler] };
  const built = { manifest: app.manifest, node: runtime.version.value, locked: installer.lockFile !== undefined };
  const hasher = build && runtime.language === 'Node.js' ? legacyHasher(built) : undefined;
  const buildEnv = {
    ...(await framework?.buildEnv?.(app)),
    ...(hasher ? { NODE_OPTIONS: '--openssl-legacy-provider' } : {}),
  };
  const startEnv = start.kind === 'server' ? { ...framework?.env, ...start.outcome?.env } : {};
  const systemPackages = onceEach([
    ...needs.because.flatMap(({ package: name, systemPackages: wanted }) =>
      wanted.map((value) => ({ value, from: `the package ${name}`.slice(0, 200) })),
    ),
    ...asked,
  ]);
  const facts: Facts = {
    provider: 'node',
    language: runtime.language,
    version: runtime.version,
    ...(framework ? { framework: framework.label } : {}),
    packageManager: installer.manager.label,
    ...(install ? { install: { value: install.command, from: install.from } } : {}),
    ...(build ? { build } : {}),
    port: plannedPort(overrides),
    ...(systemPackages.length > 0 ? { systemPackages: systemPackages.slice(0, 60) } : {}),
    ...plannedEnv(startEnv, framework?.label ?? ''),
    ...(app.dir === '' ? {} : { packageDir: { value: app.dir, from: place.why } }),
    notes: [
      ...runtime.notes,
      ...(hasher
        ? [`The build runs with the older algorithms of OpenSSL, which this version of ${hasher} needs.`]
        : []),
      ...(framework?.notes ?? []),
      ...(isBot(app.manifest, framework) ? [BOT_NOTE] : []),
      ...(install ? installer.notes : []),
      ...place.notes,
    ],
  };
  const image = {
    runtime,
    manager: installer.manager,
    install,
    build: build?.value,
    buildEnv,
    needs,
    port: facts.port.value,
    dir: app.dir,
  };
  const proposal =
    start.kind === 'static'
      ? staticProposal(facts, image, start)
      : serverProposal({
          facts,
          image,
          start,
          app,
          startEnv,
          startsByDevPackage: framework?.startsByDevPackage === true,
          leftover: framework?.leftover,
        });
  return place.rootDir === undefined ? proposal : { ...proposal, rootDir: place.rootDir };
}

/** Sources in C++ that are compiled while packages are installed. */
const OWN_ADDON = /^(?!.*(?:^|\/)node_modules\/)(?:.*\/)?binding\.gyp$/;

/** Libraries of bots that ask their platform for news, and so listen on no port themselves. */
const BOT_PACKAGES = ['discord.js', 'eris', 'telegraf', 'grammy', 'node-telegram-bot-api', 'whatsapp-web.js', 'tmi.js'];

const isBot = (manifest: PackageJson, framework: Framework | undefined) =>
  framework === undefined && uses(manifest, ...BOT_PACKAGES);

/** A framework's build is only wanted where it is what gets started; a script of the app's own always is. */
function usesBuild(start: NodeStart & { kind: 'server' }, { build, place }: Parts): boolean {
  return (
    build !== undefined &&
    (start.outcome !== undefined || !build.from.includes('no build script') || needsPrisma(place.app))
  );
}

const needsPrisma = ({ manifest, tree }: NodeApp) =>
  manifest.dependencies?.['@prisma/client'] !== undefined && tree.has('prisma/schema.prisma');

type Facts = Omit<Proposal['plan'], 'start' | 'version'> & { readonly version: Sourced };
type Image = Omit<NodeImage, 'cmd'>;

function staticProposal(facts: Facts, image: Image, start: NodeStart & { kind: 'static' }): Proposal {
  const argv = ['node', '.deplight/static-server.mjs', start.dir.value, ...(start.singlePage ? ['--single'] : [])];
  // The file server is written for Node 20 and later.
  const current = image.runtime.image.startsWith('node:') && Number(facts.version.value) >= 20;
  const serverImage = current ? image.runtime.image : 'node:24-slim';
  return {
    plan: {
      ...facts,
      start: { value: argv.join(' '), from: 'file server for static builds' },
      staticDir: start.dir,
      singlePage: start.singlePage,
    },
    dockerfile: nodeStaticDockerfile({ ...image, staticDir: start.dir.value, serverImage, cmd: cmdLine(argv) }),
    dockerfileFrom: 'generated',
  };
}

interface ServerParts {
  readonly facts: Facts;
  readonly image: Image;
  readonly start: NodeStart & { kind: 'server' };
  readonly app: NodeApp;
  readonly startEnv: Readonly<Record<string, string>>;
  readonly startsByDevPackage: boolean;
  readonly leftover: string | undefined;
}

function serverProposal({ facts, image, start, app, startEnv, startsByDevPackage, leftover }: ServerParts): Proposal {
  const { manifest } = app;
  const words = wordsOf(manifest, start.start.value);
  const dev = manifest.devDependencies ?? {};
  const named = words.some((word) => packagesOf(word).some((name) => Object.hasOwn(dev, name)));
  const keepDevPackages = named || (start.outcome !== undefined && startsByDevPackage);
  const notes = [...facts.notes, ...(start.outcome?.notes ?? [])];
  if (keepDevPackages) notes.push('The start command uses a development package, so those stay installed.');
  const startsByManager = words.includes(image.manager.name) && image.manager.brought !== undefined;
  return {
    plan: { ...facts, notes, start: start.start },
    dockerfile: nodeServerDockerfile({
      ...image,
      env: startEnv,
      keepDevPackages,
      startsByManager,
      carried: start.outcome?.carried,
      leftover,
      cmd: cmdLine(withPrograms(start.argv, app.dir)),
    }),
    dockerfileFrom: 'generated',
  };
}

const BY_THEMSELVES = /^(?:exec )?(?:node|npm|bun|npx|pnpm|yarn|sh|bash|\.?\/)\b/;

/** A command that a package brings is found where packages put their programs. */
function withPrograms(argv: readonly string[], dir: string): readonly string[] {
  const [shell = '', flag = '', command = ''] = argv;
  if (shell !== '/bin/sh' || BY_THEMSELVES.test(command)) return argv;
  const above = dir === '' ? '' : `:${'../'.repeat(dir.split('/').length)}node_modules/.bin`;
  return [shell, flag, `export PATH="node_modules/.bin${above}:$PATH"; ${command}`];
}
