// What analysis makes of projects by tools that are older, or less usual, than those of the templates.
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

type Files = Readonly<Record<string, string>>;

const app = (scripts: object, dependencies: object = {}, more: object = {}): Files => ({
  'package.json': JSON.stringify({ name: 'x', scripts, dependencies, ...more }),
});
const redwood = (version: string): Files => ({
  ...app({}, {}, { workspaces: ['api', 'web'], devDependencies: { '@redwoodjs/core': version } }),
  'yarn.lock': '# yarn lockfile v1',
  'api/package.json': '{"name":"api","dependencies":{"@redwoodjs/api":"*"}}',
  'web/package.json': '{"name":"web","dependencies":{"@redwoodjs/web":"*"},"devDependencies":{"vite":"5"}}',
});
const cargo = (more: string): string => `[package]\nname = "shop"\n${more}`;

describe('a plan for', () => {
  test.each<[string, Files, object, RegExp?]>([
    [
      'Redwood, of which both sides are served',
      redwood('8.4.0'),
      {
        framework: 'Redwood',
        build: { value: 'yarn run rw build' },
        start: { value: 'env REDWOOD_WEB_PORT=$PORT rw serve', from: "Redwood's server of both sides" },
      },
      /openssl/,
    ],
    ['an older Redwood', redwood('^0.30.0'), { start: { value: 'rw serve --port $PORT' } }],
    [
      'Sapper that exports its pages',
      app({ build: 'sapper export', start: 'sapper dev' }, { sapper: '0.27', polka: '1' }),
      { staticDir: { value: '__sapper__/export' }, singlePage: false },
    ],
    [
      'Scully beside Angular',
      { ...app({ build: 'ng build && scully' }, { '@angular/core': '10', '@scullyio/scully': '1' }), ...angular() },
      { staticDir: { value: 'dist/static', from: "Scully's folder" } },
    ],
    [
      'pages by Gulp that developers look at by its server',
      app({ build: 'gulp build', start: 'gulp server' }, { gulp: '4' }),
      { staticDir: { value: 'dist', from: 'default for a build without a start script' } },
    ],
    [
      'sources that are watched and never compiled',
      { ...app({ start: 'tsx watch src/server.ts' }, { fastify: '5', tsx: '4' }), 'src/server.ts': '' },
      { start: { value: 'tsx src/server.ts', from: 'package.json:1 scripts.start, without watching' } },
    ],
    [
      'a bundle by tsup that no script starts',
      {
        ...app({ build: 'tsup' }, { hono: '4' }, { devDependencies: { tsup: '8' } }),
        'tsup.config.ts': 'export default defineConfig({ entry: ["src/index.ts"], format: ["esm"] })',
        'src/index.ts': '',
      },
      { start: { value: 'node dist/index.mjs', from: 'tsup.config.ts' } },
    ],
    [
      'a bundle by tsup of the kind that its package is',
      { ...app({ build: 'tsup src/index.ts --format esm,cjs' }, {}, { type: 'module' }), 'src/index.ts': '' },
      { start: { value: 'node dist/index.js' } },
    ],
    [
      'a bundle by esbuild for Node',
      {
        ...app({ build: 'esbuild src/index.ts --bundle --platform=node --outfile=out/app.cjs' }, { koa: '3' }),
        'src/index.ts': '',
      },
      { start: { value: 'node out/app.cjs', from: 'package.json:1 scripts.build' } },
    ],
    [
      'a top that installs what is in a folder',
      { ...app({ start: 'cd back && npm start', postinstall: 'cd back && npm install' }), 'back/package.json': '{}' },
      { install: { value: expect.stringMatching(/^npm install /), from: 'package.json without a lockfile' } },
    ],
    [
      'a file for Bun without packages',
      { 'index.ts': 'Bun.serve({})', 'bunfig.toml': '' },
      { language: 'Bun', start: { value: 'bun index.ts' } },
    ],
    [
      'Lume, whose settings name the folder',
      {
        'deno.json': '{"imports":{"lume/":"https://deno.land/x/lume@v2.4.2/"},"tasks":{"build":"deno task lume"}}',
        '_config.ts': 'import lume from "lume/mod.ts";\nconst site = lume({ dest: "./www" });\nexport default site;',
      },
      {
        framework: 'Lume',
        build: { value: 'deno task build' },
        staticDir: { value: 'www', from: '_config.ts:2 dest' },
      },
      /FROM denoland\/deno:\S+ AS build/,
    ],
    [
      'Leptos, built for the server and the browser',
      {
        'Cargo.toml': cargo(
          '[dependencies]\naxum = "0.8"\nleptos = "0.7"\n[package.metadata.leptos]\noutput-name = "web"',
        ),
        'src/main.rs': '',
      },
      { framework: 'Leptos', build: { value: 'cargo leptos build --release', from: 'Cargo.toml:6 metadata.leptos' } },
      /COPY --from=build app\/target\/site target\/site[\s\S]*LEPTOS_OUTPUT_NAME=web[\s\S]*LEPTOS_SITE_ADDR=0\.0\.0\.0:\$PORT exec/,
    ],
    [
      'Loco by its own start command',
      { 'Cargo.toml': cargo('[dependencies]\nloco-rs = "0.13"\naxum = "0.7"'), 'src/main.rs': '' },
      { framework: 'Loco', start: { value: './target/release/shop start --binding 0.0.0.0 --port $PORT' } },
    ],
    [
      'a service of gRPC, whose build wants protoc',
      {
        'Cargo.toml': cargo('[dependencies]\ntonic = "0.12"\n[build-dependencies]\ntonic-build = "0.12"'),
        'src/main.rs': '',
      },
      { systemPackages: [{ value: 'protobuf-compiler', from: 'the crate tonic-build' }] },
      /FROM rust:1-bookworm AS build\nRUN apt-get update && apt-get install -y --no-install-recommends protobuf-compiler /,
    ],
    [
      'a server beside a client',
      { 'Cargo.toml': cargo(''), 'src/bin/client.rs': '', 'src/bin/server.rs': '' },
      { start: { value: './target/release/server' }, notes: ['There are other programs: client.'] },
    ],
    [
      'the only Dockerfile, in a folder of its own',
      { 'docker/Dockerfile': 'FROM scratch\nCMD ["/a"]', 'main.c': '' },
      {
        provider: 'dockerfile',
        dockerfilePath: 'docker/Dockerfile',
        notes: ['Nothing else says how this is built, so docker/Dockerfile is used, from the folder of the app.'],
      },
    ],
  ])('%s', async (_name, files, expected, has = /./) => {
    const { plan, dockerfile } = await planSource(treeOf(files));
    expect(plan).toMatchObject(expected);
    expect(dockerfile).toMatch(has);
  });
});

test('the modules of a workspace of Go are fetched before its sources are there', async () => {
  const files = {
    'go.work': 'use (\n  ./api\n  ./lib\n)',
    'api/go.mod': 'module a',
    'api/go.sum': '',
    'api/main.go': 'package main',
    'lib/go.mod': 'module l',
  };
  const { plan, dockerfile } = await planSource(treeOf(files));
  expect(plan.install).toEqual({ value: 'go mod download', from: 'go.work' });
  expect(dockerfile).toContain(
    'COPY go.work ./\nCOPY api/go.mod ./api/\nCOPY api/go.sum ./api/\nCOPY lib/go.mod ./lib/\nRUN go mod download\nCOPY . .\n',
  );
  const replaced = await planSource(treeOf({ ...files, 'lib/go.mod': 'module l\nreplace x => ../x' }));
  expect(replaced.plan.install).toBeUndefined();
});

test('a start script that runs another keeps the development package whose program that one names', async () => {
  const scripts = { build: 'next build', start: 'npm run with-env next start', 'with-env': 'dotenv -e ../.env --' };
  const more = { devDependencies: { 'dotenv-cli': '7' } };
  const { plan } = await planSource(treeOf(app(scripts, { next: '15' }, more)));
  expect(plan.notes).toContain('The start command uses a development package, so those stay installed.');
});

test('what is passed over is told as it is', async () => {
  const watching = app({ start: 'tsx watch src/server.ts' }, { fastify: '5', tsx: '4' });
  const { insights } = await planSource(treeOf({ ...watching, 'src/server.ts': '' }));
  const title = 'The start script is a development server, so the same is run without watching';
  expect(insights).toContainEqual(expect.objectContaining({ id: 'start-is-dev-server', title }));
  const pages = await planSource(treeOf({ ...app({ build: 'hugo' }), 'hugo.toml': '' }));
  expect(pages.insights.map(({ id }) => id)).not.toContain('pages-not-built');
});

test('Redwood keeps the development packages that serve it', async () => {
  const { dockerfile } = await planSource(treeOf(redwood('8.4.0')));
  expect(dockerfile).not.toMatch(/prune|--production|focus/);
});

describe('a refusal of', () => {
  test.each<[string, Files, RegExp]>([
    ['a desktop app', { ...app({ start: 'electron .' }, { electron: '33' }), 'main.js': '' }, /desktop app/],
    ['Meteor', { ...app({ start: 'meteor run' }), '.meteor/release': 'METEOR@3.0' }, /Meteor's own tool builds it/],
    [
      'Remix for another platform',
      app({ build: 'remix build', start: 'netlify dev' }, { '@remix-run/netlify': '1', '@remix-run/react': '1' }),
      /uses @remix-run\/netlify, whose build nothing starts here/,
    ],
  ])('%s', async (_name, files, message) => {
    const refused = planSource(treeOf(files));
    await expect(refused).rejects.toMatchObject({ code: 'PLAN_BROKEN', message: expect.stringMatching(message) });
  });
});

function angular(): Files {
  const build = { builder: '@angular-devkit/build-angular:browser', options: { outputPath: 'dist/shop' } };
  return {
    'angular.json': JSON.stringify({ projects: { shop: { projectType: 'application', architect: { build } } } }),
  };
}
