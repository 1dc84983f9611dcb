// What analysis makes of projects whose files lie elsewhere than in a template: lists, servers and pages in folders.
import { expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

type Files = Readonly<Record<string, string>>;

const app = (scripts: object, dependencies: object = {}, devDependencies: object = {}): Files => ({
  'package.json': JSON.stringify({ name: 'x', scripts, dependencies, devDependencies }),
});
const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';
const TYPED = { 'src/index.ts': '', 'tsconfig.json': '{"compilerOptions":{"outDir":"dist","rootDir":"src"}}' };

test.each<[string, Files, object]>([
  [
    'Django in a folder below its packages',
    {
      'requirements.txt': 'django\ngunicorn\nwhitenoise',
      'site/manage.py': "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')",
      'site/shop/settings.py': 'STATIC_ROOT = "x"',
      'site/shop/wsgi.py': 'application = 1',
    },
    {
      start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT --chdir site shop.wsgi:application' },
      build: { value: 'python3 site/manage.py collectstatic --noinput' },
    },
  ],
  [
    'packages in a folder of lists',
    { 'requirements/base.txt': 'flask', 'requirements/production.txt': '-r base.txt\ngunicorn', 'app.py': FLASK },
    {
      framework: 'Flask',
      install: {
        value: expect.stringMatching(/ -r requirements\/production\.txt$/),
        from: 'requirements/production.txt',
      },
    },
  ],
  [
    'a list with a name of its own',
    { 'requirements-prod.txt': 'flask\ngunicorn', 'app.py': FLASK },
    { start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT app:app' } },
  ],
  [
    'Flask that an extension brings',
    { 'requirements.txt': 'Flask-SQLAlchemy\ngunicorn', 'app.py': FLASK },
    { framework: 'Flask', start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT app:app' } },
  ],
  [
    'an app object two folders down',
    {
      'requirements.txt': 'fastapi\nuvicorn',
      'shop/__init__.py': '',
      'shop/api/server.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
      'shop/tests/app.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
    },
    { start: { value: expect.stringMatching(/ shop\.api\.server:app$/) } },
  ],
  [
    'a watched server that is compiled',
    { ...app({ start: 'nodemon dist/index.js', build: 'tsc' }, {}, { nodemon: '3' }), ...TYPED },
    { start: { value: 'node dist/index.js', from: 'package.json:1 scripts.start, without watching' } },
  ],
  [
    'a watched source that is compiled',
    { ...app({ start: 'ts-node-dev src/index.ts', build: 'tsc' }, {}, { 'ts-node-dev': '2' }), ...TYPED },
    { start: { value: 'node dist/index.js', from: 'tsconfig.json:1 outDir' } },
  ],
  [
    'a watched server as it is',
    { ...app({ start: 'nodemon server.js' }, {}, { nodemon: '3' }), 'server.js': '' },
    { start: { value: 'node server.js' } },
  ],
  [
    'pages that Vike makes before',
    {
      ...app({ build: 'vike build' }, { vike: '0.4' }, { vite: '7' }),
      'pages/+config.ts': 'export default { prerender: true }',
    },
    { framework: 'Vike', staticDir: { value: 'dist/client', from: 'pages/+config.ts:1 prerender' } },
  ],
  [
    'styles that are built beside the pages',
    { ...app({ build: 'tailwindcss -i in.css -o public/out.css' }), 'public/index.html': '' },
    { staticDir: { value: 'public', from: 'package.json:1 scripts.build' } },
  ],
  [
    'packages of another manager in the image of Bun',
    { ...app({ start: 'bun index.ts' }, { a: '1' }), 'index.ts': '', 'package-lock.json': '{}' },
    {
      packageManager: 'Bun',
      install: { value: expect.stringMatching(/^bun install/) },
      notes: ['Bun installs the packages, since its image has no npm.'],
    },
  ],
  [
    'the site among the apps of a starter',
    {
      ...app({ build: 'turbo run build' }, {}, { turbo: '2' }),
      'pnpm-workspace.yaml': 'packages: [apps/*]',
      'pnpm-lock.yaml': "lockfileVersion: '9.0'",
      'apps/auth-proxy/package.json': '{"name":"proxy","scripts":{"start":"node a.js"}}',
      'apps/nextjs/package.json': '{"name":"site","scripts":{"start":"next start"},"dependencies":{"next":"15"}}',
    },
    { packageDir: { value: 'apps/nextjs' } },
  ],
  [
    'an app of H3 that its file only exports',
    { ...app({}, { h3: '2' }), 'src/index.ts': 'export default app' },
    { framework: 'H3', start: { value: 'npx --yes srvx@0.9 --prod src/index.ts' } },
  ],
  [
    'the site among the servers of a solution',
    {
      'src/PublicApi/PublicApi.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"/>',
      'src/Web/Web.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"/>',
    },
    { start: { value: 'dotnet Web.dll' } },
  ],
  [
    'pages in src alone',
    { 'src/index.html': '', 'src/app.js': '' },
    { provider: 'static-site', staticDir: { value: 'src' } },
  ],
  ['PHP in htdocs', { 'htdocs/index.php': '' }, { start: { value: 'nginx and PHP-FPM over htdocs/' } }],
  [
    'Lumen',
    { 'composer.json': '{"require":{"laravel/lumen-framework":"^10"}}', artisan: '', 'public/index.php': '' },
    { framework: 'Lumen' },
  ],
  [
    '.NET whose version stands for all projects',
    {
      'Directory.Build.props':
        '<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      'Web/Web.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"/>',
    },
    { version: { value: 'net8.0' } },
  ],
])('%s is planned', async (_name, files, plan) => {
  const { plan: found } = await planSource(treeOf(files));
  expect(found).toMatchObject(plan);
});
