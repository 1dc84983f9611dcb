// What analysis makes of Python apps: what is served and by what, which manager installs, and what the system must have.
import { describe, expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

type Files = Readonly<Record<string, string>>;

describe('how an app is started', () => {
  const django = {
    'manage.py': "import os\n\ndef main():\n    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
    'shop/settings.py': "WSGI_APPLICATION = 'shop.wsgi.application'\nSTATIC_ROOT = BASE_DIR / 'static'\n",
    'shop/wsgi.py': '',
  };
  test.each<{ name: string; files: Files; framework: string | undefined; start: string; from: string }>([
    {
      name: 'Django by its settings',
      files: { ...django, 'requirements.txt': 'Django==5.2\ngunicorn\n' },
      framework: 'Django',
      start: 'python3 -m gunicorn --bind 0.0.0.0:$PORT shop.wsgi:application',
      from: 'shop/settings.py WSGI_APPLICATION',
    },
    {
      name: 'Flask by its object',
      files: {
        'web.py': 'from flask import Flask as F\n# app = F("no")\nshop = F(__name__)\n',
        'requirements.txt': 'flask\ngunicorn',
      },
      framework: 'Flask',
      start: 'python3 -m gunicorn --bind 0.0.0.0:$PORT web:shop',
      from: 'Flask, web.py:3',
    },
    {
      name: 'Flask by its factory',
      files: {
        'shop/__init__.py': 'from flask import Flask\ndef create_app():\n    return Flask(__name__)\n',
        'requirements.txt': 'flask\ngunicorn',
      },
      framework: 'Flask',
      start: "python3 -m gunicorn --bind 0.0.0.0:$PORT 'shop:create_app()'",
      from: 'Flask, create_app() in shop/__init__.py',
    },
    {
      name: 'FastAPI in a package',
      files: {
        'app/main.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
        'requirements.txt': 'fastapi[standard]',
      },
      framework: 'FastAPI',
      start: 'python3 -m uvicorn --host 0.0.0.0 --port $PORT app.main:app',
      from: 'FastAPI, app/main.py:2',
    },
    {
      name: 'Streamlit by the file that imports it',
      files: { 'requirements.txt': 'streamlit', 'loader.py': 'import os', 'board.py': 'import streamlit as st\n' },
      framework: 'Streamlit',
      start: 'python3 -m streamlit run board.py --server.port=$PORT --server.address=0.0.0.0 --server.headless=true',
      from: 'Streamlit, by the file board.py',
    },
    {
      name: 'the library that the card of a Space names',
      files: {
        'README.md': '---\nsdk: gradio\nsdk_version: 5.1.0\napp_file: ui/run.py\n---\n',
        'ui/run.py': '',
        'requirements.txt': 'x',
      },
      framework: 'Gradio',
      start: 'env GRADIO_SERVER_PORT=$PORT python3 ui/run.py',
      from: 'Gradio, by the file ui/run.py',
    },
    {
      name: 'the only file at the top that is a program',
      files: {
        'requirements.txt': 'mcp',
        'rain.py': 'x = 1\nif __name__ == "__main__":\n    x()\n',
        'tools.py': 'y = 1',
      },
      framework: undefined,
      start: 'python3 rain.py',
      from: 'the file rain.py',
    },
    {
      name: 'Reflex by its settings',
      files: { 'rxconfig.py': 'import reflex', 'shop/shop.py': 'import reflex as rx', 'requirements.txt': 'reflex' },
      framework: 'Reflex',
      start: 'python3 -m reflex run --env prod --frontend-port $PORT --backend-host 0.0.0.0',
      from: 'Reflex, by the file rxconfig.py',
    },
    {
      name: 'a chart library as one where nothing is served by it',
      files: { 'app.py': 'import bokeh.plotting\n', 'requirements.txt': 'bokeh' },
      framework: undefined,
      start: 'python3 app.py',
      from: 'the file app.py',
    },
    {
      name: 'Django with channels by ASGI',
      files: {
        ...django,
        'shop/settings.py': "WSGI_APPLICATION = 'shop.wsgi.application'\nASGI_APPLICATION = 'shop.asgi.application'\n",
        'requirements.txt': 'Django\nchannels[daphne]\ndaphne\n',
      },
      framework: 'Django',
      start: 'python3 -m daphne -b 0.0.0.0 -p $PORT shop.asgi:application',
      from: 'shop/settings.py ASGI_APPLICATION',
    },
    {
      name: 'Flask that setup.py asks for',
      files: {
        'setup.py': 'setup(install_requires=["flask>=3", "gunicorn"])',
        'shop/__init__.py': 'from flask import Flask\napp = Flask(__name__)\n',
      },
      framework: 'Flask',
      start: 'python3 -m gunicorn --bind 0.0.0.0:$PORT shop:app',
      from: 'Flask, shop/__init__.py:2',
    },
    {
      name: 'Starlette below src',
      files: {
        'src/main.py': 'from starlette.applications import Starlette\nasgi: Starlette = Starlette()\n',
        'requirements.txt': 'starlette\nuvicorn',
      },
      framework: 'Starlette',
      start: 'python3 -m uvicorn --host 0.0.0.0 --port $PORT --app-dir src main:asgi',
      from: 'Starlette, src/main.py:2',
    },
    {
      name: 'Streamlit',
      files: { 'dashboard.py': '', 'requirements.txt': 'streamlit' },
      framework: 'Streamlit',
      start:
        'python3 -m streamlit run dashboard.py --server.port=$PORT --server.address=0.0.0.0 --server.headless=true',
      from: 'Streamlit, by the file dashboard.py',
    },
    {
      name: 'Gradio',
      files: { 'app.py': '', 'requirements.txt': 'gradio' },
      framework: 'Gradio',
      start: 'env GRADIO_SERVER_PORT=$PORT python3 app.py',
      from: 'Gradio, by the file app.py',
    },
    {
      name: 'FastHTML',
      files: {
        'main.py': 'from fasthtml.common import *\napp, rt = fast_app()\n',
        'requirements.txt': 'python-fasthtml',
      },
      framework: 'FastHTML',
      start: 'python3 -m uvicorn --host 0.0.0.0 --port $PORT main:app',
      from: 'FastHTML, main.py:2',
    },
    {
      name: 'a bot',
      files: { 'my_bot.py': '', 'requirements.txt': 'discord.py' },
      framework: undefined,
      start: 'python3 my_bot.py',
      from: 'the file my_bot.py',
    },
  ])('$name', async ({ files, framework, start, from }) => {
    const { plan } = await planOf(files);
    expect(plan).toMatchObject({ provider: 'python', start: { value: start, from } });
    expect(plan.framework).toBe(framework);
  });

  test('a server for production is added where the packages name none, and the plan says so', async () => {
    const { plan, dockerfile } = await planOf({ ...django, 'requirements.txt': 'django' });
    expect(plan.notes[0]).toMatch(/gunicorn is installed beside them/);
    expect(dockerfile).toContain('--target .packages gunicorn\n');
  });

  test('static files of Django are collected where whitenoise serves them', async () => {
    const { plan } = await planOf({ ...django, 'requirements.txt': 'django\nwhitenoise\ngunicorn' });
    expect(plan.build).toEqual({
      value: 'python3 manage.py collectstatic --noinput',
      from: 'STATIC_ROOT in the settings',
    });
  });

  test('a bot is told to listen', async () => {
    expect((await planOf({ 'bot.py': '', 'requirements.txt': 'aiogram' })).plan.notes.join()).toMatch(
      /must listen on PORT/,
    );
  });

  test('scripts beside a Node app leave it a Node app, a web framework does not', async () => {
    const node = { 'package.json': '{"scripts":{"start":"x"}}', 'main.py': '' };
    expect((await planOf({ ...node, 'requirements.txt': 'requests' })).plan.provider).toBe('node');
    expect((await planOf({ ...node, 'requirements.txt': 'flask' })).plan.provider).toBe('python');
  });
});

describe('how packages are installed', () => {
  test.each<{ name: string; files: Files; from: string; command: string }>([
    {
      name: 'pip',
      files: { 'requirements.txt': 'x' },
      from: 'requirements.txt',
      command: '--no-user --target .packages -r requirements.txt',
    },
    {
      name: 'uv',
      files: { 'uv.lock': '', 'pyproject.toml': '[project]\ndependencies = ["x"]' },
      from: 'uv.lock',
      command: 'python3 -m uv export --frozen --no-dev',
    },
    {
      name: 'Poetry',
      files: { 'poetry.lock': '', 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.11"' },
      from: 'poetry.lock',
      command: 'python3 -m poetry export',
    },
    {
      name: 'PDM',
      files: { 'pdm.lock': '', 'pyproject.toml': '[project]\ndependencies = []' },
      from: 'pdm.lock',
      command: 'python3 -m pdm export --prod',
    },
    {
      name: 'Pipenv',
      files: { Pipfile: '[packages]\nflask = "*"', 'Pipfile.lock': '{}' },
      from: 'Pipfile.lock',
      command: 'python3 -m pipenv requirements',
    },
  ])('$name by $from', async ({ name, files, from, command }) => {
    const { plan, dockerfile } = await planOf({ 'main.py': '', ...files });
    expect(plan).toMatchObject({ packageManager: name, install: { from } });
    expect(dockerfile).toContain(command);
    expect(dockerfile.indexOf(command)).toBeLessThan(dockerfile.indexOf('COPY . .\n'));
  });

  test.each<{ name: string; files: Files }>([
    { name: 'the project itself', files: { 'pyproject.toml': '[project]\ndependencies = ["flask"]' } },
    ...['-r lists/base.txt', '-e .', '-e ./lib', './lib', 'lib/shop', '.', 'wheels/a.whl', 'a.whl', '-c limits.txt']
      .concat(['shop @ file:lib', '--find-links wheels', '../lib # beside it'])
      .map((line) => ({ name: `"${line}" in requirements.txt`, files: { 'requirements.txt': `flask\n${line}\n` } })),
    {
      name: 'a list of a list',
      files: { 'requirements.txt': '-r requirements-web.txt', 'requirements-web.txt': '-e ./lib' },
    },
    { name: 'a path of uv', files: { 'uv.lock': '', 'pyproject.toml': '[tool.uv.sources]\nlib = { path = "lib" }' } },
    { name: 'a workspace of uv', files: { 'uv.lock': '', 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["*"]' } },
    {
      name: 'a path of Poetry',
      files: { 'poetry.lock': '', 'pyproject.toml': '[tool.poetry.dependencies]\nlib = { path = "lib" }' },
    },
    {
      name: 'a file of PDM',
      files: { 'pdm.lock': '', 'pyproject.toml': '[project]\ndependencies = ["lib @ file:///app/lib"]' },
    },
    { name: 'a path of Pipenv', files: { Pipfile: '[packages]\nlib = { path = "lib" }' } },
  ])('everything is copied before the install of $name', async ({ files }) => {
    const { dockerfile } = await planOf({ 'main.py': '', ...files });
    expect(dockerfile.match(/^COPY (?!--from).*$/gm)).toEqual(['COPY . ./']);
    expect(dockerfile.indexOf('COPY . ./')).toBeLessThan(dockerfile.indexOf('--target .packages'));
  });

  test.each([
    '--extra-index-url https://x.example/simple',
    '-e git+https://x.example/a/b',
    'a @ https://x.example/a.whl',
  ])('a list with "%s" is installed before the sources are there', async (line) => {
    const { dockerfile } = await planOf({ 'main.py': '', 'requirements.txt': `flask==3 # the web/framework\n${line}` });
    expect(dockerfile).toContain('COPY requirements.txt ./\n');
  });

  test('what is only needed to build a package stays out of the image that runs', async () => {
    const { dockerfile, plan } = await planOf({ 'main.py': '', 'requirements.txt': 'psycopg2==2.9\n' });
    const [, build, run] = dockerfile.split('FROM ');
    expect(build).toContain('gcc libc6-dev libpq-dev libpq5');
    expect(run).toContain('--no-install-recommends libpq5 &&');
    expect(plan.systemPackages).toContainEqual({ value: 'libpq5', from: 'the package psycopg2' });
  });

  test('the image is of the Debian whose packages are named', async () => {
    const { dockerfile } = await planOf({
      'main.py': '',
      'requirements.txt': 'python-ldap',
      '.python-version': '3.12',
    });
    expect(dockerfile.match(/^FROM \S+/gm)).toEqual(Array(2).fill('FROM python:3.12-slim-bookworm'));
  });

  test.each([
    ['pyproject.toml:2 requires-python', { 'pyproject.toml': '[project]\nrequires-python = ">=3.10,<3.12"' }, '3.11'],
    ['Pipfile:2 requires.python_version', { Pipfile: '[requires]\npython_version = "3.12"' }, '3.12'],
    ['mise.toml:2 tools.python', { 'mise.toml': '[tools]\npython = ["3.10", "3.11"]' }, '3.10'],
  ])('the version by %s', async (from, files, value) => {
    expect((await planOf({ 'main.py': '', ...files })).plan.version).toEqual({ value, from });
  });
});

function planOf(files: Files) {
  return planSource(treeOf(files));
}
