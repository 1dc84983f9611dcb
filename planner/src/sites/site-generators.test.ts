// What is made of sources that are pages for a generator: by which program they are built, and where the pages lie.
import { describe, expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

type Files = Readonly<Record<string, string>>;

const JEKYLL = { Gemfile: 'gem "jekyll", "~> 4.3"\n', 'Gemfile.lock': 'DEPENDENCIES\n  jekyll (~> 4.3)\n' };
const BLAZOR =
  '<Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>';

describe('pages by', () => {
  test.each<
    [string, Files, { framework: string; build: string; staticDir: string; has: RegExp; singlePage?: boolean }]
  >([
    [
      'Hugo, in the version that Netlify is told',
      { 'hugo.toml': '', 'content/a.md': '', 'netlify.toml': '[build.environment]\nHUGO_VERSION = "0.128.0"' },
      { framework: 'Hugo', build: 'hugo --gc --minify', staticDir: 'public', has: /hugo-extended@0\.128\.0/ },
    ],
    [
      'Hugo by its older settings, into another folder',
      { 'config.yaml': 'publishDir: www\n', 'content/a.md': '' },
      { framework: 'Hugo', build: 'hugo --gc --minify', staticDir: 'www', has: /COPY --from=build app\/www site/ },
    ],
    [
      'Hugo with packages of Node and modules of its own',
      {
        'hugo.yaml': '',
        'go.mod': 'module pages\n',
        'package.json': '{"scripts":{"build":"npm run hugo","hugo":"hugo"},"devDependencies":{"postcss":"8"}}',
        'package-lock.json': '{}',
      },
      { framework: 'Hugo', build: 'npm run build', staticDir: 'public', has: /golang-go[\s\S]*RUN npm ci/ },
    ],
    [
      'Zola, whose image has no shell',
      { 'config.toml': 'base_url = "/"', 'content/_index.md': '' },
      { framework: 'Zola', build: 'zola build', staticDir: 'public', has: /RUN \["zola","build"\]/ },
    ],
    [
      'Jekyll by its Gemfile',
      { ...JEKYLL, '_config.yml': 'destination: out', 'index.md': '' },
      { framework: 'Jekyll', build: 'bundle exec jekyll build', staticDir: 'out', has: /COPY Gemfile Gemfile\.lock/ },
    ],
    [
      'Jekyll by a theme that brings it',
      { Gemfile: 'gem "just-the-docs"', '_config.yml': '', 'index.md': '', '.ruby-version': '3.2.4' },
      { framework: 'Jekyll', build: 'bundle exec jekyll build', staticDir: '_site', has: /FROM ruby:3\.2\.4-bookworm/ },
    ],
    [
      'Jekyll as GitHub Pages has it',
      { '_config.yml': 'theme: minima', 'index.md': '' },
      { framework: 'Jekyll', build: 'jekyll build', staticDir: '_site', has: /gem install github-pages/ },
    ],
    [
      'Middleman',
      { Gemfile: 'gem "middleman"', 'config.rb': '', 'source/index.html.erb': '' },
      { framework: 'Middleman', build: 'bundle exec middleman build', staticDir: 'build', has: /nodejs/ },
    ],
    [
      'MkDocs with a theme that no list names',
      { 'mkdocs.yml': 'theme:\n  name: material\nplugins:\n  - search\n  - minify: {}\n', 'docs/index.md': '' },
      {
        framework: 'MkDocs',
        build: 'python3 -m mkdocs build',
        staticDir: 'site',
        has: /mkdocs mkdocs-material mkdocs-minify-plugin/,
      },
    ],
    [
      'Sphinx in the folder of its own packages',
      { 'docs/conf.py': 'html_theme = "furo"', 'docs/index.rst': '', 'docs/requirements.txt': 'sphinx\nfuro\n' },
      {
        framework: 'Sphinx',
        build: 'python3 -m sphinx -b html docs docs/_build/html',
        staticDir: 'docs/_build/html',
        has: /COPY docs\/requirements\.txt docs\/\nRUN .* -r docs\/requirements\.txt\n/,
      },
    ],
    [
      'Pelican',
      { 'pelicanconf.py': '', 'publishconf.py': '', 'requirements.txt': 'pelican\n' },
      {
        framework: 'Pelican',
        build: 'python3 -m pelican content --output output --settings publishconf.py',
        staticDir: 'output',
        has: /-r requirements\.txt/,
      },
    ],
    [
      'mdBook',
      { 'book.toml': '[book]\ntitle = "x"', 'src/SUMMARY.md': '' },
      { framework: 'mdBook', build: 'mdbook build', staticDir: 'book', has: /cargo install --locked mdbook/ },
    ],
    [
      'Flutter',
      {
        'pubspec.yaml': 'dependencies:\n  flutter:\n    sdk: flutter\n',
        'web/index.html': '',
        '.fvmrc': '{"flutter":"3.27.2"}',
      },
      {
        framework: 'Flutter',
        build: 'flutter build web --release',
        staticDir: 'build/web',
        has: /flutter:3\.27\.2/,
        singlePage: true,
      },
    ],
    [
      'Trunk, of Rust in WebAssembly',
      { 'Cargo.toml': '[package]\nname = "y"\n[dependencies]\nyew = "0.21"', 'src/main.rs': '', 'index.html': '' },
      { framework: 'Trunk', build: 'trunk build --release', staticDir: 'dist', has: /wasm32/, singlePage: true },
    ],
    [
      'Blazor in the browser',
      { 'web/app.csproj': BLAZOR, 'web/wwwroot/index.html': '' },
      {
        framework: 'Blazor',
        build: 'dotnet publish web/app.csproj -c Release -o .deplight/out',
        staticDir: '.deplight/out/wwwroot',
        has: /dotnet\/sdk:8\.0/,
        singlePage: true,
      },
    ],
  ])('%s', async (_name, files, { framework, build, staticDir, has, singlePage = false }) => {
    const { plan, dockerfile } = await planSource(treeOf(files));
    expect(plan).toMatchObject({
      provider: 'site-generator',
      framework,
      build: { value: build },
      staticDir: { value: staticDir },
      singlePage,
    });
    expect(dockerfile).toMatch(has);
    expect(dockerfile).toContain('USER node');
  });
});

test.each<[string, Files, object]>([
  [
    'an app of Python with pages of MkDocs beside it',
    { 'mkdocs.yml': '', 'main.py': 'from fastapi import FastAPI\napp = FastAPI()', 'requirements.txt': 'fastapi' },
    { provider: 'python' },
  ],
  [
    'an app of Node whose repository has settings of Jekyll',
    { '_config.yml': '', 'README.md': '', 'package.json': '{"scripts":{"start":"node s.js"}}', 's.js': '' },
    { provider: 'node' },
  ],
  [
    'a program of Go beside settings called config.toml',
    { 'config.toml': 'port = 1', 'content/a.md': '', 'go.mod': 'module x', 'main.go': 'package main\n' },
    { provider: 'go' },
  ],
  ['pages with a start command of their own', { 'mkdocs.yml': '', 'start.sh': '' }, { provider: 'shell' }],
])('%s is planned as the app', async (_name, files, expected) => {
  const overrides = 'start.sh' in files ? { startCommand: 'sh start.sh' } : {};
  expect((await planSource(treeOf(files), { overrides })).plan).toMatchObject(expected);
});

test('a theme that is a submodule of git is missed', async () => {
  const { plan } = await planSource(treeOf({ 'hugo.toml': '', '.gitmodules': '[submodule "themes/a"]' }));
  expect(plan.notes).toEqual([expect.stringMatching(/submodules are not fetched/)]);
});

test('a build command that was set is run instead of the generator', async () => {
  const overrides = { buildCommand: 'zola build --drafts' };
  const { dockerfile } = await planSource(treeOf({ 'config.toml': 'base_url = "/"', 'content/a.md': '' }), {
    overrides,
  });
  expect(dockerfile).toContain('RUN zola build --drafts\n');
});
