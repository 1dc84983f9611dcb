// The web frameworks of Python: which packages show each, what its app object is made by, and how that is served.
import { CHROMIUM_LIBRARIES } from '../chromium-libraries.ts';

export interface PythonFramework {
  readonly label: string;
  /** Packages of which one shows it. */
  readonly packages: readonly string[];
  /** Begins the names of packages that extend it, and so bring it. */
  readonly extensions?: string;
  /** Calls that make its app object, imports resolved: "flask.Flask". Absent where no object is served. */
  readonly makers?: readonly string[];
  /** What is served instead of the object that is made, where the file has something of this name. */
  readonly object?: string;
  /** How the object is served; a file by itself where this is absent. */
  readonly serve?: 'wsgi' | 'asgi';
  /** How the entry file is run instead; the file is the app's own word, checked before. */
  readonly run?: (file: string) => string;
  /** What an app of it is known by, where its packages are among those of many programs. */
  readonly asks?: RegExp;
  /** The file that begins every app of it. */
  readonly entry?: string;
  /** Run before the image is made. */
  readonly build?: string;
  /** Packages that `run` needs beside it. */
  readonly needs?: readonly string[];
  /** Set where it writes beside the sources while it runs. */
  readonly writes?: boolean;
  readonly notes?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const STREAMLIT = (file: string) =>
  `python3 -m streamlit run ${file} --server.port=$PORT --server.address=0.0.0.0 --server.headless=true`;

/** The more specific first: what a FastHTML app is made of is Starlette as well. */
export const PYTHON_FRAMEWORKS: readonly PythonFramework[] = [
  { label: 'Django', packages: ['django'], serve: 'wsgi' },
  { label: 'Streamlit', packages: ['streamlit'], run: STREAMLIT },
  {
    label: 'Chainlit',
    packages: ['chainlit'],
    run: (file) => `python3 -m chainlit run ${file} --host 0.0.0.0 --port $PORT --headless`,
  },
  {
    label: 'Reflex',
    packages: ['reflex'],
    entry: 'rxconfig.py',
    run: () => 'python3 -m reflex run --env prod --frontend-port $PORT --backend-host 0.0.0.0',
    build: 'python3 -m reflex export --frontend-only --no-zip',
    writes: true,
    notes: [
      'Older versions of Reflex answer events on a second port, which nobody reaches here: use one that has a single port.',
    ],
  },
  {
    label: 'FastHTML',
    packages: ['python-fasthtml'],
    makers: ['fasthtml.common.fast_app', 'fasthtml.common.FastHTML'],
    serve: 'asgi',
  },
  {
    label: 'Gradio',
    packages: ['gradio'],
    run: (file) => `env GRADIO_SERVER_PORT=$PORT python3 ${file}`,
    env: { GRADIO_SERVER_NAME: '0.0.0.0' },
  },
  {
    label: 'Shiny',
    packages: ['shiny'],
    run: (file) => `python3 -m shiny run --host 0.0.0.0 --port $PORT ${file}`,
  },
  {
    label: 'Solara',
    packages: ['solara'],
    run: (file) => `python3 -m solara run --production --host 0.0.0.0 --port $PORT ${file}`,
  },
  {
    label: 'Mesop',
    packages: ['mesop'],
    run: (file) => `python3 -m gunicorn --bind 0.0.0.0:$PORT ${file.replace(/\.py$/, '').replaceAll('/', '.')}:me`,
    needs: ['gunicorn'],
  },
  {
    label: 'marimo',
    packages: ['marimo'],
    asks: /\bmarimo\.App\s*\(/,
    run: (file) => `python3 -m marimo run --headless --host 0.0.0.0 --port $PORT ${file}`,
  },
  {
    label: 'Panel',
    packages: ['panel'],
    asks: /\.servable\s*\(/,
    run: (file) => `python3 -m panel serve --address 0.0.0.0 --port $PORT --allow-websocket-origin '*' ${file}`,
  },
  {
    label: 'Bokeh',
    packages: ['bokeh'],
    asks: /\bcurdoc\s*\(/,
    run: (file) => `python3 -m bokeh serve --address 0.0.0.0 --port $PORT --allow-websocket-origin '*' ${file}`,
  },
  {
    label: 'FastAPI',
    packages: ['fastapi'],
    makers: ['fastapi.FastAPI', 'fastapi.applications.FastAPI'],
    serve: 'asgi',
  },
  { label: 'Litestar', packages: ['litestar'], makers: ['litestar.Litestar'], serve: 'asgi' },
  { label: 'Quart', packages: ['quart'], makers: ['quart.Quart'], serve: 'asgi' },
  { label: 'Starlette', packages: ['starlette'], makers: ['starlette.applications.Starlette'], serve: 'asgi' },
  { label: 'Sanic', packages: ['sanic'], makers: ['sanic.Sanic'], serve: 'asgi' },
  {
    label: 'BlackSheep',
    packages: ['blacksheep'],
    makers: ['blacksheep.Application', 'blacksheep.server.Application'],
    serve: 'asgi',
  },
  {
    label: 'Connexion',
    packages: ['connexion'],
    makers: ['connexion.AsyncApp', 'connexion.FlaskApp'],
    serve: 'asgi',
  },
  {
    label: 'Robyn',
    packages: ['robyn'],
    run: (file) => `env ROBYN_PORT=$PORT python3 ${file}`,
    env: { ROBYN_HOST: '0.0.0.0' },
  },
  // Its own object is no application: the Flask app in it is, usually called server.
  {
    label: 'Dash',
    packages: ['dash'],
    makers: ['dash.Dash', 'dash.dash.Dash'],
    object: 'server',
    serve: 'wsgi',
    env: { HOST: '0.0.0.0' },
  },
  {
    label: 'Flask',
    packages: ['flask'],
    extensions: 'flask-',
    makers: ['flask.Flask', 'flask.app.Flask'],
    serve: 'wsgi',
  },
  { label: 'Bottle', packages: ['bottle'], makers: ['bottle.Bottle', 'bottle.default_app'], serve: 'wsgi' },
  { label: 'Falcon', packages: ['falcon'], makers: ['falcon.App'], serve: 'wsgi' },
  { label: 'Tornado', packages: ['tornado'] },
  { label: 'aiohttp', packages: ['aiohttp'] },
];

/** Those among the packages of an app, the more specific first. */
export function pythonFrameworksOf(packages: ReadonlySet<string>): PythonFramework[] {
  const names = [...packages];
  return PYTHON_FRAMEWORKS.filter(
    ({ packages: own, extensions }) =>
      own.some((name) => packages.has(name)) ||
      (extensions !== undefined && names.some((name) => name.startsWith(extensions))),
  );
}

/** Serves one function of a file by a program of its own. */
export const FUNCTIONS_FRAMEWORK: PythonFramework = { label: 'Functions Framework', packages: ['functions-framework'] };

/** Libraries of bots: without a web framework beside them, the app listens on no port. */
const BOT_PACKAGES = [
  ...['discord-py', 'discord', 'py-cord', 'nextcord', 'disnake', 'python-telegram-bot', 'aiogram', 'telethon'],
  ...['pyrogram', 'pytelegrambotapi', 'slack-bolt', 'tweepy', 'praw', 'mastodon-py'],
] as const;

export const isBot = (packages: ReadonlySet<string>) => BOT_PACKAGES.some((name) => packages.has(name));

/** Debian's packages that Python packages want: to be built, or beside them when they run. */
export const PYTHON_SYSTEM_PACKAGES: readonly {
  readonly package: string;
  readonly build?: readonly string[];
  readonly run?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A module that is run once it is installed, with these words. */
  readonly after?: string;
}[] = [
  // It fetches the tools that build its pages.
  { package: 'reflex', build: ['curl', 'unzip', 'ca-certificates'], run: ['curl', 'unzip', 'ca-certificates'] },
  // Beside the packages, where the app's own user finds it.
  {
    package: 'playwright',
    run: [...CHROMIUM_LIBRARIES, 'ca-certificates'],
    env: { PLAYWRIGHT_BROWSERS_PATH: '0' },
    after: 'playwright install chromium',
  },
  { package: 'selenium', run: ['chromium', 'chromium-driver'] },
  { package: 'psycopg2', build: ['gcc', 'libc6-dev', 'libpq-dev'], run: ['libpq5'] },
  { package: 'psycopg', run: ['libpq5'] },
  { package: 'mysqlclient', build: ['gcc', 'libc6-dev', 'libmariadb-dev', 'pkg-config'], run: ['libmariadb3'] },
  { package: 'pycairo', build: ['gcc', 'libc6-dev', 'libcairo2-dev', 'pkg-config'], run: ['libcairo2'] },
  { package: 'cairosvg', run: ['libcairo2'] },
  { package: 'weasyprint', run: ['libpango-1.0-0', 'libpangoft2-1.0-0', 'libharfbuzz-subset0'] },
  { package: 'opencv-python', run: ['libgl1', 'libglib2.0-0'] },
  { package: 'pdf2image', run: ['poppler-utils'] },
  { package: 'pytesseract', run: ['tesseract-ocr'] },
  { package: 'pydub', run: ['ffmpeg'] },
  { package: 'ffmpeg-python', run: ['ffmpeg'] },
  { package: 'openai-whisper', run: ['ffmpeg'] },
  { package: 'python-magic', run: ['libmagic1'] },
  { package: 'uwsgi', build: ['gcc', 'libc6-dev'] },
  { package: 'pyodbc', run: ['unixodbc'] },
  { package: 'python-ldap', build: ['gcc', 'libc6-dev', 'libldap-dev', 'libsasl2-dev'], run: ['libldap-2.5-0'] },
];
