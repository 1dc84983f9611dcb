// Analysis meets anything: it answers a plan or an expected refusal, and no command breaks out of its line.
import { DeplightError, PlanOverrides } from '@deplight/contracts';
import { DockerfileParser } from 'dockerfile-ast';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { cpuTimeOf } from './testing/cpu-time.ts';

const NAMES = [
  'deplight.yaml',
  'apphosting.yaml',
  'app.json',
  'hugo.toml',
  'config.toml',
  'mkdocs.yml',
  '_config.yml',
  'docs/conf.py',
  'mix.exs',
  'gleam.toml',
  'shard.yml',
  'CMakeLists.txt',
  'meson.build',
  'pnpm-lock.yaml',
  'yarn.lock',
  'pnpm-workspace.yaml',
  'apps/web/package.json',
  'next.config.ts',
  'svelte.config.js',
  'angular.json',
  'mise.toml',
  '.tool-versions',
  'manage.py',
  'app/__init__.py',
  'Pipfile',
  'go.mod',
  'cmd/x y/main.go',
  'Cargo.toml',
  'deno.json',
  'pom.xml',
  'Shop.csproj',
  'Gemfile',
  'Gemfile.lock',
  'composer.json',
  'index.php',
  'Staticfile',
  'start.sh',
  'package.json',
  'package-lock.json',
  '.nvmrc',
  '.npmrc',
  'server.js',
  'index.html',
  'Dockerfile',
  'Procfile',
  'main.py',
  'requirements.txt',
  'pyproject.toml',
  'package.json5',
  'app.yaml',
  'railway.json',
  'nixpacks.toml',
  'Aptfile',
  '.env',
  'vite.config.js',
  `${'d/'.repeat(30)}${'k'.repeat(300)}.pem`,
  '.dockerignore',
];

const packageJson = fc.record(
  {
    main: fc.oneof(fc.string(), fc.constant('server.js')),
    scripts: fc.record({ start: fc.string(), build: fc.string() }, { requiredKeys: [] }),
    engines: fc.record({ node: fc.string() }),
    dependencies: fc.dictionary(fc.constantFrom('express', 'next', 'vite', 'x'), fc.string()),
    devDependencies: fc.dictionary(fc.constantFrom('vite', 'tsx', 'astro'), fc.string()),
  },
  { requiredKeys: [] },
);

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 200 }),
  packageJson.map((value) => JSON.stringify(value)),
  fc.string().map((command) => `web: ${command}`),
  fc.string().map((word) => `start: ${JSON.stringify(word)}\nenv: { A: ${JSON.stringify(word)} }`),
  fc.string().map((word) => `env: [{ variable: A, value: ${JSON.stringify(word)} }]`),
  fc.string().map((words) => `FROM ${words}\nCMD ${words}\nEXPOSE ${words}`),
  fc.constant(`server.listen(3000, '127.0.0.1') // ${'x'.repeat(3_000)}`),
);

/** Names that would break out of the line or the word that they stand in. */
const HOSTILE = ['$(id)', '`id`', "a'b", 'a"b', 'a;b', '--evil', 'a\nRUN evil', 'a b', '$X', '../x', '\u2028'];

describe('planSource, whatever it is given', () => {
  test('answers the same twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...NAMES), text, { maxKeys: 8 }), async (files) => {
        const [first, second] = await Promise.all([outcomeOf(files), outcomeOf(files)]);
        expect(second).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  test.each(HOSTILE)('lets no name or version such as %j break out of its line', async (evil) => {
    for (const files of treesWith(evil)) {
      const outcome = await planSource(treeOf(files)).catch((error: unknown) => error);
      if (outcome instanceof DeplightError) continue;
      if (outcome instanceof Error) throw outcome;
      const { dockerfile } = outcome as { dockerfile: string };
      const lines = DockerfileParser.parse(dockerfile).getInstructions();
      const words = lines.map((line) => line.getKeyword());
      expect(
        words.filter((word) => !KNOWN.has(word)),
        dockerfile,
      ).toEqual([]);
      const shell = lines.filter((line) => line.getKeyword() === 'RUN').map((line) => line.toString());
      expect(shell.join('\n')).not.toMatch(/\bevil\b|\$\(id\)|`id`|\$X|;b/);
    }
  });

  test.each<[string, Record<string, string>]>([
    ['a deep folder', { [`${'d/'.repeat(64)}package.json`]: '{}' }],
    ['a package.json of 10 MB', { 'package.json': `{"scripts":{"start":"${'x'.repeat(10_000_000)}"}}` }],
    ['names that stand for names', { 'package.json': '{"dependencies":{"next":"1"}}', 'next.config.js': bomb() }],
    ['a YAML bomb', { 'package.json': '{}', 'pnpm-workspace.yaml': `a: &a [x]\n${yamlBomb()}packages: *z` }],
    ['deep JSON', { 'package.json': '['.repeat(100_000) }],
    [
      'a deep config',
      { 'package.json': '{"dependencies":{"astro":"1"}}', 'astro.config.ts': `export default ${'['.repeat(20_000)}` },
    ],
    ['a YAML bomb of settings', { 'deplight.yaml': `a: &a [x]\n${yamlBomb()}env: *z` }],
    ['deep YAML', { 'deplight.yaml': '['.repeat(60_000) }],
    ['deep maps of YAML', { 'apphosting.yaml': 'a: {'.repeat(8_000) }],
    ['a long build file', { 'CMakeLists.txt': 'add_executable( '.repeat(4_000) }],
    ['a long mix.exs', { 'mix.exs': `"${'\\\\'.repeat(30_000)}` }],
    ['deep XML', { 'pom.xml': '<a>'.repeat(20_000) }],
    ['deep TOML', { 'Cargo.toml': `a = ${'['.repeat(50_000)}` }],
    ['binary junk', { 'package.json': '\u0000\ufffd', 'main.py': '\u0000'.repeat(1000), 'go.mod': '\u0001' }],
  ])('answers %s within two seconds', async (_name, files) => {
    const took = await cpuTimeOf(async () => {
      const outcome = await planSource(treeOf(files)).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(DeplightError);
    });
    expect(took).toBeLessThan(2_000);
  });

  test('answers a plan or a refusal that is expected', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...NAMES), text, { maxKeys: 6 }), async (files) => {
        const outcome = await planSource(treeOf(files)).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(DeplightError);
      }),
      { numRuns: 1_000 },
    );
  });

  test('keeps every command of the settings on its own line of the Dockerfile', async () => {
    const files = { 'package.json': '{"scripts":{"start":"x"},"dependencies":{"a":"1"}}' };
    const keywords = (dockerfile: string) =>
      DockerfileParser.parse(dockerfile)
        .getInstructions()
        .map((line) => line.getKeyword());
    const benign = { installCommand: 'a', buildCommand: 'b', startCommand: 'c' };
    const expected = keywords((await planSource(treeOf(files), { overrides: benign })).dockerfile);
    const command = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
      fc.constantFrom('a \\', '$(id)', '`id`', '"', "'", '#x'),
    );
    await fc.assert(
      fc.asyncProperty(command, command, command, async (installCommand, buildCommand, startCommand) => {
        const overrides = PlanOverrides.safeParse({ installCommand, buildCommand, startCommand });
        if (!overrides.success) return;
        const outcome = await planSource(treeOf(files), { overrides: overrides.data }).catch((error: unknown) => error);
        if (outcome instanceof DeplightError) return;
        if (outcome instanceof Error) throw outcome;
        expect(keywords((outcome as { dockerfile: string }).dockerfile)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});

async function outcomeOf(files: Record<string, string>): Promise<unknown> {
  return planSource(treeOf(files)).catch((error: unknown) => (error instanceof DeplightError ? error.message : error));
}

const KNOWN = new Set(['ARG', 'FROM', 'WORKDIR', 'ENV', 'COPY', 'RUN', 'USER', 'EXPOSE', 'CMD']);

/** Every place at which a name or a version of the source gets near the Dockerfile. */
function treesWith(evil: string): Record<string, string>[] {
  const json = (value: unknown) => JSON.stringify(value);
  const app = { scripts: { start: 'node s', build: 'make' }, dependencies: { x: '1' } };
  return [
    { 'package.json': json({ ...app, packageManager: `pnpm@${evil}` }) },
    { 'package.json': json({ ...app, engines: { node: evil, pnpm: evil } }), '.nvmrc': evil, '.bun-version': evil },
    {
      'package.json': json({ scripts: { build: 'b' }, dependencies: { next: '1' } }),
      'next.config.js': `export default { output: 'export', distDir: ${json(evil)} }`,
    },
    {
      'package.json': json({ scripts: { build: 'b' }, dependencies: { '@angular/core': '1' } }),
      'angular.json': json({ projects: { [evil]: { architect: { build: {} } } } }),
    },
    {
      'package.json': json({ workspaces: ['*'], devDependencies: { turbo: '2' } }),
      'turbo.json': '',
      [`${evil}/package.json`]: json({ name: evil, ...app }),
    },
    {
      'package.json': json({ workspaces: ['*'] }),
      'w/package.json': json({ ...app, dependencies: { l: '*' } }),
      [`${evil}/package.json`]: json({ name: 'l', ...app }),
    },
    {
      'package.json': json({ devDependencies: { nx: '20' } }),
      'nx.json': '',
      [`${evil}/project.json`]: json({
        name: evil,
        targets: { build: { executor: '@nx/vite:build', options: { outputPath: evil } } },
      }),
    },
    { 'package.json': json({ main: evil }), [evil]: '' },
    { 'requirements.txt': `flask\n${evil}`, 'x.py': `from flask import Flask\n${evil} = Flask()`, 'runtime.txt': evil },
    { 'requirements.txt': 'streamlit', [`${evil}.py`]: '' },
    { 'go.mod': `module ${evil}\ngo ${evil}`, [`cmd/${evil}/main.go`]: 'package main' },
    {
      'Cargo.toml': `[package]\nname = ${json(evil)}\n[[bin]]\nname = ${json(evil)}`,
      'src/main.rs': '',
      'rust-toolchain': evil,
    },
    { 'deno.json': json({ tasks: { start: evil } }), '.dvmrc': evil },
    { Staticfile: `root: ${json(evil)}`, [`${evil}/index.html`]: '' },
    { 'deplight.yaml': `env: { A: ${json(evil)} }`, 'start.sh': '' },
    { 'deplight.yaml': `dockerfile: ${json(evil)}`, [evil]: 'FROM x' },
    { 'deplight.yaml': `static: ${json(evil)}`, [`${evil}/index.html`]: '' },
    { 'apphosting.yaml': `env: [{ variable: A, value: ${json(evil)} }]`, 'start.sh': '' },
    { 'app.json': json({ env: { A: evil, [evil]: 'x' } }), 'start.sh': '' },
    { 'mix.exs': `app: :${evil}, elixir: "${evil}", releases: [ ${evil}: [] ]`, '.elixir-version': evil },
    { 'gleam.toml': `gleam = ${json(evil)}`, '.tool-versions': `gleam ${evil}` },
    {
      'shard.yml': json({ name: evil, crystal: evil, targets: { [evil]: { main: `${evil}.cr` } } }),
      [`${evil}.cr`]: '',
    },
    { 'CMakeLists.txt': `project(${evil})\nadd_executable(${evil} x.cc)\nadd_executable(\${PROJECT_NAME} x.cc)` },
    { 'meson.build': `executable('${evil}', 'x.c')\ndependency('${evil}')` },
    {
      'package.json': json({ scripts: { build: 'tsc' }, dependencies: { hono: '4' } }),
      'tsconfig.json': json({ compilerOptions: { outDir: evil, rootDir: evil } }),
      'src/index.ts': '',
    },
    { 'package.json': json({ scripts: { build: `vite build --outDir ${evil}` }, devDependencies: { vite: '6' } }) },
    { 'package.json': json({ scripts: { build: `x --outfile=${evil}/a.js` } }), [`${evil}/index.html`]: '' },
    {
      'package.json': json({ scripts: { build: 'b' }, devDependencies: { 'webpack-cli': '6' } }),
      'webpack.config.js': `module.exports = { target: 'node', output: { path: ${json(evil)}, filename: ${json(evil)} } }`,
    },
    {
      'package.json': json({ main: evil, dependencies: { '@google-cloud/functions-framework': '3' } }),
      [evil]: `functions.http(${json(evil)}, f)`,
      'project.toml': `[[build.env]]\nname = "GOOGLE_FUNCTION_TARGET"\nvalue = ${json(evil)}`,
    },
    { 'package.json': json({ main: evil, dependencies: { express: '4' } }), [evil]: 'module.exports = app' },
    { 'requirements.txt': 'django', [`${evil}/manage.py`]: '', [`${evil}/x/wsgi.py`]: 'application = 1' },
    { 'requirements.txt': 'flask', [`x/${evil}/app.py`]: 'from flask import Flask\napp = Flask(1)' },
    { 'main.py': `@functions_framework.http\ndef ${evil}(r):\n  pass`, 'requirements.txt': 'functions-framework' },
    { 'nx.json': json({ defaultProject: evil }), 'package.json': json({ devDependencies: { nx: '20' } }) },
    { 'Cargo.toml': '[package]\nname = "x"', 'src/main.rs': '', 'Cargo.lock': `[[package]]\nname = "${evil}"` },
    { 'hugo.toml': `publishDir = ${json(evil)}`, 'netlify.toml': `[build.environment]\nHUGO_VERSION = ${json(evil)}` },
    {
      'config.toml': `base_url = "/"\noutput_dir = ${json(evil)}`,
      'content/a.md': '',
      '.tool-versions': `zola ${evil}`,
    },
    { 'mkdocs.yml': `site_dir: ${json(evil)}\ntheme: { name: ${json(evil)} }\nplugins: [${json(evil)}]` },
    { 'conf.py': `html_theme = ${json(evil)}\nextensions = [${json(evil)}]`, 'index.rst': '' },
    { '_config.yml': `destination: ${json(evil)}`, 'index.md': '', Gemfile: `gem "jekyll"\nruby "${evil}"` },
    { 'book.toml': `[book]\n[build]\nbuild-dir = ${json(evil)}`, '.tool-versions': `mdbook ${evil}` },
    { 'pubspec.yaml': 'dependencies: { flutter: 1 }', 'web/index.html': '', '.fvmrc': json({ flutter: evil }) },
    {
      [`${evil}.csproj`]:
        '<Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
    },
    { 'README.md': `---\nsdk: gradio\nsdk_version: ${evil}\napp_file: ${evil}\n---\n`, [evil]: '', 'app.py': '' },
    { 'requirements.txt': 'streamlit', 'a.py': '', [`pages_of/${evil}.py`]: 'import streamlit as st' },
    {
      'Cargo.toml': `[package]\nname = "x"\n[package.metadata.leptos]\noutput-name = ${json(evil)}`,
      'src/main.rs': '',
    },
    {
      'package.json': json({ type: 'module', scripts: { build: `tsup --out-dir ${evil}` } }),
      'tsup.config.ts': `export default { entry: ['src/index.ts'], outDir: ${json(evil)}, format: ${json(evil)} }`,
      'src/index.ts': '',
    },
    { 'deno.json': json({ imports: { 'lume/': 'x' } }), '_config.ts': `export default lume({ dest: ${json(evil)} })` },
    { [`docker/${evil}.Dockerfile`]: 'FROM x' },
    { 'mise.toml': `[tools]\nnode = ${json(evil)}\npython = ${json(evil)}`, 'main.py': '' },
  ];
}

/** Each name stands for two of the one before. */
function bomb(): string {
  const lines = Array.from({ length: 40 }, (_, index) => `const a${index + 1} = [a${index}, a${index}];`);
  return `const a0 = 1;\n${lines.join('\n')}\nexport default { output: a40 };`;
}

function yamlBomb(): string {
  const names = 'bcdefghijklmnopqrstuvwxyz';
  const of = (name: string) => Array(9).fill(`*${name}`).join(', ');
  return [...names].map((name, index) => `${name}: &${name} [${of(names[index - 1] ?? 'a')}]\n`).join('');
}
