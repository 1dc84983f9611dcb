// Gleam on Erlang: a shipment with all that it needs but Erlang itself.
import { DeplightError, type Sourced } from '@deplight/contracts';
import semver from 'semver';
import { checkedWish, cmdLine, startArgv } from '../app-command.ts';
import { copyLine, dockerfileText } from '../dockerfile-lines.ts';
import { hasKey, readDocument, tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { type Provider, plannedPort } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

const DEFAULT_VERSION = '1.19.1';
const SHIPMENT = 'build/erlang-shipment';
const FRAMEWORKS = [
  { package: 'wisp', label: 'Wisp' },
  { package: 'mist', label: 'Mist' },
] as const;

export const gleam: Provider = {
  name: 'gleam',
  label: 'Gleam',
  looksFor: 'gleam.toml',
  recognises: FRAMEWORKS.map(({ label }) => label),
  versionsFrom: ['mise.toml', '.tool-versions', 'gleam.toml'],
  async propose({ tree, overrides }) {
    const project = await readDocument(tree, 'gleam.toml', 'TOML');
    if (project === undefined) return undefined;
    if (textAt(project, 'target') === 'javascript') throw otherTarget();
    const dependencies = valueAt(project, 'dependencies');
    const framework = FRAMEWORKS.find((one) => valueAt(dependencies, one.package) !== undefined);
    const version = await chooseVersion(tree, textAt(project, 'gleam'));
    const wish = checkedWish(overrides.buildCommand);
    const build = wish ?? { value: 'gleam export erlang-shipment', from: 'gleam.toml' };
    const ownStart = { value: `${SHIPMENT}/entrypoint.sh run`, from: 'the shipment that is built' };
    const start = checkedWish(overrides.startCommand) ?? ownStart;
    const locked = tree.has('manifest.toml');
    const download = { value: 'gleam deps download', from: locked ? 'manifest.toml' : 'gleam.toml' };
    const install = checkedWish(overrides.installCommand) ?? download;
    const port = plannedPort(overrides);
    const image = `ghcr.io/gleam-lang/gleam:v${version.value}-${await variantOf(tree)}-slim`;
    const files = copyLine(['gleam.toml', ...(locked ? ['manifest.toml'] : [])], './');
    const first = install === download && !hasKey(dependencies, ['path']);
    return {
      plan: {
        provider: 'gleam',
        language: 'Gleam',
        version,
        ...(framework ? { framework: framework.label } : {}),
        packageManager: 'Gleam',
        install,
        build,
        start,
        port,
        notes: [],
      },
      dockerfile: dockerfileText([
        `FROM ${image} AS build`,
        'WORKDIR /app',
        ...(first ? [files, `RUN ${install.value}`, 'COPY . .'] : ['COPY . .', `RUN ${install.value}`]),
        `RUN ${build.value}`,
        '',
        // The same Erlang as the one that it was compiled for.
        `FROM ${image}`,
        'WORKDIR /app',
        wish ? 'COPY --from=build app ./' : `COPY --from=build app/${SHIPMENT} ${SHIPMENT}`,
        'USER nobody',
        `EXPOSE ${port.value}`,
        cmdLine(start === ownStart ? start.value.split(' ') : startArgv(start.value)),
      ]),
      dockerfileFrom: 'generated',
    };
  },
};

/** Some packages of Hex are written in Elixir, and are compiled by it. */
async function variantOf(tree: SourceTree): Promise<'erlang' | 'elixir'> {
  const packages = valueAt(await tryDocument(tree, 'manifest.toml', 'TOML'), 'packages');
  const usesMix = (one: unknown) => {
    const tools = valueAt(one, 'build_tools');
    return Array.isArray(tools) && tools.includes('mix') && !tools.includes('rebar3');
  };
  return Array.isArray(packages) && packages.some(usesMix) ? 'elixir' : 'erlang';
}

async function chooseVersion(tree: SourceTree, wanted: string | undefined): Promise<Sourced> {
  for (const { text, from } of await toolVersions(tree, 'gleam')) {
    const version = /^v?(\d+\.\d+\.\d+)$/.exec(text?.trim() ?? '')?.[1];
    if (version) return { value: version, from };
  }
  const range = semver.validRange(wanted?.replace(/\band\b/g, ' ') ?? '');
  if (!wanted || !range || semver.satisfies(DEFAULT_VERSION, range)) return { value: DEFAULT_VERSION, from: 'default' };
  return { value: semver.minVersion(range)?.version ?? DEFAULT_VERSION, from: 'gleam.toml gleam' };
}

function otherTarget(): DeplightError {
  return new DeplightError('PLAN_BROKEN', 'gleam.toml targets JavaScript, and only Erlang is built here.', {
    hint: 'Remove target = "javascript" from gleam.toml, or add a Dockerfile.',
  });
}
