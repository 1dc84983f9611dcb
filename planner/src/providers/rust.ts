// Rust: one program of a package or a workspace, built by Cargo.
import { DeplightError, type Sourced } from '@deplight/contracts';
import { checkedWish, cmdLine, startArgv } from '../app-command.ts';
import { dockerfileText, envLines, systemPackageLines } from '../dockerfile-lines.ts';
import { isNodeApp } from '../node/package-json.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { type Provider, plannedPort } from '../provider.ts';
import { placeOfCargo } from '../rust/cargo-place.ts';
import { type Binary, binariesOf } from '../rust/cargo-programs.ts';
import { dependencyLines } from '../rust/dependency-layer.ts';
import { buildTools, linkedLibraries } from '../rust/linked-libraries.ts';
import { trunk } from '../sites/other-sites.ts';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

const FRAMEWORKS = [
  { package: 'loco-rs', label: 'Loco' },
  { package: 'axum', label: 'Axum' },
  { package: 'actix-web', label: 'Actix Web' },
  { package: 'rocket', label: 'Rocket' },
  { package: 'warp', label: 'warp' },
  { package: 'leptos', label: 'Leptos' },
  { package: 'poem', label: 'Poem' },
  { package: 'tide', label: 'Tide' },
] as const;

export const rust: Provider = {
  name: 'rust',
  label: 'Rust',
  looksFor: 'Cargo.toml with a program',
  recognises: FRAMEWORKS.map(({ label }) => label),
  versionsFrom: ['rust-toolchain.toml', 'rust-toolchain', 'mise.toml', '.tool-versions'],
  async propose(request) {
    const { overrides } = request;
    const place = await placeOfCargo(request);
    if (place === undefined) return undefined;
    const { tree, cargo, dir } = place;
    if ((await trunk.siteIn(request.tree)) !== undefined) return undefined;
    const binaries = (await binariesOf(tree, cargo)).filter((one) => dir === '' || one.dir === dir);
    // Libraries for Node and the web are Rust as well, beside their package.json.
    if (binaries.length === 0 && request.tree.has('package.json')) return undefined;
    const entry = binaries.some((one) => one.dir === dir || frameworkOf(one) !== undefined);
    if (!entry && (await isNodeApp(request.tree))) return undefined;
    const started = /target\/release\/([A-Za-z0-9_-]+)/.exec(overrides.startCommand?.value ?? '')?.[1];
    const defaultRun = textAt(place.own, 'package.default-run');
    const { binary, from, notes } = chooseBinary(
      binaries,
      started ?? defaultRun,
      defaultRun,
      textAt(place.own, 'package.name'),
    );
    const version = await chooseVersion(tree);
    const locked = tree.has('Cargo.lock') ? ' --locked' : '';
    const leptos = leptosIn(cargo, binary);
    const build = checkedWish(overrides.buildCommand) ?? {
      value: leptos ? 'cargo leptos build --release' : `cargo build --release${locked} --bin ${binary.name}`,
      from: leptos ? leptos.from : from,
    };
    const framework = leptos ? LEPTOS : frameworkOf(binary);
    const words = framework?.label === 'Loco' ? ' start --binding 0.0.0.0 --port $PORT' : '';
    const program = `./target/release/${binary.name}`;
    const start = checkedWish(overrides.startCommand) ?? { value: `${program}${words}`, from };
    const port = plannedPort(overrides);
    const libraries = await linkedLibraries(tree, binary.manifest);
    const tools = buildTools(binary.manifest);
    const systemPackages = [...tools, ...libraries];
    const told = framework && Object.hasOwn(TOLD, framework.label) ? TOLD[framework.label] : undefined;
    const env = { ...told?.env, ...(leptos ? { LEPTOS_OUTPUT_NAME: leptos.output } : {}) };
    const own = told && !overrides.startCommand;
    const argv = own
      ? ['/bin/sh', '-c', `${told.port} exec ${start.value}`]
      : start.value === program
        ? [program]
        : startArgv(start.value);
    return {
      plan: {
        provider: 'rust',
        language: 'Rust',
        version,
        ...(framework ? { framework: framework.label } : {}),
        packageManager: 'Cargo',
        build,
        start,
        port,
        ...(systemPackages.length > 0 ? { systemPackages } : {}),
        notes:
          dir === ''
            ? notes
            : [...notes, `The workspace above it is built from, and it starts there: it names ${dir}.`.slice(0, 500)],
      },
      ...(place.rootDir === undefined ? {} : { rootDir: place.rootDir }),
      dockerfile: dockerfileText([
        `FROM rust:${version.value}-bookworm AS build`,
        ...systemPackageLines(tools.map(({ value }) => value)),
        'WORKDIR /app',
        ...(leptos ? ['RUN cargo install --locked cargo-leptos --version 0.2.45'] : []),
        ...(await dependencyLines(tree, cargo, locked)),
        'COPY . .',
        ...(leptos ? ['RUN rustup target add wasm32-unknown-unknown'] : []),
        `RUN ${build.value}`,
        '',
        'FROM debian:bookworm-slim',
        ...systemPackageLines(['ca-certificates', 'libssl3', ...libraries.map(({ value }) => value)]),
        'WORKDIR /app',
        'COPY . .',
        `COPY --from=build app/target/release/${binary.name} target/release/${binary.name}`,
        ...(leptos ? ['COPY --from=build app/target/site target/site'] : []),
        ...envLines(env),
        'USER nobody',
        `EXPOSE ${port.value}`,
        cmdLine(argv),
      ]),
      dockerfileFrom: 'generated',
    };
  },
};

/** What frameworks are told by variables: where they listen, and the port, which is known when the program starts. */
const TOLD: Readonly<Record<string, { readonly env: Readonly<Record<string, string>>; readonly port: string }>> = {
  Rocket: { env: { ROCKET_ADDRESS: '0.0.0.0' }, port: 'ROCKET_PORT=$PORT' },
  Leptos: { env: { LEPTOS_SITE_ROOT: 'target/site' }, port: 'LEPTOS_SITE_ADDR=0.0.0.0:$PORT' },
};
const LEPTOS = { package: 'leptos', label: 'Leptos' } as const;
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/;

/** Of Leptos, a server and what it sends to browsers are built together, by a program of its own. */
function leptosIn(cargo: unknown, binary: Binary): { readonly output: string; readonly from: string } | undefined {
  const listed = valueAt(cargo, 'workspace.metadata.leptos');
  const settings = (Array.isArray(listed) ? listed[0] : listed) ?? valueAt(binary.manifest, 'package.metadata.leptos');
  if (settings === undefined) return undefined;
  const output = textAt(settings, 'output-name') ?? textAt(settings, 'name') ?? binary.name;
  return PLAIN_NAME.test(output) ? { output, from: 'Cargo.toml metadata.leptos' } : undefined;
}

function frameworkOf({ manifest }: Binary): (typeof FRAMEWORKS)[number] | undefined {
  const dependencies = valueAt(manifest, 'dependencies');
  return FRAMEWORKS.find((one) => valueAt(dependencies, one.package) !== undefined);
}

const LIKELY = ['server', 'api', 'web', 'app', 'backend'];

function chooseBinary(
  binaries: readonly Binary[],
  wanted: string | undefined,
  defaultRun: string | undefined,
  own: string | undefined,
): { binary: Binary; from: string; notes: string[] } {
  const rank = ({ name, dir }: Binary) => {
    const likely = LIKELY.findIndex((word) => name === word || name.endsWith(`-${word}`) || name.endsWith(`_${word}`));
    const below = dir === '' ? 0 : LIKELY.length + 1;
    return name === wanted ? -2 : name === own && dir === '' ? -1 : below + (likely < 0 ? LIKELY.length : likely);
  };
  const [binary, ...others] = [...binaries].sort((a, b) => rank(a) - rank(b));
  if (binary === undefined) {
    throw new DeplightError(
      'PLAN_BROKEN',
      'Cargo.toml is there, but no package of it has a program (src/main.rs or [[bin]]).',
      {
        hint: 'Add src/main.rs, or set the root folder to the package that has it.',
      },
    );
  }
  const file = binary.dir === '' ? 'Cargo.toml' : `${binary.dir}/Cargo.toml`;
  const from = binary.name === defaultRun ? `${file} package.default-run`.slice(0, 200) : binary.from;
  const names = others.slice(0, 8).map(({ name }) => name);
  return { binary, from, notes: names.length === 0 ? [] : [`There are other programs: ${names.join(', ')}.`] };
}

async function chooseVersion(tree: SourceTree): Promise<Sourced> {
  const toolchain = await tryDocument(tree, 'rust-toolchain.toml', 'TOML');
  const wishes = [
    { text: textAt(toolchain, 'toolchain.channel'), from: 'rust-toolchain.toml toolchain.channel' },
    { text: await tree.readText('rust-toolchain', 200), from: 'rust-toolchain' },
    ...(await toolVersions(tree, 'rust')),
  ];
  for (const { text, from } of wishes) {
    const version = /^\s*(1\.\d{1,3})(?:\.\d+)?\s*$/.exec(text ?? '')?.[1];
    if (version) return { value: version, from };
  }
  return { value: '1', from: 'default' };
}
