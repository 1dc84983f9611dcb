// What analysis makes of trees that are shaped like well-known open-source apps in Python, PHP and Ruby: their files and manifests as far as they
// say how they are built. A line is a path and, where it matters, a text.
import { expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';
import { tree } from './testing/tree-text.ts';

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'Healthchecks: Django at the top',
    tree`
manage.py os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'hc.settings')
requirements.txt cron-descriptor==2\nDjango==5.2\npsycopg2==2.9\nwhitenoise==6
hc/settings.py STATIC_ROOT = BASE_DIR / "static-collected"
hc/wsgi.py application = get_wsgi_application()
docker/Dockerfile FROM python
docker/docker-compose.yml`,
    {
      framework: 'Django',
      build: { value: 'python3 manage.py collectstatic --noinput' },
      start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT hc.wsgi:application' },
    },
  ],
  [
    'NetBox: Django in a folder, with documentation beside it',
    tree`
netbox/manage.py os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'netbox.settings')
requirements.txt Django==5.2\ngunicorn==23\npsycopg[c,pool]==3.2
netbox/netbox/settings.py STATIC_ROOT = "x"
netbox/netbox/wsgi.py application = get_wsgi_application()
netbox/project-static/package.json {"scripts":{"bundle":"node bundle.js"}}
contrib/gunicorn.py
pyproject.toml [project]\nname="netbox"\nrequires-python=">=3.10"
mkdocs.yml site_name: x`,
    {
      framework: 'Django',
      start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT --chdir netbox netbox.wsgi:application' },
    },
  ],
  [
    'Paperless: Django in src by uv',
    tree`
src/manage.py os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'paperless.settings')
pyproject.toml [project]\nname="paperless-ngx"\nrequires-python=">=3.10"\ndependencies=["django~=5.2","granian[uvloop]~=2.5","psycopg","celery","whitenoise"]
uv.lock
src/paperless/settings.py STATIC_ROOT="x"
src/paperless/wsgi.py application = 1
src/paperless/asgi.py application = 1
src-ui/package.json {"scripts":{"build":"ng build","start":"ng serve"},"dependencies":{"@angular/core":"20"}}
docs/index.md
mkdocs.yml`,
    {
      packageManager: 'uv',
      start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT --chdir src paperless.wsgi:application' },
    },
  ],
  [
    'SearXNG: Flask in a module with a name of its own',
    tree`
requirements.txt flask==3\nlxml
setup.py
searx/__init__.py
searx/webapp.py import flask\nfrom flask import Flask\napp = Flask(__name__)\n
manage #!/bin/sh
Makefile
container/Dockerfile FROM x
package.json {"dependencies":{}}
client/simple/package.json {"scripts":{"build":"vite build"}}
pyrightconfig.json {}`,
    { framework: 'Flask', start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT searx.webapp:app' } },
  ],
  [
    'CTFd: Flask by wsgi.py',
    tree`
wsgi.py from CTFd import create_app\napp = create_app()\n
serve.py from CTFd import create_app\napp = create_app()\nif __name__ == "__main__":\n  app.run()
manage.py from flask.cli import FlaskGroup
requirements.txt flask==2.2\ngunicorn==22\ngevent
CTFd/__init__.py from flask import Flask\ndef create_app(config="x"):\n  app = Flask(__name__)\n  return app
package.json {"scripts":{"build":"webpack"}}`,
    { framework: 'Flask', start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT wsgi:app' } },
  ],
  [
    'linkding: Django with settings in a folder',
    tree`
manage.py os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'bookmarks.settings.dev')
pyproject.toml [project]\nname="linkding"\nrequires-python=">=3.13"\ndependencies=["django"]\n[dependency-groups]\ndev=["pytest"]
uv.lock
bookmarks/settings/__init__.py
bookmarks/settings/dev.py
bookmarks/settings/prod.py
bookmarks/settings/base.py STATIC_ROOT="x"
bookmarks/wsgi.py os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'bookmarks.settings.prod')\napplication = get_wsgi_application()
package.json {"name":"linkding","scripts":{"build":"rollup -c","dev":"rollup -c -w"},"dependencies":{"rollup":"4"}}
package-lock.json {}
docker/default.Dockerfile FROM x
docker/alpine.Dockerfile FROM x
bootstrap.sh`,
    {
      framework: 'Django',
      packageManager: 'uv',
      version: { value: '3.13' },
      start: { value: 'python3 -m gunicorn --bind 0.0.0.0:$PORT bookmarks.wsgi:application' },
    },
  ],
  [
    'Open WebUI: FastAPI in a package below a folder',
    tree`
package.json {"name":"open-webui","scripts":{"dev":"vite dev","build":"npm run pyodide:fetch && vite build","preview":"vite preview"},"type":"module","devDependencies":{"@sveltejs/kit":"2","@sveltejs/adapter-static":"3","vite":"5"}}
svelte.config.js import adapter from '@sveltejs/adapter-static';\nexport default { kit: { adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html' }) } };
package-lock.json {}
backend/requirements.txt fastapi\nuvicorn
backend/open_webui/__init__.py
backend/open_webui/main.py from fastapi import FastAPI\napp = FastAPI()\n
pyproject.toml [project]\nname="open-webui"\ndependencies=["fastapi","uvicorn"]\nrequires-python=">= 3.11, < 3.13"\n[project.scripts]\nopen-webui="open_webui:app"
backend/start.sh`,
    {
      framework: 'FastAPI',
      version: { value: '3.12' },
      start: { value: 'python3 -m uvicorn --host 0.0.0.0 --port $PORT --app-dir backend open_webui.main:app' },
    },
  ],
  [
    'MeTube: aiohttp in a folder',
    tree`
app/main.py from aiohttp import web\napp = web.Application()\nif __name__ == "__main__":\n  web.run_app(app)
pyproject.toml [project]\nname="metube"\nrequires-python=">=3.13"\ndependencies=["aiohttp","yt-dlp"]
uv.lock
ui/package.json {"name":"metube","scripts":{"build":"ng build","start":"ng serve"},"dependencies":{"@angular/core":"21"}}
docker-entrypoint.sh`,
    { framework: 'aiohttp', start: { value: 'python3 app/main.py' } },
  ],
  [
    'FreshRSS: PHP at the top beside a package.json',
    tree`
index.php <?php
p/index.html
p/i/index.php <?php
composer.json {"require":{"php":">=8.1"}}
Docker/Dockerfile FROM x
Docker/Dockerfile-Alpine FROM x
Makefile
package.json {"scripts":{"test":"eslint ."}}
cli/x.php`,
    { provider: 'php', start: { value: 'nginx and PHP-FPM over ./' } },
  ],
  [
    'BookStack: Laravel with styles by npm',
    tree`
composer.json {"require":{"php":"^8.2.0","laravel/framework":"^11"}}
composer.lock {}
artisan
public/index.php
package.json {"scripts":{"build:css:prod":"sass x","build":"npm-run-all --parallel build:*:dev","production":"x"}}
package-lock.json {}
dev/docker/Dockerfile FROM x
docker-compose.yml`,
    { framework: 'Laravel', version: { value: '^8.2.0' }, start: { value: 'nginx and PHP-FPM over public/' } },
  ],
  [
    'Discourse: Rails in a workspace of pnpm',
    tree`
Gemfile source 'x'\ngem 'rails', '~> 8.0'\ngem 'puma'
Gemfile.lock GEM\n  specs:\n    rails (8.0)\n\nDEPENDENCIES\n  rails\n  puma\n\nRUBY VERSION\n   ruby 3.4.6p1\n
config.ru
package.json {"private":true,"name":"discourse","scripts":{"preinstall":"npx only-allow pnpm","postinstall":"x"}}
pnpm-lock.yaml
pnpm-workspace.yaml packages:\n- app/assets/javascripts/*
bin/rails
config/application.rb`,
    { framework: 'Rails', version: { value: '3.4.6' } },
  ],
])('%s is planned', async (_name, files, plan) => {
  expect((await planSource(treeOf(files))).plan).toMatchObject(plan);
});
