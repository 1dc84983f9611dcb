// Rules that look at packages, settings and lock files: each fires where it should, and stays silent beside it.
import { describe, expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';
import { cpuTimeOf } from '../testing/cpu-time.ts';
import { leakedSecrets } from './leaked-secrets.ts';
import { VULNERABILITIES } from './vulnerable-framework.ts';

type Files = Readonly<Record<string, string>>;

const node = (packages: Record<string, string>, scripts: Record<string, string> = { start: 'node s.js' }): Files => ({
  'package.json': JSON.stringify({ scripts, dependencies: packages }),
  's.js': '',
});
const insightsOf = async (files: Files) => (await planSource(treeOf(files))).insights;

/** Put together here, so that nobody's scanner takes them for real ones. */
const GITHUB = `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;
const STRIPE = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_');
const DATABASE = `postgres://shop:${'k7dHq2'}mVx9@db.shop-prod.net/orders`;

describe('secrets', () => {
  test.each<[string, string, string, number]>([
    ['a token of GitHub', 's.js', `// mine\nconst token = '${GITHUB}';`, 2],
    ['a key of Stripe', 'config/live.yaml', `stripe: ${STRIPE}`, 1],
    ['the password of a database', 'settings.json', `{\n  "db": "${DATABASE}"\n}`, 2],
    ['a private key', 'account.json', '{"private_key": "-----BEGIN PRIVATE KEY-----\\nMIIE"}', 1],
  ])('that are %s are found', async (what, file, text, line) => {
    const found = (await insightsOf({ ...node({}), [file]: text })).filter(({ id }) => id === 'secret-committed');
    expect(found).toMatchObject([
      { severity: 'error', title: `${file} seems to hold ${what}`, evidence: { file, line } },
    ]);
    expect(JSON.stringify(found)).not.toContain(text.split('\n')[line - 1]?.slice(-24));
  });

  test.each<[string, string]>([
    ['s.test.js', GITHUB],
    ['tests/s.js', GITHUB],
    ['examples/s.js', GITHUB],
    ['config.example.json', STRIPE],
    ['README.md', STRIPE],
    ['package-lock.json', `{"integrity":"sha512-${'a'.repeat(86)}=="}`],
    ['s.js', "const url = 'postgres://user:password@localhost:5432/dev'; const key = process.env.STRIPE_KEY;"],
  ])('are not seen in %s', async (file, text) => {
    const found = await insightsOf({ ...node({}), [file]: text });
    expect(found.map(({ id }) => id)).not.toContain('secret-committed');
  });

  test('are looked for within two seconds, whatever is there', async () => {
    const texts = ['ghp_!', 'xoxb-\n', 'https://a:', 'postgres://', 'AWS\n', '-----BEGIN '].flatMap((seed) =>
      Array.from({ length: 8 }, (_, index) => ({ path: `${index}.js`, lines: seed.repeat(12_000).split('\n') })),
    );
    expect(await cpuTimeOf(() => leakedSecrets(texts))).toBeLessThan(2_000);
  });
});

describe('versions that let strangers in', () => {
  const next = { next: '^15.0.0' };
  const lock = (version: string) => `{"packages":{"node_modules/next": {\n"version": "${version}"}}}`;

  test.each<[string, Files, object | undefined]>([
    [
      'an exact wish',
      node({ next: '15.1.0' }),
      { severity: 'error', title: 'Next.js 15.1.0 has CVE-2025-66478, which lets strangers run code on the server' },
    ],
    [
      'a lock file of npm',
      { ...node(next), 'package-lock.json': lock('15.2.3') },
      { evidence: { file: 'package-lock.json' } },
    ],
    ['one with a newer version', { ...node(next), 'package-lock.json': lock('15.5.7') }, undefined],
    ['a range alone', node(next), undefined],
    [
      'a lock file of Yarn 1',
      { ...node({ next: '^14.0.0' }), 'yarn.lock': 'next@^14.0.0:\n  version "14.1.0"\n' },
      { severity: 'warning' },
    ],
    [
      'a lock file of Yarn 4',
      { ...node({ next: '^14.0.0' }), 'yarn.lock': '"next@npm:^14.0.0":\n  version: 14.1.0\n' },
      { severity: 'warning' },
    ],
    [
      'a lock file of pnpm',
      { ...node(next), 'pnpm-lock.yaml': 'packages:\n\n  next@15.0.1:\n    x: y\n' },
      { severity: 'error' },
    ],
    [
      'a lock file of Bun',
      { ...node(next), 'bun.lock': '{ "packages": { "next": ["next@15.0.1", "", {}] } }' },
      { severity: 'error' },
    ],
    [
      'requirements',
      { 'main.py': '', 'requirements.txt': 'Django==4.2.1\ngunicorn==23.0.0' },
      { title: 'Django 4.2.1 has CVE-2025-64459, which lets strangers write into queries of the database' },
    ],
    [
      'a lock file of uv',
      { 'main.py': '', 'pyproject.toml': '', 'uv.lock': '[[package]]\nname = "flask"\nversion = "2.3.1"' },
      { evidence: { file: 'uv.lock' } },
    ],
  ])('by %s', async (_what, files, expected) => {
    const found = (await insightsOf(files)).filter(({ id }) => id === 'framework-vulnerable');
    if (expected === undefined) expect(found).toEqual([]);
    else expect(found).toMatchObject([expected]);
  });

  test('are ranges that semver understands', async () => {
    const semver = await import('semver');
    expect(VULNERABILITIES.filter(({ range }) => semver.default.validRange(range) === null)).toEqual([]);
  });
});

test('an insight says where more is written about it', async () => {
  const found = await insightsOf({ ...node({ next: '15.1.0' }), '.nvmrc': '18' });
  const links = Object.fromEntries(found.map(({ id, link }) => [id, link]));
  expect(links).toMatchObject({
    'framework-vulnerable': 'https://nvd.nist.gov/vuln/detail/CVE-2025-66478',
    'runtime-end-of-life': 'https://endoflife.date/',
  });
});

describe('a missing lockfile', () => {
  test.each<[string, Files, boolean]>([
    ['of Rust', { 'Cargo.toml': '[package]\nname = "x"', 'src/main.rs': '' }, true],
    ['of Rust that is there', { 'Cargo.toml': '[package]\nname = "x"', 'src/main.rs': '', 'Cargo.lock': '' }, false],
    ['of Elixir', { 'mix.exs': 'app: :x' }, true],
    ['of Gleam', { 'gleam.toml': '', 'manifest.toml': '' }, false],
    ['of Poetry', { 'main.py': '', 'pyproject.toml': '[tool.poetry]\nname = "x"' }, true],
    ['of pip, which has none', { 'main.py': '', 'requirements.txt': 'x' }, false],
  ])('%s is told where it is', async (_what, files, found) => {
    expect((await insightsOf(files)).some(({ id }) => id === 'no-lockfile')).toBe(found);
  });
});

describe('variables of a build', () => {
  const vite = node({ vite: '7' }, { build: 'vite build' });
  const read = 'fetch(import.meta.env.VITE_API_URL)';

  test('that nothing gives a value are told', async () => {
    expect(await insightsOf({ ...vite, 'src/main.ts': `// pages\n${read}` })).toContainEqual(
      expect.objectContaining({
        id: 'build-variable-missing',
        title: 'The build reads VITE_API_URL, and nothing gives a value',
        evidence: { file: 'src/main.ts', line: 2, text: read },
      }),
    );
  });

  test.each<[string, Files]>([
    ['in .env.production', { 'src/main.ts': read, '.env.production': 'VITE_API_URL=/api' }],
    ['in deplight.yaml', { 'src/main.ts': read, 'deplight.yaml': 'env: { VITE_API_URL: /api }' }],
    ['beside it', { 'src/main.ts': "const api = import.meta.env.VITE_API_URL ?? '/api';" }],
    ['by an or', { 'src/main.ts': "const api = import.meta.env.VITE_API_URL || '/api';" }],
    ['of Create React App itself', { 'src/main.ts': 'const base = process.env.PUBLIC_URL;' }],
    ['in a comment', { 'src/main.ts': `// ${read}` }],
  ])('with a value %s are not', async (_where, files) => {
    expect((await insightsOf({ ...vite, ...files })).map(({ id }) => id)).not.toContain('build-variable-missing');
  });

  test('that deplight.yaml gives to the running app alone are', async () => {
    const files = {
      'src/main.ts': read,
      'deplight.yaml': 'env: { VITE_API_URL: { value: x, availability: [RUNTIME] } }',
    };
    expect((await insightsOf({ ...vite, ...files })).map(({ id }) => id)).toContain('build-variable-missing');
  });
});

describe('what only works on one machine', () => {
  const line = 'app.use(session({ secret: process.env.S }));';

  test.each<[string, Files, boolean]>([
    ['sessions in memory', { ...node({ 'express-session': '1' }), 's.js': line }, true],
    ['sessions in Redis', { ...node({ 'express-session': '1', 'connect-redis': '7' }), 's.js': line }, false],
    [
      'a store of their own',
      { ...node({ 'express-session': '1' }), 's.js': 'app.use(session({ store, secret: 1 }));' },
      false,
    ],
  ])('%s', async (_what, files, found) => {
    expect((await insightsOf(files)).some(({ id }) => id === 'sessions-in-memory')).toBe(found);
  });
});

describe('what is left out of a plan', () => {
  test.each<[string, Files, string, boolean]>([
    ['functions beside pages', { 'index.html': '', 'api/hello.ts': '' }, 'functions-left-out', true],
    [
      "Vercel's functions beside pages that are built",
      { ...node({ vite: '7' }, { build: 'vite build' }), 'api/hello.ts': '', 'vercel.json': '{}' },
      'functions-left-out',
      true,
    ],
    [
      "a folder called api of a page's own",
      { ...node({ vite: '7' }, { build: 'vite build' }), 'api/client.ts': '' },
      'functions-left-out',
      false,
    ],
    [
      'pages that Node would build',
      { 'app.py': '', ...node({}, { build: 'vite build' }), 'requirements.txt': 'streamlit' },
      'pages-not-built',
      true,
    ],
    ['pages of a Node app', node({}, { build: 'vite build', start: 'node s.js' }), 'pages-not-built', false],
    ['packages of Conda', { 'app.py': '', 'environment.yml': '' }, 'packages-unread', true],
    [
      'packages of Conda beside requirements',
      { 'app.py': '', 'environment.yml': '', 'requirements.txt': 'x' },
      'packages-unread',
      false,
    ],
    [
      'workers of a Procfile',
      { ...node({}), Procfile: 'web: node s.js\nworker: node w.js' },
      'procfile-processes',
      true,
    ],
    ['a Procfile without a worker', { ...node({}), Procfile: 'web: node s.js' }, 'procfile-processes', false],
  ])('%s', async (_what, files, id, found) => {
    expect((await insightsOf(files)).some((one) => one.id === id)).toBe(found);
  });
});
