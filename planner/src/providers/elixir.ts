// Elixir: a release of Mix, which carries its own Erlang; Phoenix's assets are built on the way.
import { DeplightError, type Sourced } from '@deplight/contracts';
import { checkedWish, cmdLine, startArgv } from '../app-command.ts';
import { copyLine, dockerfileText, envLines, systemPackageLines } from '../dockerfile-lines.ts';
import { chooseElixirVersion } from '../elixir/elixir-version.ts';
import { type MixProject, readMixProject } from '../elixir/mix-project.ts';
import { readPackageJson, scriptOf } from '../node/package-json.ts';
import { type PlanRequest, type Proposal, type Provider, plannedEnv, plannedPort } from '../provider.ts';
import { hasFolder, type SourceTree, subTree } from '../source-tree.ts';

const RELEASE = '.deplight/release';
const MIX_HOMES = { MIX_HOME: '/app/.mix', HEX_HOME: '/app/.hex' };
const FRAMEWORKS = [
  { package: 'phoenix', label: 'Phoenix', env: { PHX_SERVER: 'true' } },
  { package: 'bandit', label: 'Bandit', env: {} },
  { package: 'plug_cowboy', label: 'Plug', env: {} },
] as const;
const PHOENIX_NOTE =
  'Phoenix reads SECRET_KEY_BASE when it starts, DATABASE_URL where it has a database, and PHX_HOST.';

export const elixir: Provider = {
  name: 'elixir',
  label: 'Elixir',
  looksFor: 'mix.exs',
  recognises: FRAMEWORKS.map(({ label }) => label),
  versionsFrom: ['.elixir-version', 'elixir_buildpack.config', 'mise.toml', '.tool-versions', 'mix.exs'],
  async propose(request) {
    const project = await readMixProject(request.tree);
    return project && proposeElixir(request, project);
  },
};

async function proposeElixir({ tree, overrides }: PlanRequest, project: MixProject): Promise<Proposal> {
  const version = await chooseElixirVersion(tree, project.elixir);
  const framework = FRAMEWORKS.find((one) => project.dependencies.has(one.package));
  const release = releaseOf(project, overrides.startCommand !== undefined);
  const wish = checkedWish(overrides.buildCommand);
  // A command of its own may be one of Mix, which needs the whole project and what Mix itself installed.
  const whole = wish !== undefined || overrides.startCommand !== undefined;
  const build = wish ?? { value: await buildCommand(tree, project, whole), from: 'mix.exs' };
  const ownStart = { value: `${RELEASE}/bin/${release} start`, from: 'the release that is built' };
  const start = checkedWish(overrides.startCommand) ?? ownStart;
  const install = checkedWish(overrides.installCommand) ?? installOf(tree);
  const port = plannedPort(overrides);
  const image = `elixir:${version.value}-slim`;
  const node = tree.has('assets/package.json');
  const env = framework?.env ?? {};
  return {
    plan: {
      provider: 'elixir',
      language: 'Elixir',
      version,
      ...(framework ? { framework: framework.label } : {}),
      packageManager: 'Mix',
      install,
      build,
      start,
      port,
      ...plannedEnv(env, framework?.label ?? ''),
      notes: framework?.label === 'Phoenix' ? [PHOENIX_NOTE] : [],
    },
    dockerfile: dockerfileText([
      `FROM ${image} AS build`,
      ...systemPackageLines(['build-essential', 'ca-certificates', 'git', ...(node ? ['nodejs', 'npm'] : [])]),
      'WORKDIR /app',
      ...envLines({ MIX_ENV: 'prod', ...(whole ? MIX_HOMES : {}) }),
      'RUN mix local.hex --force && mix local.rebar --force',
      ...sourceLines(tree, project, install.value),
      ...(node ? [`RUN npm ${tree.has('assets/package-lock.json') ? 'ci' : 'install'} --prefix assets`] : []),
      `RUN ${build.value}`,
      '',
      // A release carries Erlang and links to the libraries that it was built with.
      `FROM ${image}`,
      'WORKDIR /app',
      ...envLines({
        LANG: 'C.UTF-8',
        ...(whole ? { MIX_ENV: 'prod', ...MIX_HOMES } : {}),
        RELEASE_TMP: '/tmp',
        ...env,
      }),
      whole ? 'COPY --from=build --chown=nobody:nogroup app ./' : `COPY --from=build app/${RELEASE} ${RELEASE}`,
      'USER nobody',
      `EXPOSE ${port.value}`,
      cmdLine(start === ownStart ? start.value.split(' ') : startArgv(start.value)),
    ]),
    dockerfileFrom: 'generated',
  };
}

function installOf(tree: SourceTree): Sourced {
  return { value: 'mix deps.get --only prod && mix deps.compile', from: tree.has('mix.lock') ? 'mix.lock' : 'mix.exs' };
}

/** The pages' files after the app: what newer Phoenix takes from components into them is there once those are compiled. */
async function buildCommand(tree: SourceTree, { aliases }: MixProject, whole: boolean): Promise<string> {
  const manifest = await readPackageJson(subTree(tree, 'assets')).catch(() => undefined);
  const older = manifest && scriptOf(manifest, 'deploy') ? ' && npm run deploy --prefix assets && mix phx.digest' : '';
  const assets = aliases.has('assets.deploy') ? ' && mix assets.deploy' : older;
  return `mix compile${assets}${whole ? '' : ` && mix release --path ${RELEASE}`}`;
}

/** The packages first, so that their layer is kept while only sources change; unless one of them is among the sources. */
function sourceLines(tree: SourceTree, project: MixProject, install: string): string[] {
  if (project.umbrella || project.usesFolders) return ['COPY . .', `RUN ${install}`];
  const files = ['mix.exs', 'mix.lock'].filter((file) => tree.has(file));
  const config = hasFolder(tree, 'config') ? [copyLine(['config'], 'config/')] : [];
  return [copyLine(files, './'), ...config, `RUN ${install}`, 'COPY . .'];
}

function releaseOf({ release, app, umbrella }: MixProject, isStarted: boolean): string {
  const name = release ?? (umbrella ? undefined : app);
  if (name !== undefined || isStarted) return name ?? 'app';
  const problem = umbrella ? 'is of an umbrella project and defines no release' : 'names no app';
  throw new DeplightError('PLAN_BROKEN', `mix.exs ${problem}.`, {
    hint: 'Add releases: [web: [applications: [my_app: :permanent]]] to the project in mix.exs.',
  });
}
