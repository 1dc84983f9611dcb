// What analysis makes of trees that were found in the field and planned wrong before: each row is one of them, made small.
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { tree } from './testing/tree-text.ts';

type Files = Readonly<Record<string, string>>;

const app = (scripts: object, dependencies: object = {}, more: object = {}): Files => ({
  'package.json': JSON.stringify({ name: 'x', scripts, dependencies, ...more }),
});
const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';

describe('a plan for', () => {
  test.each<[string, Files, object, RegExp?]>([
    [
      'a page by a webpack that hashes as OpenSSL no longer does',
      app({ build: 'react-scripts build' }, { 'react-scripts': '4.0.3' }),
      { staticDir: { value: 'build' }, notes: [expect.stringContaining('this version of react-scripts needs')] },
      /ENV NODE_OPTIONS="--openssl-legacy-provider"\nRUN npm run build/,
    ],
    [
      'the same by an older Node, which does not know the option',
      app({ build: 'react-scripts build' }, { 'react-scripts': '4.0.3' }, { engines: { node: '16' } }),
      { version: { value: '16' }, notes: [] },
      /FROM node:16-slim AS build\n(?![\s\S]*NODE_OPTIONS)[\s\S]*FROM node:24-slim\n/,
    ],
    [
      'a page by a newer webpack',
      app({ build: 'webpack' }, { webpack: '^5.10.0', 'webpack-cli': '5' }),
      { framework: 'Webpack', notes: [] },
      /^(?![\s\S]*NODE_OPTIONS)/,
    ],
    [
      'node-sass, which compiles on the Node of its time',
      app({ build: 'react-scripts build' }, { 'react-scripts': '3.4.1', 'node-sass': '^4.14.1' }),
      { version: { value: '14', from: 'the package node-sass, which later ones do not compile' } },
    ],
    [
      'a major of Node that was kept up for half a year',
      { ...app({ start: 'x' }), '.nvmrc': 'v21.7.1' },
      { version: { value: '21' } },
    ],
    [
      'a start script with a port of its own',
      { ...app({ build: 'next build', start: 'next start -p 8000' }, { next: '15' }), 'yarn.lock': '' },
      { start: { value: 'next start -p $PORT', from: 'package.json:1 scripts.start, with PORT in place of 8000' } },
    ],
    [
      'development packages that a hook of the start script runs',
      {
        ...app(
          { prestart: 'prisma migrate deploy', start: 'node s.js', build: 'x' },
          {},
          { devDependencies: { prisma: '6' } },
        ),
        'package-lock.json': '{}',
      },
      { notes: ['The start command uses a development package, so those stay installed.'] },
      /^(?![\s\S]*prune)/,
    ],
    [
      'a module of a development package that Node is told to load',
      app({ start: 'node --import=tsx/esm s.ts' }, {}, { devDependencies: { tsx: '4' } }),
      { notes: ['The start command uses a development package, so those stay installed.'] },
    ],
    [
      'an exported app that only the tool of its platform starts',
      { ...app({ start: 'vercel dev' }, { hono: '4' }), 'src/index.ts': 'const app = new Hono()\nexport default app' },
      { start: { value: 'npx --yes srvx@0.9 --prod src/index.ts' } },
    ],
    [
      'Quasar by its mode',
      app(
        { build: 'quasar build -m pwa' },
        { quasar: '2' },
        { devDependencies: { '@quasar/app-vite': '2', vite: '5' } },
      ),
      { framework: 'Quasar', staticDir: { value: 'dist/pwa' }, singlePage: true },
    ],
    [
      'sources that are bundled for a page that lies beside them',
      {
        ...app({ build: 'esbuild src/app.js --bundle --outdir=public/js' }),
        'src/app.js': '',
        'public/index.html': '',
      },
      { staticDir: { value: 'public', from: 'the file public/index.html' } },
    ],
    [
      'the program of Go that project.toml names',
      {
        'go.mod': 'module x\ngo 1.25',
        'cmd/one/main.go': 'package main',
        'cmd/server/main.go': 'package main',
        'project.toml': '[[build.env]]\nname = "GOOGLE_BUILDABLE"\nvalue = "./cmd/one"\n',
      },
      { build: { from: 'project.toml:2 GOOGLE_BUILDABLE' } },
      /-o \.deplight\/app \.\/cmd\/one\n/,
    ],
    [
      'the project of Angular that the build script names',
      {
        ...app({ build: 'ng build --project=admin' }, { '@angular/core': '19' }),
        'angular.json': JSON.stringify({ projects: { web: angular(), admin: angular() } }),
      },
      { staticDir: { value: 'dist/admin/browser' } },
    ],
    [
      "Angular's server, which answers no host that it is not told",
      {
        ...app({ build: 'ng build', start: 'node dist/web/server/server.mjs' }, { '@angular/core': '22' }),
        'angular.json': JSON.stringify({ projects: { web: angular({ ssr: true, security: { allowedHosts: [] } }) } }),
      },
      {
        start: { value: 'node dist/web/server/server.mjs' },
        env: [{ name: 'NG_ALLOWED_HOSTS', value: '*', from: 'Angular' }],
      },
    ],
    [
      "Angular's server that is told its hosts",
      {
        ...app({ build: 'ng build' }, { '@angular/core': '22' }),
        'angular.json': JSON.stringify({
          projects: { web: angular({ ssr: true, security: { allowedHosts: ['shop.example'] } }) },
        }),
      },
      { notes: ['angular.json names the hosts that are answered: the addresses of the app have to be among them.'] },
      /^(?![\s\S]*NG_ALLOWED_HOSTS)/,
    ],
    [
      "SvelteKit's server, which asks by which protocol a form came",
      {
        ...app(
          { build: 'vite build', start: 'node build' },
          {},
          { devDependencies: { '@sveltejs/kit': '2', '@sveltejs/adapter-node': '5' } },
        ),
        'svelte.config.js':
          "import adapter from '@sveltejs/adapter-node';\nexport default { kit: { adapter: adapter() } };",
      },
      { env: [{ name: 'PROTOCOL_HEADER', value: 'x-forwarded-proto', from: 'SvelteKit' }] },
    ],
    [
      'Nuxt that is set to build for another platform',
      {
        ...app({ build: 'nuxt build' }, { nuxt: '4' }),
        'nuxt.config.ts': "export default defineNuxtConfig({ nitro: { preset: 'vercel' } })",
      },
      {
        start: { value: 'node .output/server/index.mjs' },
        notes: ['The settings name another platform; Nitro is told to build for Node.'],
      },
      /ENV NITRO_PRESET=node-server\nRUN npm run build/,
    ],
    [
      'the pnpm that engines insists on, beside its lock file',
      { ...app({ start: 'x' }, {}, { engines: { pnpm: '11.5.x' } }), 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" },
      { packageManager: 'pnpm' },
      /npm install --global pnpm@11\n/,
    ],
    [
      'programs that packages of a workspace run of each other',
      tree`
package.json {"scripts":{"build":"pnpm --filter b build","start":"hello"},"dependencies":{"a":"workspace:*"}}
pnpm-workspace.yaml packages:\n  - packages/*
pnpm-lock.yaml lockfileVersion: '9.0'
packages/a/package.json {"name":"a","bin":{"hello":"./cli.js"}}
packages/b/package.json {"name":"b","scripts":{"build":"hello"},"dependencies":{"a":"workspace:*"}}`,
      {},
      /COPY \. \.\/\nRUN pnpm install/,
    ],
    [
      "Heroku's server of PHP over a folder",
      tree`
composer.json {"require":{"php":"^8.2","slim/slim":"^4"}}
Procfile web: vendor/bin/heroku-php-nginx -C nginx_app.conf web/
web/index.php`,
      {
        provider: 'procfile',
        framework: 'Slim',
        start: { value: 'nginx and PHP-FPM over web/', from: 'Procfile:1 web' },
      },
    ],
    [
      'Django by a Procfile, whose files are collected as well',
      tree`
requirements.txt django\ngunicorn\nwhitenoise
manage.py os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
shop/settings.py STATIC_ROOT = "x"\nWSGI_APPLICATION = "shop.wsgi.application"
shop/wsgi.py
Procfile web: gunicorn shop.wsgi`,
      { build: { value: 'python3 manage.py collectstatic --noinput' }, start: { value: 'gunicorn shop.wsgi' } },
    ],
    [
      'a function of Go without a program',
      {
        'go.mod':
          'module example.com/hello\ngo 1.25\nrequire github.com/GoogleCloudPlatform/functions-framework-go v1.9.2\n',
        'hello.go': 'package hello\nfunc init() {\n\tfunctions.HTTP("HelloWorld", hello)\n}\n',
      },
      {
        framework: 'Functions Framework',
        env: [{ name: 'FUNCTION_TARGET', value: 'HelloWorld', from: 'the function HelloWorld in hello.go' }],
      },
      /go build -mod=mod .* \.\/deplight-function\n[\s\S]*ENV FUNCTION_TARGET=HelloWorld\n/,
    ],
    [
      'an app object that a function of the same file makes',
      tree`
requirements.txt fastapi\nuvicorn
app/__init__.py
app/main.py from fastapi import FastAPI\ndef start_application():\n    return FastAPI()\n\napp = start_application()`,
      { start: { value: 'python3 -m uvicorn --host 0.0.0.0 --port $PORT app.main:app' } },
    ],
    [
      'a version of Python that is no more',
      { 'runtime.txt': 'python-2.7.18', 'requirements.txt': 'flask\ngunicorn', 'app.py': FLASK },
      { notes: ['runtime.txt asks for Python 2.7, which is not supported; Python 3.13 is used.'] },
    ],
    [
      'a whole version of Python in a Pipfile',
      { Pipfile: '[packages]\nflask = "*"\n[requires]\npython_full_version = "3.11.4"', 'app.py': FLASK },
      { version: { value: '3.11', from: 'Pipfile:4 requires.python_full_version' } },
    ],
  ])('%s', async (_name, files, plan, dockerfile) => {
    const made = await planSource(treeOf(files));
    expect(made.plan).toMatchObject(plan);
    if (dockerfile) expect(made.dockerfile).toMatch(dockerfile);
  });

  test('a Remix app for Cloudflare is refused, whose start script is the tool of that platform', async () => {
    const remix = { '@remix-run/cloudflare': '2', '@remix-run/react': '2', wrangler: '3' };
    const files = app({ build: 'remix vite:build', start: 'wrangler pages dev ./build/client' }, remix);
    await expect(planSource(treeOf(files))).rejects.toMatchObject({ code: 'PLAN_BROKEN' });
  });

  test('a function of Go puts the program that starts it beside the sources', async () => {
    const files = {
      'go.mod': 'module example.com/hello\nrequire github.com/GoogleCloudPlatform/functions-framework-go v1.9.2\n',
      'hello.go': 'package hello\nfunc init() { functions.CloudEvent("Told", told) }\n',
    };
    const { added = [] } = await planSource(treeOf(files));
    expect(added.map(({ path }) => path)).toEqual(['deplight-function/main.go']);
    expect(added[0]?.text).toContain('_ "example.com/hello"');
  });
});

describe('insights of the address that is listened at', () => {
  const rust = (line: string): Files => ({
    'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n[dependencies]\naxum = "0.8"',
    'Cargo.lock': '',
    'src/main.rs': line,
  });
  const go = (line: string): Files => ({ 'go.mod': 'module x\ngo 1.25', 'main.go': `package main\n${line}\n` });

  test.each<[string, Files, string[]]>([
    [
      'Rust on this machine only',
      rust('TcpListener::bind("127.0.0.1:3000").await'),
      ['listens-on-loopback', 'port-ignored'],
    ],
    ['Rust on a pair', rust('.bind(("127.0.0.1", 8080))?'), ['listens-on-loopback', 'port-ignored']],
    ['Rust on its four numbers', rust('warp::serve(hello).run(([127, 0, 0, 1], 3030))'), ['listens-on-loopback']],
    ['Rust that reads PORT', rust('let port = env::var("PORT");\nbind("0.0.0.0:3000")'), []],
    [
      'Go on this machine only',
      go('http.ListenAndServe("localhost:8080", nil)'),
      ['listens-on-loopback', 'port-ignored'],
    ],
    ['Go on a port of its own', go('app.Listen(":3000")'), ['port-ignored']],
    [
      'Python that reads PORT by get',
      { 'main.py': 'import os\nserve(port=os.environ.get("PORT", 80))\nother(port=8000)\n', 'requirements.txt': 'x' },
      [],
    ],
    [
      'a main program that a server for production never runs',
      { 'main.py': `${FLASK}app.run(host="localhost", port=5000)`, 'requirements.txt': 'flask\ngunicorn' },
      [],
    ],
  ])('%s', async (_name, files, ids) => {
    const { insights } = await planSource(treeOf(files));
    const found = insights.map(({ id }) => id).filter((id) => id === 'listens-on-loopback' || id === 'port-ignored');
    expect(found).toEqual(ids);
  });
});

function angular(options: object = {}): object {
  return { projectType: 'application', architect: { build: { builder: '@angular/build:application', options } } };
}
