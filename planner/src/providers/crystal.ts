// Crystal: one program of a shard, linked statically, which Crystal's images on Alpine are made for.
import { DeplightError, type Sourced } from '@deplight/contracts';
import semver from 'semver';
import { checkedWish, cmdLine, startArgv } from '../app-command.ts';
import { copyLine, dockerfileText, systemPackageLines } from '../dockerfile-lines.ts';
import { hasKey, readDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { type Provider, plannedPort } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

const DEFAULT_VERSION = '1.17.1';
const FRAMEWORKS = [
  // Of all, it alone reads its port from the command line only.
  { package: 'kemal', label: 'Kemal', flags: ' --port $PORT' },
  { package: 'lucky', label: 'Lucky', flags: '' },
  { package: 'amber', label: 'Amber', flags: '' },
  { package: 'athena', label: 'Athena', flags: '' },
  { package: 'action-controller', label: 'Spider-Gazelle', flags: '' },
] as const;
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;
const PLAIN_FILE = /^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}\.cr$/;

export const crystal: Provider = {
  name: 'crystal',
  label: 'Crystal',
  looksFor: 'shard.yml',
  recognises: FRAMEWORKS.map(({ label }) => label),
  versionsFrom: ['.crystal-version', 'mise.toml', '.tool-versions', 'shard.yml'],
  async propose({ tree, overrides }) {
    const shard = await readDocument(tree, 'shard.yml', 'YAML');
    if (shard === undefined) return undefined;
    const program = programOf(tree, shard);
    const dependencies = valueAt(shard, 'dependencies');
    const framework = FRAMEWORKS.find((one) => valueAt(dependencies, one.package) !== undefined);
    const version = await chooseVersion(tree, shard);
    const locked = tree.has('shard.lock') ? ' --production' : '';
    const build = checkedWish(overrides.buildCommand) ?? {
      value: `mkdir -p bin && crystal build ${program.main} --release --static --no-debug -o bin/${program.name}`,
      from: program.from,
    };
    const ownStart = { value: `./bin/${program.name}${framework?.flags ?? ''}`, from: 'the program that is built' };
    const start = checkedWish(overrides.startCommand) ?? ownStart;
    const fetch = { value: `shards install${locked}`, from: locked ? 'shard.lock' : 'shard.yml' };
    const install = checkedWish(overrides.installCommand) ?? fetch;
    const port = plannedPort(overrides);
    const files = copyLine(['shard.yml', ...(locked ? ['shard.lock'] : [])], './');
    const first = install === fetch && !hasKey(dependencies, ['path']);
    return {
      plan: {
        provider: 'crystal',
        language: 'Crystal',
        version,
        ...(framework ? { framework: framework.label } : {}),
        packageManager: 'Shards',
        install,
        build,
        start,
        port,
        notes: program.notes,
      },
      dockerfile: dockerfileText([
        `FROM crystallang/crystal:${version.value}-alpine AS build`,
        'WORKDIR /app',
        ...(first ? [files, `RUN ${install.value}`, 'COPY . .'] : ['COPY . .', `RUN ${install.value}`]),
        `RUN ${build.value}`,
        '',
        'FROM debian:bookworm-slim',
        ...systemPackageLines(['ca-certificates']),
        'WORKDIR /app',
        // With the sources come the pages that a program may read when it runs.
        'COPY . .',
        'COPY --from=build app/bin bin',
        'USER nobody',
        `EXPOSE ${port.value}`,
        cmdLine(startArgv(start.value)),
      ]),
      dockerfileFrom: 'generated',
    };
  },
};

interface Program {
  readonly name: string;
  readonly main: string;
  readonly from: string;
  readonly notes: string[];
}

/** The target that is named as the shard, else its first; without targets, the file that is. */
function programOf(tree: SourceTree, shard: unknown): Program {
  const own = textAt(shard, 'name') ?? '';
  const targets = valueAt(shard, 'targets');
  const listed = Object.keys(targets !== null && typeof targets === 'object' ? targets : {})
    .map((name) => ({ name, main: textAt(valueAt(targets, name), 'main')?.replace(/^\.\//, '') ?? '' }))
    .filter(({ name, main }) => PLAIN_NAME.test(name) && PLAIN_FILE.test(main) && tree.has(main));
  const [chosen, ...others] = listed.sort((a, b) => Number(b.name === own) - Number(a.name === own));
  const names = others.slice(0, 8).map(({ name }) => name);
  const notes = names.length === 0 ? [] : [`There are other programs: ${names.join(', ')}.`.slice(0, 500)];
  if (chosen) return { ...chosen, from: `shard.yml targets.${chosen.name}`, notes };
  const main = `src/${own}.cr`;
  if (PLAIN_NAME.test(own) && tree.has(main)) return { name: own, main, from: `the file ${main}`, notes };
  throw new DeplightError('PLAN_BROKEN', 'shard.yml is there, but it names no target whose main file is there.', {
    hint: 'Add "targets:" with a program and its "main:" to shard.yml.',
  });
}

async function chooseVersion(tree: SourceTree, shard: unknown): Promise<Sourced> {
  const wanted = valueAt(shard, 'crystal');
  const wishes = [
    { text: await tree.readText('.crystal-version', 100), from: '.crystal-version' },
    ...(await toolVersions(tree, 'crystal')),
    { text: typeof wanted === 'string' ? wanted : undefined, from: 'shard.yml crystal' },
  ];
  for (const { text, from } of wishes) {
    const version = /^\s*(\d+\.\d+)(\.\d+)?\s*$/.exec(text ?? '');
    if (version) return { value: `${version[1]}${version[2] ?? '.0'}`, from };
  }
  const range = semver.validRange(typeof wanted === 'string' ? wanted.replace('~>', '^').replace(/,/g, ' ') : '');
  const least = range && wanted ? semver.minVersion(range)?.version : undefined;
  if (!range || least === undefined || semver.satisfies(DEFAULT_VERSION, range))
    return { value: DEFAULT_VERSION, from: 'default' };
  return { value: least, from: 'shard.yml crystal' };
}
