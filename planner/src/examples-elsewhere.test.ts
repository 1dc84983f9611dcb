// What analysis makes of the kinds of app that other builders keep as their examples.
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { tree } from './testing/tree-text.ts';

type Files = Readonly<Record<string, string>>;

const app = (scripts: object, dependencies: object = {}, more: object = {}): Files => ({
  'package.json': JSON.stringify({ name: 'x', scripts, dependencies, ...more }),
});
const SERVER = { 'server.js': 'require("express")().listen(process.env.PORT)' };

describe('a plan for', () => {
  test.each<[string, Files, object, RegExp?]>([
    [
      'a server that an install script compiles',
      {
        ...app({ postinstall: 'tsc --build', start: 'node dist/web.js' }, { express: '4' }),
        'package-lock.json': '{}',
        'web.ts': '',
      },
      { start: { value: 'node dist/web.js', from: 'package.json:1 scripts.start' } },
    ],
    [
      'a server beside its source, which another script of it compiles',
      { ...app({ prepare: 'npm run compile', compile: 'tsc', start: 'node ./index.js' }), 'index.ts': '' },
      { start: { value: 'node ./index.js' } },
    ],
    [
      'an install script by a development package, which is there while it runs and then taken away',
      {
        ...app({ prepare: 'husky', start: 'node server.js' }, { express: '5' }, { devDependencies: { husky: '9' } }),
        ...SERVER,
        'package-lock.json': '{}',
      },
      { install: { value: 'npm ci --include=dev --no-audit --no-fund' } },
      /RUN npm ci --include=dev .*\nRUN npm prune --omit=dev/,
    ],
    [
      'pages that the start script would fetch a file server for',
      app({ build: 'nuxt generate', start: 'npx serve@latest -l 3000 .output/public' }, { nuxt: '4' }),
      { staticDir: { value: '.output/public', from: 'package.json:1 scripts.start' }, singlePage: false },
    ],
    [
      'one page that it would be fetched for',
      app({ build: 'webpack', start: 'npx serve -s ./www' }, { webpack: '5' }),
      { staticDir: { value: 'www' }, singlePage: true },
    ],
    [
      'pages by a file server that is one of the packages',
      app({ build: 'gatsby build', start: 'serve public' }, { gatsby: '5', serve: '14' }),
      { start: { value: 'npm start' } },
    ],
    [
      'pages that the start script would build again, and then show',
      app({ build: 'vite build', start: 'npm run build && serve -s dist' }, { vite: '7', serve: '14' }),
      { staticDir: { value: 'dist', from: 'package.json:1 scripts.start' }, singlePage: true },
    ],
    [
      'pages by Sirv, which would listen on its own machine only',
      {
        ...app({ build: 'rollup -c', start: 'sirv public' }, { rollup: '2', 'sirv-cli': '1' }),
        'public/index.html': '',
      },
      { staticDir: { value: 'public' } },
    ],
    [
      'the scripts of a mode, of which the one for production counts',
      app(
        {
          start: 'per-env',
          'start:production': 'npm run -s serve',
          serve: 'preact build && serve build --single',
          build: 'preact build',
        },
        { 'preact-cli': '3', serve: '11' },
      ),
      { staticDir: { value: 'build' }, singlePage: true },
    ],
    [
      'a Dockerfile whose last stage is made from another',
      {
        Dockerfile: 'FROM python:3.13-slim AS base\nEXPOSE 8000\nCMD ["python", "a.py"]\nFROM base AS dev\nRUN true\n',
      },
      {
        version: { value: 'python:3.13-slim', from: 'Dockerfile:1' },
        start: { value: '["python", "a.py"]', from: 'Dockerfile:3' },
        port: { value: 8000, from: 'Dockerfile:2' },
      },
    ],
    [
      'pages by Parcel, whose program alone is a server for developers',
      app({ build: 'parcel build', start: 'parcel' }, { parcel: '2' }, { source: 'src/index.html' }),
      { staticDir: { value: 'dist' } },
    ],
    [
      'a package.json5, which pnpm alone reads',
      {
        'package.json5': "{ // Ours.\n  scripts: { start: 'node server.js', },\n  dependencies: { express: '5' },\n}",
        ...SERVER,
      },
      { framework: 'Express', packageManager: 'pnpm', start: { from: 'package.json5 scripts.start' } },
      /COPY package\.json5 \.\/\nRUN pnpm install/,
    ],
    [
      'a package.yaml',
      { 'package.yaml': 'scripts:\n  start: node server.js\n', ...SERVER },
      { start: { value: 'node server.js', from: 'package.yaml:2 scripts.start' } },
    ],
    [
      'a workspace that npm installs, though package.json names pnpm, which would pass over it',
      {
        ...app({ start: 'node a/x.js' }, {}, { packageManager: 'pnpm@8.15.0', workspaces: ['a'] }),
        'a/package.json': '{"name":"a"}',
        'a/x.js': '',
        'package-lock.json': '{}',
      },
      { packageManager: 'npm', install: { from: 'package-lock.json' } },
    ],
    [
      'packages that Bun installs by the lock file of another',
      { ...app({ start: 'bun index.ts' }, { chalk: '5' }), 'index.ts': '', 'pnpm-lock.yaml': "lockfileVersion: '9.0'" },
      { packageManager: 'Bun' },
      /COPY package\.json pnpm-lock\.yaml \.\//,
    ],
    [
      'a function that project.toml names, for a framework that the packages do not name',
      {
        ...app({}, {}, { main: 'index.js' }),
        'index.js': 'exports.hello = (req, res) => res.send("x")',
        'project.toml': '[[build.env]]\nname = "GOOGLE_FUNCTION_TARGET"\nvalue = "hello"\n',
      },
      { start: { value: 'npx --yes @google-cloud/functions-framework@4 --target=hello' } },
    ],
    [
      'a function of Python that is the only one',
      {
        'requirements.txt': 'functions-framework',
        'main.py': 'def _own(): pass\ndef answer(request):\n  return "x"\n',
      },
      { start: { value: 'python3 -m functions_framework --target answer --host 0.0.0.0 --port $PORT' } },
    ],
    [
      'FastHTML by its object, where the file is no program',
      {
        'requirements.txt': 'python-fasthtml',
        'main.py':
          'from fasthtml.common import *\nimport sys\nif __name__ == "__main__": sys.exit(1)\napp = FastHTML()\n',
      },
      { start: { value: 'python3 -m uvicorn --host 0.0.0.0 --port $PORT main:app', from: 'FastHTML, main.py:4' } },
    ],
    [
      'packages of Python that are links and come from git',
      { 'requirements.txt': '-e ./lib\n-e git+https://x.example/y#egg=y\n', 'lib/setup.py': '', 'main.py': '' },
      {
        install: {
          value: expect.stringMatching(/requirements\.txt > \.deplight-plain\.txt && .* -r \.deplight-plain\.txt$/),
        },
        systemPackages: [{ value: 'git' }, { value: 'ca-certificates' }],
      },
      /AS build\nRUN apt-get .* git /,
    ],
    [
      'members of a workspace of uv, which are links',
      {
        'pyproject.toml':
          '[project]\nname = "x"\ndependencies = ["lib"]\n[tool.uv.sources]\nlib = { workspace = true }\n',
        'uv.lock': '',
        'main.py': '',
      },
      { packageManager: 'uv' },
      /sed -E .* \.deplight-requirements\.txt > \.deplight-plain\.txt/,
    ],
    [
      'Pipenv without a lock file, which is made first',
      { Pipfile: '[packages]\nflask = "*"\n', 'main.py': '' },
      {},
      /RUN python3 -m pipenv lock\nRUN python3 -m pipenv requirements/,
    ],
    [
      'a Procfile that runs its commands by Poetry, which the image does not have',
      {
        Procfile: 'web: poetry run alembic upgrade head && PORT=1 poetry run gunicorn app:app',
        'pyproject.toml': '[tool.poetry.dependencies]\nflask = "3"\n',
        'poetry.lock': '',
        'app.py': '',
      },
      { start: { value: 'alembic upgrade head && PORT=1 gunicorn app:app', from: 'Procfile:1 web' } },
    ],
    [
      'a script of the project and a file, which uv would run',
      {
        Procfile: 'web: uv run --no-sync seed && uv run main.py',
        'pyproject.toml': '[project]\nname = "x"\n[project.scripts]\nseed = "shop.data:fill"\n',
        'shop/data.py': '',
        'main.py': '',
      },
      { start: { value: "python3 -c 'from shop.data import fill; fill()' && python3 main.py" } },
    ],
    [
      'an older Phoenix, whose pages have a script of their own',
      {
        'mix.exs': 'def project do\n[app: :shop, deps: deps()]\nend\ndefp deps do\n[{:phoenix, "~> 1.5"}]\nend',
        'assets/package.json': '{"scripts":{"deploy":"webpack --mode production"}}',
      },
      {
        build: {
          value:
            'mix compile && npm run deploy --prefix assets && mix phx.digest && mix release --path .deplight/release',
        },
      },
    ],
    [
      'Next.js, whose cache of the build is not in the image that runs',
      { ...app({ build: 'next build', start: 'next start' }, { next: '16' }), 'package-lock.json': '{}' },
      { framework: 'Next.js' },
      /RUN npm prune .*\nRUN rm -rf \.next\/cache\n\nFROM/,
    ],
    [
      'development engines of which there are several',
      {
        ...app(
          { start: 'node server.js' },
          {},
          {
            devEngines: {
              runtime: [{ name: 'deno' }, { name: 'node', version: '22.11.0' }],
              packageManager: [{ name: 'pnpm', version: '10.4.1' }],
            },
          },
        ),
        ...SERVER,
      },
      { packageManager: 'pnpm', version: { value: '22', from: 'package.json:1 devEngines.runtime' } },
    ],
    [
      'a package of the source that is compiled, by the image that builds',
      {
        ...app({ start: 'node server.js' }, { fast: 'file:fast' }),
        ...SERVER,
        'fast/package.json': '{"name":"fast"}',
        'fast/binding.gyp': '{}',
      },
      {},
      /AS build\nRUN apt-get .* g\+\+ make python3 .*\n(?:.*\n)*\nFROM node:\d+-slim\nWORKDIR/,
    ],
    [
      "a file that Yarn's own word runs",
      {
        ...app({ start: 'yarn node server.js' }, { express: '5' }, { packageManager: 'yarn@4.12.0' }),
        ...SERVER,
        'yarn.lock': '__metadata:\n  version: 8\n',
      },
      { start: { value: 'node server.js' } },
    ],
    [
      'packages of Debian that an Aptfile asks for, passing over addresses',
      {
        ...app({ start: 'node server.js' }, { express: '5' }),
        ...SERVER,
        Aptfile: '# Sound.\nffmpeg\nlibasound2t64\nhttps://x.example/y.deb\n-rf\n',
      },
      {
        systemPackages: [
          { value: 'ffmpeg', from: 'Aptfile' },
          { value: 'libasound2', from: 'Aptfile' },
        ],
      },
      /FROM node:\d+-slim\nRUN apt-get .* ffmpeg libasound2 /,
    ],
    [
      'packages of Debian that Nixpacks and Railpack would install',
      {
        'requirements.txt': 'flask\ngunicorn',
        'app.py': '',
        'nixpacks.toml': '[phases.setup]\naptPkgs = ["...", "ffmpeg"]',
        'railpack.json': '{"deploy":{"aptPackages":["...","git"]}}',
      },
      {
        systemPackages: [
          { value: 'ffmpeg', from: 'nixpacks.toml:2 phases.setup.aptPkgs' },
          { value: 'git', from: 'railpack.json:1 deploy.aptPackages' },
        ],
      },
      /\n\nFROM python:3.13-slim-bookworm\nRUN apt-get .* ffmpeg git /,
    ],
    [
      'Maven, by the module whose jar has all that it needs',
      {
        'pom.xml':
          '<project><packaging>pom</packaging><modules><module>lib</module><module>app</module></modules></project>',
        'lib/pom.xml': '<project/>',
        'app/pom.xml': `<project><build><plugins><plugin><artifactId>maven-assembly-plugin</artifactId><configuration>
          <archive><manifest><mainClass>a.B</mainClass></manifest></archive></configuration></plugin></plugins></build></project>`,
      },
      { start: { value: 'java -jar app/target/*-jar-with-dependencies.jar' } },
      /^/,
    ],
  ])('%s', async (_name, files, plan, dockerfile = /^FROM/) => {
    const analysis = await planSource(treeOf(files));
    expect(analysis.plan).toMatchObject(plan);
    expect(analysis.dockerfile).toMatch(dockerfile);
  });
});

test('a start script that names a file which nothing makes is told so, whatever else is installed', async () => {
  const files = tree`
package.json {"scripts":{"postinstall":"prisma generate","start":"node dist/web.js"}}
web.ts`;
  await expect(planSource(treeOf(files))).rejects.toMatchObject({ code: 'PLAN_BROKEN' });
});

describe('what is written for other platforms', () => {
  const server = { ...app({ start: 'node server.js' }, { express: '5' }), ...SERVER };

  test.each<[string, Files, object]>([
    [
      'Railway: its commands and its health path',
      {
        ...server,
        'railway.json':
          '{"deploy":{"startCommand":"npm run live","healthcheckPath":"/ok"},"build":{"buildCommand":"npm run make"}}',
      },
      {
        start: { value: 'npm run live', from: 'railway.json:1 deploy.startCommand' },
        build: { value: 'npm run make', from: 'railway.json:1 build.buildCommand' },
        healthPath: { value: '/ok' },
      },
    ],
    [
      'Railway, which would fetch a server for files at each start',
      {
        ...app({ build: 'vite build' }, {}, { devDependencies: { vite: '7' } }),
        'railway.json': '{"deploy":{"startCommand":"npx serve -s dist"}}',
      },
      { staticDir: { value: 'dist', from: 'railway.json:1 deploy.startCommand' }, singlePage: true },
    ],
    [
      'Railpack',
      { ...server, 'railpack.json': '{"deploy":{"startCommand":"node a.js"}}' },
      { start: { value: 'node a.js' } },
    ],
    ['Nixpacks', { ...server, 'nixpacks.toml': '[start]\ncmd = "node a.js"' }, { start: { value: 'node a.js' } }],
    [
      'App Engine',
      {
        'requirements.txt': 'flask\nuwsgi',
        'main.py': '',
        'app.yaml': 'runtime: python\nentrypoint: uwsgi --http :$PORT -w main',
      },
      { start: { value: 'uwsgi --http :$PORT -w main', from: 'app.yaml:2 entrypoint' } },
    ],
    [
      'gives way to what is written for this one',
      { ...server, 'railway.toml': '[deploy]\nstartCommand = "node a.js"', 'deplight.yaml': 'start: node b.js' },
      { start: { value: 'node b.js' } },
    ],
    [
      'is passed over where a program would have to be brought, and in another file of that name',
      { ...server, 'nixpacks.toml': '[start]\ncmd = "caddy run"', 'app.yaml': 'name: x\nentrypoint: node a.js' },
      { start: { value: 'node server.js', from: 'package.json:1 scripts.start' } },
    ],
  ])('%s', async (_name, files, plan) => {
    const analysis = await planSource(treeOf(files));
    expect(analysis.plan).toMatchObject(plan);
    expect(analysis.insights.map(({ id }) => id)).not.toContain('setting-unused');
  });
});
