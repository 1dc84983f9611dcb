// What analysis makes of languages that come with a ready-made Dockerfile: Elixir, Gleam, Crystal, C and C++.
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

type Files = Readonly<Record<string, string>>;

const MIX = `defmodule Shop.MixProject do
  def project do
    [
      # app: :other,
      app: :shop,
      elixir: "~> 1.14",
      deps: deps(),
      aliases: aliases()
    ]
  end
  defp deps, do: [{:phoenix, "~> 1.7.0"}, {:bandit, "~> 1.5"}]
  defp aliases, do: ["assets.deploy": ["esbuild shop --minify"]]
end
`;
const CMAKE = `project(shop LANGUAGES CXX)
# add_executable(no no.cc)
add_executable(\${PROJECT_NAME} main.cc)
`;

describe('a ready-made Dockerfile', () => {
  test.each<{ name: string; files: Files; plan: object; dockerfile: string[] }>([
    {
      name: 'Phoenix',
      files: { 'mix.exs': MIX, 'mix.lock': '', 'config/config.exs': '', 'assets/js/app.js': '' },
      plan: {
        provider: 'elixir',
        framework: 'Phoenix',
        version: { value: '1.18', from: 'mix.exs:6 elixir' },
        install: { from: 'mix.lock' },
        build: { value: 'mix compile && mix assets.deploy && mix release --path .deplight/release' },
        start: { value: '.deplight/release/bin/shop start', from: 'the release that is built' },
        env: [{ name: 'PHX_SERVER', value: 'true', from: 'Phoenix' }],
      },
      dockerfile: [
        'FROM elixir:1.18-slim AS build\n',
        'COPY mix.exs mix.lock ./\nCOPY config config/\nRUN mix deps.get --only prod && mix deps.compile\nCOPY . .\n',
        'COPY --from=build app/.deplight/release .deplight/release\nUSER nobody\n',
        'CMD [".deplight/release/bin/shop","start"]',
      ],
    },
    {
      name: 'Phoenix with packages of npm',
      files: {
        'mix.exs': MIX,
        'assets/package.json': '{}',
        'assets/package-lock.json': '{}',
        '.tool-versions': 'elixir 1.17.3-otp-27',
      },
      plan: { version: { value: '1.17-otp-27', from: '.tool-versions:1 elixir' } },
      dockerfile: ['git nodejs npm &&', 'RUN npm ci --prefix assets\nRUN mix compile && mix assets.deploy'],
    },
    {
      name: 'an umbrella of Elixir with a release',
      files: { 'mix.exs': 'apps_path: "apps",\nreleases: [\n  web: [applications: []]\n]', 'apps/web/mix.exs': '' },
      plan: { start: { value: '.deplight/release/bin/web start' } },
      dockerfile: ['WORKDIR /app\nENV MIX_ENV=prod\nRUN mix local.hex --force && mix local.rebar --force\nCOPY . .\n'],
    },
    {
      name: 'Gleam',
      files: {
        'gleam.toml': 'name = "shop"\ngleam = ">= 1.4.0"\n[dependencies]\nwisp = ">= 1.0.0 and < 2.0.0"',
        'manifest.toml': 'packages = [{ name = "x", build_tools = ["gleam"] }]',
        'src/shop.gleam': '',
      },
      plan: {
        provider: 'gleam',
        framework: 'Wisp',
        version: { value: '1.19.1', from: 'default' },
        start: { value: 'build/erlang-shipment/entrypoint.sh run', from: 'the shipment that is built' },
      },
      dockerfile: [
        'FROM ghcr.io/gleam-lang/gleam:v1.19.1-erlang-slim AS build\nWORKDIR /app\nCOPY gleam.toml manifest.toml ./\nRUN gleam deps download\nCOPY . .\n',
        'CMD ["build/erlang-shipment/entrypoint.sh","run"]',
      ],
    },
    {
      name: 'Gleam with packages of Elixir, and with some in folders',
      files: {
        'gleam.toml': 'name = "shop"\ngleam = ">= 2.0.0"\n[dependencies]\na = { path = "../a" }',
        'manifest.toml': 'packages = [{ name = "x", build_tools = ["mix"] }]',
      },
      plan: { version: { value: '2.0.0', from: 'gleam.toml:2 gleam' } },
      dockerfile: ['gleam:v2.0.0-elixir-slim AS build\nWORKDIR /app\nCOPY . .\n'],
    },
    {
      name: 'Crystal',
      files: {
        'shard.yml':
          'name: shop\ncrystal: 1.4.1\ntargets:\n  tool:\n    main: src/tool.cr\n  shop:\n    main: src/shop.cr\ndependencies:\n  kemal:\n    github: kemalcr/kemal',
        'shard.lock': '',
        'src/shop.cr': '',
        'src/tool.cr': '',
      },
      plan: {
        provider: 'crystal',
        framework: 'Kemal',
        version: { value: '1.4.1', from: 'shard.yml:2 crystal' },
        build: {
          value: 'mkdir -p bin && crystal build src/shop.cr --release --static --no-debug -o bin/shop',
          from: 'shard.yml:6 targets.shop',
        },
        start: { value: './bin/shop --port $PORT' },
        notes: ['There are other programs: tool.'],
      },
      dockerfile: [
        'FROM crystallang/crystal:1.4.1-alpine AS build\nWORKDIR /app\nCOPY shard.yml shard.lock ./\nRUN shards install --production\n',
        'CMD ["/bin/sh","-c","exec ./bin/shop --port $PORT"]',
      ],
    },
    {
      name: 'Crystal without targets',
      files: { 'shard.yml': 'name: shop\ncrystal: ">= 1.10.0"', 'src/shop.cr': '' },
      plan: { version: { value: '1.17.1', from: 'default' }, build: { from: 'the file src/shop.cr' } },
      dockerfile: ['COPY shard.yml ./\nRUN shards install\n'],
    },
    {
      name: 'C++ by CMake',
      files: {
        'CMakeLists.txt': `${CMAKE}find_package(OpenSSL REQUIRED)\npkg_check_modules(PQ REQUIRED libpq>=12)`,
        'main.cc': '',
      },
      plan: {
        provider: 'cpp',
        language: 'C++',
        packageManager: 'CMake',
        build: { from: 'CMakeLists.txt, the program shop' },
        start: { value: './.deplight/app', from: 'the program that is built' },
      },
      dockerfile: [
        'build-essential ca-certificates cmake git libpq-dev libssl-dev pkg-config &&',
        'RUN cmake -S . -B .deplight/build -DCMAKE_BUILD_TYPE=Release && cmake --build .deplight/build --parallel && cp "$(find .deplight/build . -type f -name shop -perm -u+x | head -n 1)" .deplight/app\n',
        'ca-certificates libpq5 libssl3 &&',
        'COPY --from=build app/.deplight/app .deplight/app\nUSER nobody\n',
      ],
    },
    {
      name: 'C by Meson, among other programs',
      files: {
        'meson.build': "project('shop', 'c')\nsubdir('src')\ndependency('libmicrohttpd')",
        'src/meson.build': "executable('tool', 'tool.c')\nexecutable('shop-server', 'main.c')",
        'tests/meson.build': "executable('shop', 'test.c')",
        'src/main.c': '',
      },
      plan: {
        language: 'C',
        packageManager: 'Meson',
        build: { from: 'src/meson.build, the program shop-server' },
        notes: ['There are other programs: tool.'],
      },
      dockerfile: [
        'RUN meson setup .deplight/build --buildtype=release && meson compile -C .deplight/build && ',
        'libmicrohttpd12',
      ],
    },
  ])('$name', async ({ files, plan, dockerfile }) => {
    const analysis = await planSource(treeOf(files));
    expect(analysis.plan).toMatchObject(plan);
    for (const part of dockerfile) expect(analysis.dockerfile).toContain(part);
  });

  test.each<{ name: string; files: Files; message: RegExp }>([
    { name: 'an umbrella without a release', files: { 'mix.exs': 'apps_path: "apps"' }, message: /umbrella project/ },
    { name: 'a project of Mix without a name', files: { 'mix.exs': 'x' }, message: /names no app/ },
    { name: 'Gleam for JavaScript', files: { 'gleam.toml': 'target = "javascript"' }, message: /targets JavaScript/ },
    { name: 'gleam.toml that does not parse', files: { 'gleam.toml': '[' }, message: /^gleam.toml is not valid TOML/ },
    { name: 'a shard without a program', files: { 'shard.yml': 'name: x' }, message: /names no target/ },
    { name: 'a library of C++', files: { 'CMakeLists.txt': 'add_library(x x.cc)' }, message: /no program is built/ },
  ])('$name is refused', async ({ files, message }) => {
    await expect(planSource(treeOf(files))).rejects.toMatchObject({
      code: 'PLAN_BROKEN',
      message: expect.stringMatching(message),
    });
  });

  test('a build for packages of another language leaves the app to that', async () => {
    const node = {
      'package.json': '{"scripts":{"start":"node s.js"}}',
      's.js': '',
      'CMakeLists.txt': 'add_library(x x.cc)',
    };
    expect((await planSource(treeOf(node))).plan.provider).toBe('node');
  });
});
