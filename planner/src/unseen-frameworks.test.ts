// What analysis makes of frameworks as their templates and other platforms' examples set them up: the usual scripts mislead.
import { expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

type Files = Readonly<Record<string, string>>;

const app = (scripts: object, dependencies: object = {}, devDependencies: object = {}, more: object = {}): Files => ({
  'package.json': JSON.stringify({ name: 'x', scripts, dependencies, devDependencies, ...more }),
});
const SERVE = { build: 'react-router build', start: 'react-router-serve ./build/server/index.js' };
const ROUTER = { '@react-router/dev': '7', '@react-router/serve': '7' };
const DJANGO = "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')";

test.each<[string, Files, object]>([
  [
    'React Router without a server, though its start script starts one',
    { ...app(SERVE, ROUTER), 'react-router.config.ts': 'export default { ssr: false } satisfies Config;' },
    { staticDir: { value: 'build/client' }, singlePage: true },
  ],
  ['React Router with its server', app(SERVE, ROUTER), { start: { value: 'npm start' }, staticDir: undefined }],
  [
    'Remix for another platform, whose server is fetched',
    {
      ...app({ build: 'remix vite:build' }, { '@remix-run/node': '2' }, { '@remix-run/dev': '^2.8' }),
      'vite.config.ts': '',
    },
    { start: { value: 'npx --yes @remix-run/serve@2 ./build/server/index.js', from: "Remix's server build" } },
  ],
  [
    'Remix with a server of its own',
    { ...app({ build: 'x', start: 'node server.js' }, { '@remix-run/node': '2' }), 'server.js': '' },
    { start: { value: 'node server.js' } },
  ],
  [
    'TanStack Start that Nitro serves, by its start script',
    app({ build: 'vite build', start: 'node .output/server/index.mjs' }, { '@tanstack/react-start': '1' }),
    { start: { value: 'node .output/server/index.mjs' } },
  ],
  [
    'AdonisJS, whose start script is for the folder that it builds',
    {
      ...app({ build: 'node ace build', start: 'node bin/server.js' }, { '@adonisjs/core': '^6.2' }),
      'bin/server.ts': '',
    },
    { framework: 'AdonisJS', start: { value: 'node build/bin/server.js', from: "AdonisJS's build folder" } },
  ],
  [
    'Qwik with the adapter of a server',
    {
      ...app(
        { build: 'qwik build', serve: 'node server/entry.express', start: 'vite --open' },
        { '@builder.io/qwik-city': '1' },
      ),
      'adapters/express/vite.config.ts': '',
    },
    { framework: 'Qwik', start: { value: 'node server/entry.express', from: 'package.json:1 scripts.serve' } },
  ],
  [
    'Qwik with the adapter of static pages',
    { ...app({ build: 'qwik build' }, { '@builder.io/qwik-city': '1' }), 'adapters/static/vite.config.ts': '' },
    { staticDir: { value: 'dist', from: 'adapters/static' } },
  ],
  [
    'a Storybook, which other apps have beside them',
    app({ build: 'storybook build -o out' }, { react: '19' }, { storybook: '9', vite: '6' }),
    { framework: 'Storybook', staticDir: { value: 'out', from: 'package.json:1 scripts.build' } },
  ],
  [
    'an app with a Storybook beside it',
    app({ build: 'vite build', storybook: 'storybook dev' }, {}, { storybook: '9', vite: '6' }),
    { framework: 'Vite', staticDir: { value: 'dist' } },
  ],
  [
    'Webpack with a folder in its config',
    {
      ...app({ build: 'webpack', start: 'webpack serve' }, {}, { webpack: '5', 'webpack-cli': '6' }),
      'webpack.config.js': "module.exports = { output: { path: require('path').resolve(__dirname, 'site') } };",
    },
    { framework: 'Webpack', staticDir: { value: 'site', from: 'webpack.config.js:1 output.path' } },
  ],
  [
    'Webpack that builds a server',
    {
      ...app({ build: 'webpack' }, {}, { 'webpack-cli': '6' }),
      'webpack.config.js': "module.exports = { target: 'node', output: { filename: 'server.js' } };",
    },
    { start: { value: 'node dist/server.js' }, staticDir: undefined },
  ],
  [
    'Gatsby whose start script runs the script of developers',
    app({ build: 'gatsby build', develop: 'gatsby develop', start: 'npm run develop' }, { gatsby: '5' }),
    { staticDir: { value: 'public' } },
  ],
  [
    'Eleventy by npx, with a folder in its script',
    app(
      { build: 'npx @11ty/eleventy --output=out', start: 'npx @11ty/eleventy --serve' },
      {},
      { '@11ty/eleventy': '3' },
    ),
    { staticDir: { value: 'out', from: 'package.json:1 scripts.build' } },
  ],
  [
    'Vite with a folder in its script',
    app({ build: 'tsc && vite build --outDir www' }, {}, { vite: '6' }),
    { staticDir: { value: 'www', from: 'package.json:1 scripts.build' } },
  ],
  [
    'a bundle beside the pages that load it',
    { ...app({ build: 'esbuild src/app.js --bundle --outfile=public/app.js' }), 'public/index.html': '' },
    { staticDir: { value: 'public', from: 'package.json:1 scripts.build' } },
  ],
  [
    'a server of TypeScript that is compiled',
    {
      ...app({ dev: 'tsx watch src/index.ts', build: 'tsc' }, { hono: '4' }, { typescript: '5' }),
      'tsconfig.json': '{ "compilerOptions": { "outDir": "./dist" /* here */ } }',
      'src/index.ts': '',
      'src/lib/a.ts': '',
    },
    { start: { value: 'node dist/index.js', from: 'tsconfig.json:1 outDir' } },
  ],
  [
    'the same with sources outside, which move what is compiled',
    {
      ...app({ build: 'tsc -p tsconfig.json' }, { hono: '4' }),
      'tsconfig.json': '{ "compilerOptions": { "outDir": "dist" } }',
      'src/index.ts': '',
      'test/a.ts': '',
    },
    { start: { value: 'node dist/src/index.js' } },
  ],
  [
    'Feathers, which compiles',
    { ...app({ compile: 'tsc', start: 'node lib/' }, { '@feathersjs/feathers': '5' }), 'src/index.ts': '' },
    { framework: 'Feathers', build: { value: 'npm run compile' } },
  ],
  [
    'a start script of Bun beside packages of npm',
    { ...app({ start: 'bun index.ts' }), 'index.ts': '' },
    { language: 'Bun', start: { value: 'bun index.ts', from: 'package.json:1 scripts.start' } },
  ],
  [
    'an app of Express that its file only exports',
    { ...app({}, { express: '5' }), 'src/index.ts': 'const app = express();\nexport default app;\n' },
    {
      start: {
        value: `node -e 'import("./src/index.ts").then((module) => module.default.listen(process.env.PORT))'`,
        from: 'the app that src/index.ts exports, which listens nowhere itself',
      },
    },
  ],
  [
    'the same as a function for another platform',
    { ...app({}, { express: '4' }), 'api/index.js': 'module.exports = app;' },
    { start: { value: expect.stringContaining('import("./api/index.js")') } },
  ],
  [
    'an app of Hono that its file only exports',
    { ...app({}, { hono: '4' }), 'src/index.ts': 'export default app' },
    { start: { value: 'npx --yes srvx@0.9 --prod src/index.ts' } },
  ],
  [
    'an app of Hono that listens itself',
    { ...app({}, { hono: '4' }), 'src/index.ts': 'serve(app)\nexport default app' },
    { start: { value: 'node src/index.ts' } },
  ],
  [
    'pages of Qwik without its server',
    { ...app({ build: 'vite build' }, { '@builder.io/qwik': '1' }, { vite: '6' }), 'index.html': '' },
    { framework: 'Vite', staticDir: { value: 'dist' } },
  ],
  [
    'the project that nx.json names',
    {
      ...app({ build: 'nx build', start: 'nx serve' }, { next: '15' }, { nx: '20' }),
      'nx.json': '{ "defaultProject": "shop" }',
      'apps/api/project.json': '{"name":"api","targets":{"build":{"executor":"@nx/node:webpack"}}}',
      'apps/shop/project.json': '{"name":"shop","targets":{"build":{"executor":"@nx/next:build"}}}',
    },
    { build: { from: 'nx.json, the project shop' }, framework: 'Next.js' },
  ],
  [
    "a function of Google's framework in Node",
    {
      ...app({}, { '@google-cloud/functions-framework': '3' }),
      'index.js': "functions.http('hello', (req, res) => {});",
    },
    { framework: 'Functions Framework', start: { value: 'functions-framework --target=hello' } },
  ],
  [
    'a function of Python, which project.toml names',
    {
      'main.py': '@functions_framework.http\ndef other(request):\n  pass\n',
      'requirements.txt': 'functions-framework==3.*',
      'project.toml': '[[build.env]]\nname = "GOOGLE_FUNCTION_TARGET"\nvalue = "hello"\n',
    },
    {
      start: {
        value: 'python3 -m functions_framework --target hello --host 0.0.0.0 --port $PORT',
        from: 'project.toml:2 GOOGLE_FUNCTION_TARGET',
      },
    },
  ],
  [
    'a function of Ruby',
    { Gemfile: 'gem "functions_framework"', 'app.rb': 'FunctionsFramework.http "hello" do |request|\nend' },
    { start: { value: 'bundle exec functions-framework-ruby --target hello', from: 'the function hello in app.rb' } },
  ],
  [
    'a start command in project.toml',
    {
      ...app({ start: 'node a.js' }),
      'project.toml': '[[build.env]]\nname = "GOOGLE_ENTRYPOINT"\nvalue = "node b.js"\n',
    },
    { start: { value: 'node b.js', from: 'project.toml:2 GOOGLE_ENTRYPOINT' } },
  ],
  [
    'Dash, whose server is in its object',
    {
      'app.py': 'from dash import Dash\napp = Dash(__name__)\nserver = app.server\n',
      'requirements.txt': 'dash\ngunicorn',
    },
    { framework: 'Dash', start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT app:server' } },
  ],
  [
    'Dash that names no server, which listens where it is told',
    { 'app.py': 'import dash\napp = dash.Dash()\napp.run()\n', 'requirements.txt': 'dash' },
    { start: { value: 'python3 app.py' }, env: [{ name: 'HOST', value: '0.0.0.0', from: 'Dash' }] },
  ],
  [
    'Django that is served asynchronously alone',
    { 'manage.py': DJANGO, 'shop/settings.py': '', 'shop/asgi.py': 'application = 1', 'requirements.txt': 'django' },
    { start: { value: 'python3 -m uvicorn --host 0.0.0.0 --port $PORT shop.asgi:application' } },
  ],
  [
    'a browser for Python',
    { 'main.py': '', 'requirements.txt': 'playwright' },
    {
      systemPackages: expect.arrayContaining([{ value: 'libnss3', from: 'the package playwright' }]),
      env: [{ name: 'PLAYWRIGHT_BROWSERS_PATH', value: '0', from: 'the package playwright' }],
    },
  ],
  [
    'a crate that links to a database',
    {
      'Cargo.toml': '[package]\nname = "x"\n[dependencies]\ndiesel = { version = "2", features = ["postgres"] }',
      'src/main.rs': '',
    },
    { systemPackages: [{ value: 'libpq5', from: 'the crate pq-sys' }] },
  ],
  [
    'the same by its lock file',
    {
      'Cargo.toml': '[package]\nname = "x"',
      'Cargo.lock': '[[package]]\nname = "libsqlite3-sys"\n',
      'src/main.rs': '',
    },
    { systemPackages: [{ value: 'libsqlite3-0', from: 'the crate libsqlite3-sys' }] },
  ],
  [
    'Ruby without a Gemfile',
    { 'app.rb': '' },
    { provider: 'ruby', start: { value: 'ruby app.rb' }, packageManager: undefined },
  ],
  [
    'a Procfile that runs a script of the shell',
    { Procfile: 'web: bash bin/web.sh', 'bin/web.sh': '#!/usr/bin/env bash\n' },
    { provider: 'procfile', language: 'Shell', start: { value: 'bash bin/web.sh', from: 'Procfile:1 web' } },
  ],
  [
    'Fresh, whose start task watches',
    { 'deno.json': '{"tasks":{"start":"deno run -A --watch=static/ dev.ts"}}', 'main.ts': '', 'dev.ts': '' },
    { start: { value: 'deno run --allow-all main.ts', from: 'the file main.ts' } },
  ],
])('%s is planned', async (_name, files, plan) => {
  const analysis = await planSource(treeOf(files));
  const wanted = Object.entries(plan).map(([key, value]) => [
    key,
    isObject(value) ? expect.objectContaining(value) : value,
  ]);
  const found = wanted.map(([key]) => [key, analysis.plan[key as keyof typeof analysis.plan]]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
});

test.each<[string, Files, string]>([
  ['Qwik without an adapter', app({ build: 'qwik build' }, { '@builder.io/qwik-city': '1' }), 'npm run qwik add'],
  ['Hydrogen', app({ build: 'shopify hydrogen build' }, { '@shopify/hydrogen': '2025' }), 'a server for Node'],
  [
    'a Worker of Cloudflare',
    { ...app({ start: 'wrangler dev' }, {}, { wrangler: '4' }), 'wrangler.jsonc': '{}', 'src/index.ts': '' },
    '@hono/node-server',
  ],
])('%s is refused, with what to add', async (_name, files, words) => {
  const hint = expect.stringContaining(words);
  await expect(planSource(treeOf(files))).rejects.toMatchObject({ code: 'PLAN_BROKEN', hint });
});

const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !('asymmetricMatch' in value) && !Array.isArray(value);
