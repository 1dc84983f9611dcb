// What analysis makes of trees that are shaped like the example collections of other builders, and like what people push.
import { DeplightError } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

type Files = Readonly<Record<string, string>>;

const manifest = (value: unknown): Files => ({ 'package.json': JSON.stringify(value) });
const node = (scripts: Record<string, string>, packages: Record<string, string> = {}, more: object = {}): Files =>
  manifest({ scripts, dependencies: packages, ...more });
const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';

describe('a plan for', () => {
  test.each<[string, Files, object]>([
    [
      "Bun's own template",
      { ...manifest({ module: 'index.ts', devDependencies: { '@types/bun': '1' } }), 'index.ts': '', 'bun.lock': '{}' },
      { language: 'Bun', start: { value: 'bun index.ts', from: 'the file index.ts' } },
    ],
    [
      'a workspace of Bun that starts at its top',
      {
        ...node({ start: 'bun run index.ts' }, {}, { workspaces: ['packages/*'] }),
        'index.ts': '',
        'bun.lock': '{}',
        'packages/a/package.json': '{"name":"a"}',
      },
      { language: 'Bun', start: { value: 'bun run index.ts' }, packageDir: undefined },
    ],
    [
      'a start script that runs a package of the workspace',
      {
        ...node({ start: 'npm run start --workspace=packages/web' }, {}, { workspaces: ['packages/*'] }),
        'packages/web/package.json': '{"name":"web","scripts":{"start":"node i.js"}}',
        'packages/web/i.js': '',
        'packages/lib/package.json': '{"name":"lib"}',
      },
      { packageDir: { value: 'packages/web', from: 'package.json:1 scripts.start names it' } },
    ],
    [
      'a workspace of Nx with one package.json for all',
      {
        ...node({ start: 'nx serve', build: 'nx build' }, { next: '15', express: '5', nx: '20' }),
        'nx.json': '{}',
        'apps/shop/project.json': '{"name":"shop","targets":{"build":{"executor":"@nx/next:build"}}}',
        'apps/shop-e2e/project.json': '{"name":"shop-e2e","targets":{"build":{"executor":"@nx/vite:build"}}}',
        'apps/api/project.json':
          '{"name":"api","targets":{"build":{"executor":"@nx/esbuild:esbuild","options":{"outputPath":"dist/apps/api"}}}}',
        'libs/ui/project.json':
          '{"name":"ui","projectType":"library","targets":{"build":{"executor":"@nx/vite:build"}}}',
      },
      {
        framework: 'Nx',
        build: { value: 'npx --no-install nx build api', from: 'nx.json, the project api' },
        start: { value: 'node dist/apps/api/main.cjs', from: 'apps/api/project.json' },
        notes: ['The workspace has other apps: shop.'],
      },
    ],
    [
      'the project of Nx that the start script names',
      {
        ...node({ start: 'nx serve shop' }, { next: '15', nx: '20' }),
        'nx.json': '{}',
        'apps/shop/project.json': '{"name":"shop","targets":{"build":{"executor":"@nx/next:build"}}}',
        'apps/api/project.json':
          '{"name":"api","targets":{"build":{"executor":"@nx/webpack:webpack","options":{"target":"node"}}}}',
      },
      { framework: 'Next.js', start: { value: 'next start dist/apps/shop', from: 'apps/shop/project.json' } },
    ],
    [
      'a project of Nx that says nothing but its name',
      {
        ...node({}, { vite: '6', nx: '20', react: '19' }),
        'nx.json': '{}',
        'apps/web/project.json': '{"name":"web","projectType":"application"}',
        'apps/web/vite.config.ts': "export default defineConfig({ build: { outDir: '../../dist/apps/web' } });",
      },
      { framework: 'Vite', staticDir: { value: 'dist/apps/web', from: 'apps/web/vite.config.ts' }, singlePage: true },
    ],
    [
      'a build for Google',
      { ...node({ 'gcp-build': 'tsc', start: 'node dist/server.js' }), 'server.ts': '' },
      { build: { value: 'npm run gcp-build', from: 'package.json:1 scripts.gcp-build' } },
    ],
    [
      'a build for Heroku beside that of developers',
      {
        ...node({ 'heroku-postbuild': 'cd client && npm i && npm run build', build: 'x', start: 'node s.js' }),
        's.js': '',
      },
      { build: { value: 'npm run heroku-postbuild', from: 'package.json:1 scripts.heroku-postbuild' } },
    ],
    [
      'pages that were built before, beside a package.json that says nothing',
      { ...manifest({ name: 'x' }), 'dist/index.html': '' },
      { provider: 'static-site', staticDir: { value: 'dist' } },
    ],
    [
      'a server with types and no package.json',
      { 'server.ts': 'import "node:http"' },
      { start: { value: 'node server.ts' } },
    ],
    [
      'Hexo',
      node({ build: 'hexo generate', server: 'hexo server' }, { hexo: '7' }),
      { staticDir: { value: 'public' } },
    ],
    [
      'Ember',
      node({ build: 'ember build', start: 'ember serve' }, { 'ember-cli': '5' }),
      { staticDir: { value: 'dist' }, singlePage: true },
    ],
    [
      'Stencil',
      node({ build: 'stencil build', start: 'stencil build --dev --watch --serve' }, { '@stencil/core': '4' }),
      { staticDir: { value: 'www' } },
    ],
    [
      'Umi',
      node({ build: 'umi build', start: 'umi dev' }, { umi: '4' }),
      { framework: 'Umi', staticDir: { value: 'dist' } },
    ],
    [
      'VuePress in docs',
      { ...node({ 'docs:build': 'vuepress build docs/' }, { vuepress: '1' }), 'docs/.vuepress/config.js': '' },
      { build: { value: 'npm run docs:build' }, staticDir: { value: 'docs/.vuepress/dist' } },
    ],
    [
      'a main file that the build makes',
      { ...manifest({ main: './dist/index.js', scripts: { build: 'tsup' } }), 'src/index.ts': '' },
      { start: { value: 'node dist/index.js', from: 'package.json:1 main' } },
    ],
    [
      'a bot of Discord',
      { ...node({ start: 'node bot.js' }, { 'discord.js': '14' }), 'bot.js': '' },
      { notes: [expect.stringContaining('looks like a bot')] },
    ],
    [
      'Nitro by itself',
      node({ build: 'nitro build', dev: 'nitro dev', preview: 'node .output/server/index.mjs' }, { nitropack: '2' }),
      { framework: 'Nitro', start: { value: 'node .output/server/index.mjs' } },
    ],
    [
      'Analog beside the packages of Angular',
      node({ build: 'vite build', start: 'ng serve' }, { '@analogjs/platform': '1', '@angular/core': '19', vite: '6' }),
      { framework: 'Analog', start: { value: 'node dist/analog/server/index.mjs' } },
    ],
    [
      'a studio of Sanity',
      node({ build: 'sanity build', start: 'sanity start', dev: 'sanity dev' }, { sanity: '4' }),
      { framework: 'Sanity', staticDir: { value: 'dist' }, singlePage: true },
    ],
    [
      'a Dockerfile in lower case',
      { ...node({ start: 'x' }), dockerfile: 'FROM a:1' },
      { provider: 'dockerfile', dockerfilePath: 'dockerfile', version: { value: 'a:1', from: 'dockerfile:1' } },
    ],
    ['a Containerfile', { Containerfile: 'FROM a:1' }, { provider: 'dockerfile', dockerfilePath: 'Containerfile' }],
    [
      'a Procfile with a worker alone',
      { ...node({ start: 'node s.js' }), 's.js': '', Procfile: 'worker: node w.js' },
      { provider: 'node', start: { value: 'node s.js', from: 'package.json:1 scripts.start' } },
    ],
    [
      'a Procfile that names the program of a Go module as Heroku places it',
      { 'go.mod': 'module github.com/x/shop\ngo 1.24', 'main.go': 'package main', Procfile: 'web: bin/shop' },
      {
        provider: 'procfile',
        build: { value: expect.stringContaining('-o bin/shop .') },
        start: { value: 'bin/shop' },
      },
    ],
    [
      'a Procfile that names one of several programs of a Go module',
      {
        'go.mod': 'module x\ngo 1.24',
        'cmd/api/main.go': 'package main',
        'cmd/web/main.go': 'package main',
        Procfile: 'web: ./bin/web -v',
      },
      { build: { value: expect.stringContaining('-o bin/web ./cmd/web'), from: 'package main in cmd/web' } },
    ],
    [
      'a Procfile that names one of several programs of Rust',
      {
        'Cargo.toml': '[package]\nname = "shop"',
        'src/bin/api.rs': '',
        'src/bin/worker.rs': '',
        Procfile: 'web: ./target/release/worker --port $PORT',
      },
      { build: { value: 'cargo build --release --bin worker' } },
    ],
    [
      'a Procfile that serves files by Python',
      { Procfile: 'web: python3 -m http.server $PORT', 'index.html': '' },
      { provider: 'procfile', language: 'Python' },
    ],
    [
      'a Procfile that starts Phoenix by Mix',
      {
        'mix.exs': 'app: :hello, {:phoenix, "~> 1.7"}',
        'elixir_buildpack.config': 'elixir_version=1.15.7',
        Procfile: 'web: mix phx.server',
      },
      {
        language: 'Elixir',
        version: { value: '1.15', from: 'elixir_buildpack.config:1 elixir_version' },
        build: { value: 'mix compile' },
      },
    ],
    [
      "Flask where Vercel's functions are",
      { 'api/index.py': FLASK, 'requirements.txt': 'flask\ngunicorn', 'vercel.json': '{}' },
      { start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT api.index:app' } },
    ],
    [
      "Django whose application is called as Vercel's guide calls it",
      { 'manage.py': '', 'requirements.txt': 'django\ngunicorn', 'api/wsgi.py': 'app = get_wsgi_application()' },
      { start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT api.wsgi:app', from: 'the file api/wsgi.py' } },
    ],
    [
      'a script of Poetry',
      { 'pyproject.toml': '[tool.poetry.scripts]\nstart = "shop.server:main"', 'shop/server.py': '' },
      {
        start: {
          value: "python3 -c 'from shop.server import main; main()'",
          from: 'pyproject.toml:2 tool.poetry.scripts.start',
        },
      },
    ],
    [
      'the only script of a project of uv, in src',
      {
        'pyproject.toml': '[project]\nname = "x"\ndependencies = []\n[project.scripts]\nhello = "shop:main"',
        'uv.lock': '',
        'src/shop/__init__.py': '',
      },
      { start: { value: 'python3 -c \'import sys; sys.path.insert(0, "src"); from shop import main; main()\'' } },
    ],
    [
      "an agent of Google's kit",
      { 'weather/agent.py': '', 'weather/__init__.py': '', 'requirements.txt': 'google-adk' },
      { start: { value: 'python3 -m google.adk.cli web --host 0.0.0.0 --port $PORT .' } },
    ],
    [
      'Python packages that setup.py names',
      { 'main.py': '', 'setup.py': '' },
      { install: { value: expect.stringContaining('--target .packages .'), from: 'setup.py' } },
    ],
    [
      'Deno without any settings',
      { 'main.ts': 'Deno.serve(() => new Response("x"));' },
      { provider: 'deno', install: undefined, start: { from: 'the file main.ts' } },
    ],
    [
      'Deno by what it imports',
      { 'src/index.ts': 'import { serve } from "https://deno.land/std@0.140.0/http/server.ts";' },
      { provider: 'deno', start: { value: expect.stringContaining('src/index.ts') } },
    ],
    [
      'Sinatra without a lock file',
      { Gemfile: "gem 'sinatra'\ngem 'puma'", 'web.rb': '' },
      { provider: 'ruby', framework: 'Sinatra' },
    ],
  ])('%s', async (_name, files, plan) => {
    const analysis = await planSource(treeOf(files));
    for (const [key, value] of Object.entries(plan)) {
      const found = analysis.plan[key as keyof typeof analysis.plan];
      expect({ [key]: found }).toEqual({ [key]: isObject(value) ? expect.objectContaining(value) : value });
    }
  });
});

describe('a refusal of', () => {
  test.each<[string, Files, { code: string; message: RegExp; hint?: RegExp }]>([
    [
      'functions for another platform',
      { ...manifest({ name: 'x' }), 'api/hello.js': '' },
      { code: 'PLAN_BROKEN', message: /^api\/hello.js is a function for another platform/ },
    ],
    [
      'a stack that is known and not built',
      { 'build.sbt': '', 'src/main/scala/A.scala': '' },
      {
        code: 'PLAN_NOT_FOUND',
        message: /^This looks like Scala, by the file build.sbt, which is not built here. I saw: build.sbt, src\/.$/,
        hint: /begins with "FROM sbtscala\/scala-sbt:"/,
      },
    ],
    ['Dart', { 'pubspec.yaml': '', 'bin/server.dart': '' }, { code: 'PLAN_NOT_FOUND', message: /Dart or Flutter/ }],
    [
      'Haskell',
      { 'x.cabal': '', 'app/Main.hs': '' },
      { code: 'PLAN_NOT_FOUND', message: /Haskell, by the file x.cabal/ },
    ],
    [
      'a Procfile of a stack that is not built',
      { 'build.sbt': '', Procfile: 'web: target/universal/stage/bin/x' },
      {
        code: 'PLAN_BROKEN',
        message: /the files are those of Scala \(build.sbt\), which is not built here/,
        hint: /sbtscala/,
      },
    ],
    [
      'several Dockerfiles in folders beside the app',
      { 'docker/Dockerfile': 'FROM x', 'docker/web.Dockerfile': 'FROM y', 'main.c': '' },
      {
        code: 'PLAN_NOT_FOUND',
        message: /nothing to build/,
        hint: /name one in deplight.yaml, "dockerfile: docker\/Dockerfile"/,
      },
    ],
    [
      'a pyproject.toml that does not parse',
      { 'main.py': '', 'pyproject.toml': '[project' },
      { code: 'PLAN_BROKEN', message: /^pyproject.toml is not valid TOML: / },
    ],
    [
      'several apps in folders',
      { 'README.md': '', 'web/package.json': '{}', 'api/main.py': '', 'docs/index.html': '' },
      { code: 'PLAN_NOT_FOUND', message: /nothing to build/, hint: /to "web". There are others as well: api, docs.$/ },
    ],
    [
      'apps two levels down',
      { 'docker-compose.yml': '', 'services/api/Dockerfile': 'FROM x' },
      { code: 'PLAN_NOT_FOUND', message: /nothing to build/, hint: /to "services\/api"/ },
    ],
    [
      'a Procfile without a web line and without an app',
      { Procfile: 'worker: x' },
      { code: 'PLAN_BROKEN', message: /no web line \(seen: worker\)/ },
    ],
  ])('%s', async (_name, files, { code, message, hint = /./ }) => {
    const error = await planSource(treeOf(files)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeplightError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
  });
});

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';
