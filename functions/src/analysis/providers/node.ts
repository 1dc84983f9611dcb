// Apps with a package.json: a server by its start script or entry file, or a static build served as files.
import { type BuildPlan, DeplightError, type PlanOverrides, type Sourced } from '@deplight/contracts';
import { checkedCommand, cmdLine } from '../app-command.ts';
import { detectFramework } from '../node/frameworks.ts';
import { type NodeInstall, nodeServerDockerfile, nodeStaticDockerfile } from '../node/node-dockerfile.ts';
import { chooseNodeInstall } from '../node/node-install.ts';
import { chooseNodeStart, type NodeStart } from '../node/node-start.ts';
import { chooseNodeVersion } from '../node/node-version.ts';
import { type PackageJson, readPackageJson } from '../node/package-json.ts';
import { FROM_SETTINGS, type PlanRequest, type Proposal, type Provider, plannedPort } from '../provider.ts';

export const node: Provider = {
  name: 'node',
  looksFor: 'package.json with a start or build script',
  async propose(request) {
    const manifest = await readPackageJson(request.tree);
    if (manifest === undefined) return undefined;
    const start = chooseNodeStart(request.tree, manifest, request.overrides);
    if (start !== undefined) return proposeNode(request, manifest, start);
    if (request.tree.has('index.html') || request.tree.has('public/index.html')) return undefined;
    throw new DeplightError('PLAN_BROKEN', 'package.json has no start script, no build script and no main file.', {
      hint: 'Add "scripts": { "start": "node server.js" } to package.json.',
    });
  },
};

async function proposeNode(request: PlanRequest, manifest: PackageJson, start: NodeStart): Promise<Proposal> {
  const { tree, overrides } = request;
  const { version, notes } = await chooseNodeVersion(tree, manifest);
  const install = chooseNodeInstall(tree, manifest, overrides);
  const build = buildOf(manifest, overrides);
  const framework = detectFramework(manifest);
  const base: NodeBase = {
    install,
    build,
    facts: {
      provider: 'node',
      language: 'Node.js',
      version,
      ...(framework ? { framework: framework.label } : {}),
      packageManager: 'npm',
      ...(install ? { install: { value: install.command, from: install.from } } : {}),
      ...(build ? { build } : {}),
      port: plannedPort(overrides),
      notes: [...notes],
    },
  };
  return start.kind === 'static' ? staticProposal(base, start) : serverProposal(base, start, manifest);
}

interface NodeBase {
  readonly install: NodeInstall | undefined;
  readonly build: Sourced | undefined;
  readonly facts: Omit<Proposal['plan'], 'start' | 'version'> & { readonly version: Sourced };
}

function staticProposal({ facts, install, build }: NodeBase, start: NodeStart & { kind: 'static' }): Proposal {
  const argv = ['node', '.deplight/static-server.mjs', start.dir.value, ...(start.singlePage ? ['--single'] : [])];
  return {
    plan: { ...facts, start: { value: argv.join(' '), from: 'file server for static builds' }, staticDir: start.dir },
    dockerfile: nodeStaticDockerfile({
      version: facts.version.value,
      install,
      build: build?.value,
      staticDir: start.dir.value,
      port: facts.port.value,
      cmd: cmdLine(argv),
    }),
    dockerfileFrom: 'generated',
  };
}

function serverProposal(
  { facts, install, build }: NodeBase,
  start: NodeStart & { kind: 'server' },
  manifest: PackageJson,
): Proposal {
  const keepDevPackages = startsWithDevPackage(manifest, start.start.value);
  const notes = [...facts.notes];
  if (keepDevPackages) notes.push('The start command uses a development package, so those stay installed.');
  return {
    plan: { ...facts, notes, start: start.start },
    dockerfile: nodeServerDockerfile({
      version: facts.version.value,
      install,
      build: build?.value,
      keepDevPackages,
      port: facts.port.value,
      cmd: cmdLine(start.argv),
    }),
    dockerfileFrom: 'generated',
  };
}

function buildOf(manifest: PackageJson, overrides: PlanOverrides): BuildPlan['build'] {
  if (overrides.buildCommand !== undefined) {
    return { value: checkedCommand(overrides.buildCommand, FROM_SETTINGS), from: FROM_SETTINGS };
  }
  return manifest.scripts?.['build'] === undefined
    ? undefined
    : { value: 'npm run build', from: 'package.json scripts.build' };
}

/** Whether what starts the app is installed for development only. */
function startsWithDevPackage(manifest: PackageJson, start: string): boolean {
  const command = start === 'npm start' ? (manifest.scripts?.['start'] ?? '') : start;
  return command.split(/[\s;&|]+/).some((word) => Object.hasOwn(manifest.devDependencies ?? {}, word));
}
