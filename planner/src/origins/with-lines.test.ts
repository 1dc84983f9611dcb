// Each value of a plan says on which line it stands, wherever in the source that is.
import { expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

type Files = Readonly<Record<string, string>>;

const planOf = async (files: Files, rootDir?: string) => (await planSource(treeOf(files), { rootDir })).plan;
const json = (value: unknown) => JSON.stringify(value, null, 2);

test.each<[string, Files, object]>([
  [
    'package.json',
    {
      'package.json': '{\n  "engines": {\n    "node": "22"\n  },\n  "scripts": { "start": "node s.js" }\n}',
      's.js': '',
    },
    { version: { from: 'package.json:3 engines.node' }, start: { from: 'package.json:5 scripts.start' } },
  ],
  [
    'files of one value, below their comments',
    { 'package.json': '{"scripts":{"start":"node s.js"}}', 's.js': '', '.nvmrc': '# for all\n\nv22\n' },
    { version: { from: '.nvmrc:3' } },
  ],
  [
    'a Procfile and runtime.txt',
    { Procfile: 'release: x\nweb: python app.py', 'app.py': '', 'runtime.txt': 'python-3.12.1' },
    { version: { from: 'runtime.txt:1' }, start: { from: 'Procfile:2 web' } },
  ],
  [
    'pyproject.toml',
    { 'pyproject.toml': '[project]\nname = "x"\nrequires-python = ">=3.12"\n', 'main.py': '' },
    { version: { from: 'pyproject.toml:3 requires-python' } },
  ],
  ['go.mod', { 'go.mod': 'module x\n\ngo 1.24\n', 'main.go': 'package main' }, { version: { from: 'go.mod:3 go' } }],
  [
    'go.mod with a toolchain, below a comment',
    { 'go.mod': 'module x // go\ngo 1.23\ntoolchain go1.24.1\n', 'main.go': 'package main' },
    { version: { value: '1.24', from: 'go.mod:3 toolchain' } },
  ],
  [
    'Cargo.toml of a member and the toolchain',
    {
      'Cargo.toml': '[workspace]\nmembers = ["api"]',
      'api/Cargo.toml': '[package]\nversion = "1.0.0"\nname = "api"',
      'api/src/main.rs': '',
      'rust-toolchain.toml': '[toolchain]\nchannel = "1.90"',
    },
    {
      version: { from: 'rust-toolchain.toml:2 toolchain.channel' },
      start: { from: 'api/Cargo.toml:3 package.name' },
    },
  ],
  [
    'a Dockerfile',
    { Dockerfile: 'FROM a:1\n\nEXPOSE 80\nCMD ["x"]' },
    { version: { from: 'Dockerfile:1' }, port: { from: 'Dockerfile:3' }, start: { from: 'Dockerfile:4' } },
  ],
  [
    'deplight.yaml',
    {
      'deplight.yaml':
        '# a comment\nstart: node x.js\nport: 3000\nrunConfig:\n  cpu: 2\nenv:\n  A: b\ncron:\n  - schedule: "0 3 * * *"\n    command: [x]',
      'x.js': '',
      'package.json': '{}',
    },
    {
      start: { from: 'deplight.yaml:2 start' },
      port: { from: 'deplight.yaml:3 port' },
      scaling: { cpu: { from: 'deplight.yaml:5 runConfig.cpu' } },
      env: [{ name: 'A', from: 'deplight.yaml:7' }],
      cron: [{ from: 'deplight.yaml:9' }],
    },
  ],
  [
    'app.json and apphosting.yaml',
    {
      'app.json': json({ name: 'x', env: { A: 'b' } }),
      'apphosting.yaml': 'scripts:\n  runCommand: node x.js\n',
      'x.js': '',
      'package.json': '{}',
    },
    { start: { from: 'apphosting.yaml:2 scripts.runCommand' }, env: [{ from: 'app.json:4 env.A' }] },
  ],
  [
    'the settings of a framework',
    {
      'package.json': '{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}',
      'vite.config.ts':
        "import { defineConfig } from 'vite';\nexport default defineConfig({\n  build: {\n    outDir: 'out',\n  },\n});\n",
    },
    { staticDir: { value: 'out', from: 'vite.config.ts:4 build.outDir' } },
  ],
  [
    'mise and asdf',
    { 'package.json': '{"scripts":{"start":"node s.js"}}', 's.js': '', '.tool-versions': 'ruby 3.4\nnodejs 22.1.0\n' },
    { version: { from: '.tool-versions:2 nodejs' } },
  ],
  [
    'other languages',
    { Gemfile: "source 'x'\nruby '3.4.1'\ngem 'rails'", 'config.ru': '' },
    { version: { from: 'Gemfile:2 ruby' } },
  ],
  [
    'pom.xml',
    {
      'pom.xml':
        '<project>\n<parent><groupId>org.springframework.boot</groupId></parent>\n<properties>\n<java.version>21</java.version></properties></project>',
    },
    { version: { from: 'pom.xml:4 java.version' } },
  ],
])('%s', async (_name, files, plan) => {
  expect(await planOf(files)).toMatchObject(plan);
});

test('of a package of a workspace the path is given, of the workspace its own', async () => {
  const files = {
    'package.json': json({
      workspaces: ['apps/*'],
      scripts: { start: 'npm start -w apps/web' },
      engines: { node: '22' },
    }),
    'apps/web/package.json': json({ name: 'web', scripts: { start: 'node s.js', build: 'x' } }),
    'apps/web/s.js': '',
  };
  expect(await planOf(files)).toMatchObject({
    version: { from: 'package.json:9 engines.node' },
    build: { from: 'apps/web/package.json:5 scripts.build' },
    start: { from: 'apps/web/package.json:4 scripts.start' },
    packageDir: { from: 'package.json:6 scripts.start names it' },
  });
});

test('the file at the top that names the folder is found from within', async () => {
  const files = {
    'deplight.yaml': '\nrootDir: web\nstart: node s.js',
    'web/package.json': '{}',
    'web/s.js': '',
    'web/deplight.yaml.txt': '',
  };
  const plan = await planOf(files);
  expect(plan).toMatchObject({ rootDirFrom: 'deplight.yaml:2 rootDir', start: { from: 'deplight.yaml:3 start' } });
});

test('what stands in no file, or is the file itself, has no line', async () => {
  const files = { 'package.json': json({ dependencies: { a: '1' } }), 'package-lock.json': '{}', 'server.js': '' };
  expect(await planOf(files)).toMatchObject({
    version: { from: 'default' },
    install: { from: 'package-lock.json' },
    start: { from: 'the file server.js' },
    port: { from: 'default, given to the app as PORT' },
  });
});
