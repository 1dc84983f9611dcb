// What changes in a plan when one thing changes in a source: each row takes an example, does one thing to it, and says
// which values of the plan are others than before, or how it is refused.
import { expect, test } from 'vitest';
import { type Files, filesOf, outcomeOf } from './testing/examples.ts';

type Mutation = (files: Files) => Files;

const without =
  (...paths: string[]): Mutation =>
  (files) =>
    Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
const plus =
  (more: Files): Mutation =>
  (files) => ({ ...files, ...more });
const inside =
  (path: string, from: string, to: string): Mutation =>
  (files) => ({ ...files, [path]: (files[path] ?? '').replace(from, to) });

test.each<[example: string, what: string, mutate: Mutation, changes: Record<string, unknown>]>([
  [
    'node-express',
    'drop the lock file',
    without('package-lock.json'),
    { install: { from: 'package.json without a lockfile' } },
  ],
  [
    'node-express',
    'rename the lock file',
    (files) => plus({ 'yarn.lock': '' })(without('package-lock.json')(files)),
    { packageManager: 'Yarn 1', install: { from: 'yarn.lock' } },
  ],
  [
    'node-express',
    'drop the start script',
    inside('package.json', '"start": "node app.js"', ''),
    { start: { value: 'node app.js', from: 'the file app.js' } },
  ],
  ['node-express', 'ask for another Node', plus({ '.nvmrc': '22' }), { version: { value: '22', from: '.nvmrc:1' } }],
  ['node-express', 'add a Dockerfile', plus({ Dockerfile: 'FROM node:24\nCMD ["x"]' }), { provider: 'dockerfile' }],
  [
    'node-express',
    'add a Procfile',
    plus({ Procfile: 'web: node app.js --loud' }),
    { provider: 'procfile', start: { value: 'node app.js --loud', from: 'Procfile:1 web' } },
  ],
  ['node-express', 'add scripts of Python', plus({ 'main.py': '', 'requirements.txt': 'requests' }), {}],
  [
    'node-express',
    'add a web app of Python',
    plus({ 'main.py': '', 'requirements.txt': 'streamlit' }),
    { provider: 'python', language: 'Python', framework: 'Streamlit' },
  ],
  [
    'node-express',
    'add a Go module',
    plus({ 'go.mod': 'module x\ngo 1.24', 'main.go': 'package main' }),
    { provider: 'go', language: 'Go', framework: undefined },
  ],
  ['node-express', 'break package.json', plus({ 'package.json': '{"scripts":' }), { refused: 'PLAN_BROKEN' }],
  [
    'vite-static',
    'start a server',
    inside('package.json', '"scripts": {', '"scripts": { "start": "node server.js",'),
    { staticDir: undefined, start: { value: 'node server.js' } },
  ],
  [
    'vite-static',
    'build into another folder',
    plus({ 'vite.config.js': "export default { build: { outDir: 'www' } }" }),
    { staticDir: { value: 'www', from: 'vite.config.js:1 build.outDir' } },
  ],
  [
    'next-standalone',
    'drop the configuration',
    without('next.config.mjs'),
    { start: { value: 'npm start', from: 'package.json:7 scripts.start' } },
  ],
  [
    'next-standalone',
    'export instead',
    inside('next.config.mjs', 'standalone', 'export'),
    { staticDir: { value: 'out', from: 'next.config.mjs:1 output: export' } },
  ],
  [
    'turborepo',
    'drop the likelier app',
    without('apps/web/package.json'),
    { framework: 'Astro', packageDir: { value: 'apps/docs', from: 'the only app of the workspace' } },
  ],
  [
    'turborepo',
    'drop Turborepo',
    without('turbo.json'),
    { build: { value: '(cd packages/ui && pnpm run build) && cd apps/web && pnpm run build' } },
  ],
  [
    'django-blog',
    'drop the server',
    inside('requirements.txt', 'gunicorn==23.0.0\n', ''),
    { install: { value: expect.stringContaining('--target .packages gunicorn') } },
  ],
  ['django-blog', 'drop manage.py', without('manage.py'), { refused: 'PLAN_BROKEN' }],
  [
    'fastapi-pipenv',
    'use another manager',
    plus({ 'uv.lock': '', 'pyproject.toml': '[project]\ndependencies = ["fastapi"]' }),
    { packageManager: 'uv', install: { from: 'uv.lock' } },
  ],
  ['go-server', 'drop a program', without('cmd/server/main.go'), { build: { from: 'package main in cmd/migrate' } }],
  [
    'shell-script',
    'name another start in deplight.yaml',
    plus({ 'deplight.yaml': 'start: sh other.sh' }),
    { start: { value: 'sh other.sh', from: 'deplight.yaml:1 start' } },
  ],
  [
    'node-express',
    'name a build in apphosting.yaml',
    plus({ 'apphosting.yaml': 'scripts: { buildCommand: make }' }),
    { build: { value: 'make', from: 'apphosting.yaml:1 scripts.buildCommand' } },
  ],
  [
    'node-express',
    'misspell a key of deplight.yaml',
    plus({ 'deplight.yaml': 'strat: x' }),
    { refused: 'PLAN_BROKEN' },
  ],
  [
    'node-express',
    'ask for another provider',
    plus({ 'deplight.yaml': 'provider: static-site\nstatic: .', 'index.html': '' }),
    { provider: 'static-site', language: 'Static files', framework: undefined, packageManager: undefined },
  ],
  [
    'node-express',
    'add a Procfile with a worker alone',
    plus({ Procfile: 'worker: node worker.js' }),
    { start: { value: 'node app.js', from: 'package.json:5 scripts.start' } },
  ],
  ['deplight-yaml', 'drop deplight.yaml', without('deplight.yaml'), { refused: 'PLAN_NOT_FOUND' }],
  ['apphosting-yaml', 'drop apphosting.yaml', without('apphosting.yaml'), { env: undefined }],
  [
    'elixir-phoenix',
    'drop Phoenix',
    inside('mix.exs', '{:phoenix, "~> 1.7.14"}, ', ''),
    { framework: 'Bandit', env: undefined },
  ],
  [
    'elixir-phoenix',
    'ask for another Elixir',
    plus({ '.elixir-version': '1.17.3' }),
    { version: { value: '1.17', from: '.elixir-version:1' } },
  ],
  [
    'gleam-wisp',
    'aim at JavaScript',
    inside('gleam.toml', 'gleam =', 'target = "javascript"\ngleam ='),
    { refused: 'PLAN_BROKEN' },
  ],
  [
    'crystal-http',
    'rename the main file',
    (files) => plus({ 'src/other.cr': '' })(without('src/lantern.cr')(files)),
    { refused: 'PLAN_BROKEN' },
  ],
  [
    'cmake-server',
    'build a library instead',
    inside('CMakeLists.txt', 'add_executable', 'add_library'),
    { refused: 'PLAN_BROKEN' },
  ],
  [
    'cmake-server',
    'add a build by Meson',
    plus({ 'meson.build': "executable('x', 'x.c')" }),
    { packageManager: 'CMake' },
  ],
  [
    'cmake-server',
    'add a Node app',
    plus({ 'package.json': '{"scripts":{"start":"node s.js"}}', 's.js': '' }),
    { provider: 'node' },
  ],
  ['shell-script', 'drop the script', without('start.sh'), { refused: 'PLAN_NOT_FOUND' }],
  [
    'spring-boot',
    'drop the parent',
    inside('pom.xml', 'org.springframework.boot', 'org.example'),
    { framework: undefined },
  ],
])('%s: %s', async (example, _what, mutate, changes) => {
  const before = filesOf(example);
  const after = await outcomeOf(mutate(before));
  for (const [key, value] of Object.entries(changes)) {
    expect({ [key]: after[key] }).toEqual({ [key]: isObject(value) ? expect.objectContaining(value) : value });
  }
  const plan: Record<string, unknown> = await outcomeOf(before);
  for (const key of ['provider', 'language', 'framework', 'packageManager']) {
    if (!Object.hasOwn(changes, key) && !Object.hasOwn(changes, 'refused') && changes['provider'] === undefined) {
      expect(after[key], key).toEqual(plan[key]);
    }
  }
});

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';
