// Whose a source is that has a package.json and another language's files.
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

type Files = Readonly<Record<string, string>>;

const node = { 'package.json': '{"scripts":{"start":"node server.js"}}', 'server.js': '' };
const site = { 'package.json': '{"scripts":{"build":"make"}}' };
const program = 'package main\n\nfunc main() {}\n';

describe('an app with a start script stays a Node app beside', () => {
  test.each<{ name: string; files: Files }>([
    { name: 'a go.mod without a program', files: { 'go.mod': 'module x\ngo 1.24' } },
    { name: 'a program of Go in a folder of tools', files: { 'go.mod': 'module x', 'tools/gen/main.go': program } },
    { name: 'a pom.xml without sources', files: { 'pom.xml': '<project></project>' } },
    { name: 'a build.gradle without sources', files: { 'build.gradle': '' } },
    { name: 'a helper of .NET', files: { 'native/Helper.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>' } },
    { name: 'a composer.json for tools', files: { 'composer.json': '{"require-dev":{"x/y":"1"}}' } },
    { name: 'a framework of PHP without an entry', files: { 'composer.json': '{"require":{"slim/slim":"4"}}' } },
    {
      name: 'a tool of Rust in a workspace',
      files: {
        'Cargo.toml': '[workspace]\nmembers = ["crates/*"]',
        'crates/tool/Cargo.toml': '[package]\nname = "tool"',
        'crates/tool/src/main.rs': '',
      },
    },
  ])('$name', async ({ files }) => {
    expect((await planSource(treeOf({ ...node, ...files }))).plan.provider).toBe('node');
    expect((await planSource(treeOf({ ...site, ...files }))).plan.provider).toBe('node');
  });
});

describe('a package.json leaves alone', () => {
  test.each<{ provider: string; name: string; files: Files }>([
    { provider: 'go', name: 'a program at the top', files: { 'go.mod': 'module x', 'main.go': program } },
    { provider: 'go', name: 'a program in cmd', files: { 'go.mod': 'module x', 'cmd/api/main.go': program } },
    {
      provider: 'go',
      name: 'a web server in a folder',
      files: { 'go.mod': 'module x\nrequire github.com/gin-gonic/gin v1.10.0', 'server/main.go': program },
    },
    {
      provider: 'go',
      name: 'a program of a workspace',
      files: { 'go.work': 'go 1.24\nuse ./api', 'api/go.mod': 'module a', 'api/main.go': program },
    },
    { provider: 'java', name: 'sources of Java', files: { 'pom.xml': '<project/>', 'src/main/java/App.java': '' } },
    { provider: 'dotnet', name: 'a project at the top', files: { 'Shop.csproj': '<Project/>' } },
    {
      provider: 'dotnet',
      name: 'a web project in a folder',
      files: { 'src/Shop/Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' },
    },
    { provider: 'php', name: 'an index.php', files: { 'public/index.php': '' } },
    {
      provider: 'rust',
      name: 'a web server in a workspace',
      files: {
        'Cargo.toml': '[workspace]\nmembers = ["api"]',
        'api/Cargo.toml': '[package]\nname = "api"\n[dependencies]\naxum = "0.8"',
        'api/src/main.rs': '',
      },
    },
  ])('$provider with $name', async ({ provider, files }) => {
    expect((await planSource(treeOf({ ...site, ...files }))).plan.provider).toBe(provider);
  });
});

describe('the command of a Procfile names its language', () => {
  const all = {
    ...node,
    'index.php': '',
    'go.mod': 'module x',
    'main.go': program,
    'app.py': '',
    'requirements.txt': 'flask',
    Gemfile: '',
    'config.ru': '',
  };
  test.each([
    ['npm start', 'Node.js'],
    ['NODE_ENV=production exec node server.js', 'Node.js'],
    ['gunicorn app:app', 'Python'],
    ['bundle exec puma', 'Ruby'],
    ['php -S 0.0.0.0:$PORT', 'PHP'],
  ])('%s', async (command, language) => {
    expect((await planSource(treeOf({ ...all, Procfile: `web: ${command}` }))).plan).toMatchObject({
      provider: 'procfile',
      language,
      start: { value: command },
    });
  });

  test("and Heroku's server of PHP is what the buildpack does anyway", async () => {
    const files = { ...all, Procfile: 'web: vendor/bin/heroku-php-apache2 public/' };
    expect((await planSource(treeOf(files))).plan).toMatchObject({
      provider: 'procfile',
      language: 'PHP',
      start: { value: 'nginx and PHP-FPM over public/' },
    });
  });

  test('and where it does not, the languages are asked in their order', async () => {
    const files = { ...node, 'go.mod': 'module x', 'main.go': program, Procfile: 'web: bin/x' };
    expect((await planSource(treeOf(files))).plan.language).toBe('Go');
  });
});
