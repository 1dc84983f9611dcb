// The files by which a source configures its plan: what each gives, which wins, and what is said of the rest.
import { scalingOf } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

type Files = Readonly<Record<string, string>>;

const app = { 'package.json': '{"scripts":{"start":"node s.js"}}', 's.js': '' };
const planOf = (files: Files, options = {}) => planSource(treeOf(files), options);
const lines = (dockerfile: string) => dockerfile.trimEnd().split('\n');

describe('precedence', () => {
  const all = {
    ...app,
    'deplight.yaml': 'start: node a.js\nenv: { NAME: a }',
    'apphosting.yaml':
      'scripts: { runCommand: node b.js, buildCommand: make }\nenv: [{ variable: NAME, value: b }, { variable: B, value: b }]',
    Procfile: 'web: node c.js',
    'app.json': '{ "env": { "NAME": "d", "B": "d", "D": { "value": "d" } } }',
  };

  test.each<[string, Files, object, object]>([
    [
      'settings of the app over deplight.yaml',
      all,
      { overrides: { startCommand: 'node z.js' } },
      { value: 'node z.js', from: 'app settings' },
    ],
    ['deplight.yaml over apphosting.yaml', all, {}, { value: 'node a.js', from: 'deplight.yaml:1 start' }],
    [
      'apphosting.yaml over the Procfile',
      { ...all, 'deplight.yaml': '' },
      {},
      { value: 'node b.js', from: 'apphosting.yaml:1 scripts.runCommand' },
    ],
    [
      'the Procfile over detection',
      { ...app, Procfile: 'web: node c.js' },
      {},
      { value: 'node c.js', from: 'Procfile:1 web' },
    ],
  ])('%s', async (_what, files, options, start) => {
    expect((await planOf(files, options)).plan.start).toEqual(start);
  });

  test('of variables, the file that wins is named', async () => {
    const { plan } = await planOf(all);
    expect(plan.env).toEqual([
      { name: 'NAME', value: 'a', from: 'deplight.yaml:2' },
      { name: 'B', value: 'b', from: 'apphosting.yaml:2' },
      { name: 'D', value: 'd', from: 'app.json:1 env.D' },
    ]);
    expect(plan.build).toEqual({ value: 'make', from: 'apphosting.yaml:1 scripts.buildCommand' });
  });
});

describe('variables in a generated Dockerfile', () => {
  const env =
    'env:\n  BOTH: one two\n  BUILT: { value: "$HOME", availability: [BUILD] }\n  RUN: { value: \'a"b\\c\', availability: [RUNTIME] }';

  test('are arguments of the stage that builds and variables of the image that runs', async () => {
    const built = { ...app, 'package.json': '{"scripts":{"start":"node s.js","build":"make"}}' };
    const { dockerfile, plan } = await planOf({ ...built, 'deplight.yaml': env });
    const text = lines(dockerfile);
    expect(text.slice(1, 4)).toEqual(['WORKDIR /app', 'ARG BOTH="one two"', 'ARG BUILT="\\$HOME"']);
    const last = text.slice(text.findLastIndex((line) => line.startsWith('FROM')));
    expect(last.filter((line) => line.startsWith('ENV'))).toEqual([
      'ENV NODE_ENV=production',
      'ENV BOTH="one two"',
      'ENV RUN="a\\"b\\\\c"',
    ]);
    expect(plan.env?.map(({ from }) => from)).toEqual([
      'deplight.yaml:2',
      'deplight.yaml:3, for the build',
      'deplight.yaml:4, for the running app',
    ]);
  });

  test.each<[string, Files]>([
    ['Python', { 'main.py': '', 'requirements.txt': 'x' }],
    ['Go', { 'go.mod': 'module x', 'main.go': 'package main' }],
    ['static files', { 'index.html': '' }],
    ['a shell script', { 'start.sh': '' }],
    ['Deno', { 'deno.json': '{}', 'main.ts': '' }],
    ['Elixir', { 'mix.exs': 'app: :x' }],
    ['pages that are built', { 'package.json': '{"scripts":{"build":"vite build"},"dependencies":{"vite":"7"}}' }],
  ])('reach the build and the app of %s', async (_name, files) => {
    const { dockerfile } = await planOf({ ...files, 'deplight.yaml': 'env: { NAME: x }' });
    const text = lines(dockerfile);
    const last = text.findLastIndex((line) => line.startsWith('FROM'));
    expect(text.indexOf('ARG NAME=x')).toBe(text.indexOf('WORKDIR /app') + 1);
    expect(text.indexOf('ENV NAME=x')).toBeGreaterThan(last);
  });

  test('leave a Dockerfile of the repository as it is, and say so', async () => {
    const text = 'FROM node:24\nUSER node\n';
    const { dockerfile, plan, insights } = await planOf({ Dockerfile: text, 'deplight.yaml': 'env: { NAME: x }' });
    expect(dockerfile).toBe(text);
    expect(plan.env).toBeUndefined();
    expect(insights).toContainEqual(
      expect.objectContaining({ id: 'setting-unused', evidence: { file: 'deplight.yaml', line: 1 } }),
    );
  });
});

describe('variables without end', () => {
  const set = (names: string, count: number, value = 'x') =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${names}${index}`, value]));
  const files = (first: object, second: object = {}) => ({
    ...app,
    'deplight.yaml': JSON.stringify({ env: first }),
    'app.json': JSON.stringify({ env: second }),
  });

  test.each<[string, Files, string]>([
    [
      'of several files, too many together',
      files(set('A', 50), set('B', 1)),
      'app.json and deplight.yaml should set at most 50 variables, found 51',
    ],
    [
      'that are too long together',
      files(set('A', 50, 'x'.repeat(200))),
      'deplight.yaml should have at most 10000 characters in names and values of variables, found 10140',
    ],
  ])('%s, are refused', async (_what, source, message) => {
    await expect(planOf(source)).rejects.toMatchObject({ code: 'PLAN_BROKEN', message });
  });

  test('that just fit have room in the Dockerfile, whatever stands in them', async () => {
    const { plan } = await planOf(files(set('A', 50, '$'.repeat(196)), set('A', 50)));
    expect(plan.env).toHaveLength(50);
  });
});

describe('what deplight.yaml chooses', () => {
  test('the folder of the app', async () => {
    const files = {
      'deplight.yaml': 'rootDir: ./web/\nstart: node s.js',
      'web/s.js': '',
      'web/package.json': '{}',
      'main.py': '',
    };
    const { plan } = await planOf(files);
    expect(plan).toMatchObject({ provider: 'node', rootDir: 'web', rootDirFrom: 'deplight.yaml:1 rootDir' });
    expect((await planOf(files, { rootDir: 'web' })).plan.start.from).toBe('deplight.yaml:2 start');
  });

  test('nothing for another folder than its own', async () => {
    const files = { 'deplight.yaml': 'start: node s.js', 'web/index.html': '', 'web/deplight.yaml': 'port: 81' };
    const { plan } = await planOf(files, { rootDir: 'web' });
    expect(plan).toMatchObject({ provider: 'static-site', port: { value: 81, from: 'deplight.yaml:1 port' } });
    await expect(planOf({ 'deplight.yaml': 'rootDir: web', x: '' })).rejects.toMatchObject({
      code: 'SOURCE_ROOT_INVALID',
    });
  });

  test('a provider, although another would come first', async () => {
    const files = { ...app, Dockerfile: 'FROM x', 'deplight.yaml': 'provider: node' };
    expect((await planOf(files)).plan.provider).toBe('node');
    await expect(planOf({ ...app, 'deplight.yaml': 'provider: go' })).rejects.toMatchObject({
      code: 'PLAN_BROKEN',
      message:
        'deplight.yaml provider asks for go, which looks for go.mod, go.work or main.go at the top of the source. I saw: package.json, s.js, deplight.yaml.',
    });
  });

  test('a Dockerfile in another place', async () => {
    const files = {
      ...app,
      'deploy/prod.Dockerfile': 'FROM a:1\nUSER x',
      'deplight.yaml': 'dockerfile: deploy/prod.Dockerfile',
    };
    expect((await planOf(files)).plan).toMatchObject({
      provider: 'dockerfile',
      dockerfilePath: 'deploy/prod.Dockerfile',
      version: { value: 'a:1', from: 'deploy/prod.Dockerfile:1' },
    });
    await expect(planOf({ ...app, 'deplight.yaml': 'dockerfile: x' })).rejects.toMatchObject({
      message: 'deplight.yaml dockerfile names x, which is not there.',
    });
  });

  test('a start command of another language than the one that would come first', async () => {
    const files = { ...app, 'go.mod': 'module x', 'main.go': 'package main', 'deplight.yaml': 'start: node s.js' };
    expect((await planOf(files)).plan).toMatchObject({ provider: 'node', start: { value: 'node s.js' } });
    const tools = { ...app, 'tool.py': '', 'requirements.txt': 'x', 'deplight.yaml': 'start: node s.js --loud' };
    expect((await planOf(tools)).plan.provider).toBe('node');
  });

  test('and what the plan does without is told', async () => {
    const { insights } = await planOf(
      { 'index.html': '', 'deplight.yaml': 'build: make' },
      { overrides: { startCommand: 'x' } },
    );
    expect(insights.map(({ id, title }) => [id, title])).toEqual([
      ['setting-unused', 'build is set, and the plan does without it'],
      ['setting-unused', 'The start command of the app settings is set, and the plan does without it'],
    ]);
  });
});

describe('runConfig', () => {
  test('sizes the instances; deplight.yaml wins, setting by setting', async () => {
    const { plan } = await planOf({
      ...app,
      'apphosting.yaml': 'runConfig:\n  concurrency: 20\n  memoryMiB: 1024',
      'deplight.yaml': 'runConfig:\n  memoryMiB: 2048',
    });
    expect(plan.scaling).toEqual({
      concurrency: { value: 20, from: 'apphosting.yaml:2 runConfig.concurrency' },
      memoryMiB: { value: 2_048, from: 'deplight.yaml:2 runConfig.memoryMiB' },
    });
  });

  test('gets what there is here, and the plan says so', async () => {
    const { plan } = await planOf({ ...app, 'apphosting.yaml': 'runConfig:\n  memoryMiB: 32768\n  cpu: 8' });
    expect(scalingOf(plan)).toEqual({ cpu: 4, memoryMiB: 8_192 });
    expect(plan.notes).toEqual(
      expect.arrayContaining([
        'apphosting.yaml runConfig.memoryMiB asks for 32768, and gets 8192: it may be from 128 to 8192.',
      ]),
    );
  });
});

describe('apphosting.yaml', () => {
  test('gives variables where they are available, and says what a person has to do', async () => {
    const text = [
      'runConfig:\n  minInstances: 1\n  network: x\nenv:',
      '  - variable: NEXT_PUBLIC_URL\n    value: https://x.example\n    availability: [BUILD]',
      '  - variable: API_KEY\n    secret: projects/p/secrets/key/versions/5',
      '  - variable: GIVEN\n    secret: given',
    ].join('\n');
    const { plan, insights } = await planOf({ ...app, 'apphosting.yaml': text }, { given: ['GIVEN'] });
    expect(plan.env).toEqual([
      { name: 'NEXT_PUBLIC_URL', value: 'https://x.example', from: 'apphosting.yaml:5, for the build' },
    ]);
    const told = insights.filter(({ evidence }) => evidence?.file === 'apphosting.yaml');
    expect(told.map(({ id, title, evidence }) => [id, title, evidence?.line])).toEqual([
      ['secret-wanted', 'The app wants the secret API_KEY, and has none of that name', 8],
      ['setting-unused', 'runConfig.network is set, and the plan does without it', 3],
    ]);
  });

  test.each([
    ['env:\n  A: b', 'apphosting.yaml line 1 env should be a list of variables'],
    ['env:\n  - value: b', 'apphosting.yaml line 2 env.0.variable should be the name of a variable'],
    [
      'env:\n  - variable: A\n    value: b\n    availability: [EVER]',
      'apphosting.yaml line 4 env.0.availability.0 should be',
    ],
  ])('%j is refused', async (text, message) => {
    await expect(planOf({ ...app, 'apphosting.yaml': text })).rejects.toMatchObject({
      code: 'PLAN_BROKEN',
      message: expect.stringContaining(message),
    });
  });
});

describe('a value that should be a secret', () => {
  test.each<[string, string, number | undefined]>([
    ['deplight.yaml', 'env:\n  API_KEY: hunter2', 2],
    ['apphosting.yaml', 'env:\n  - variable: DB_PASSWORD\n    value: hunter2', 2],
    ['app.json', '{ "env": { "SESSION_SECRET": "hunter2" } }', undefined],
  ])('in %s is told, without the value', async (file, text, line) => {
    const { insights } = await planOf({ ...app, [file]: text });
    const told = insights.filter(({ id }) => id === 'secret-in-config');
    expect(told).toMatchObject([{ severity: 'warning', evidence: { file, ...(line ? { line } : {}) } }]);
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  test.each(['NEXT_PUBLIC_API_KEY', 'VITE_MAPS_TOKEN', 'TOKENIZER', 'PAGE_SIZE'])('is not %s', async (name) => {
    const { insights } = await planOf({ ...app, 'deplight.yaml': `env: { ${name}: x }` });
    expect(insights.map(({ id }) => id)).not.toContain('secret-in-config');
  });
});

describe('app.json', () => {
  test("of Heroku gives its variables' values, and says what is wanted besides", async () => {
    const text = JSON.stringify({
      addons: ['heroku-postgresql:mini', { plan: 'heroku-redis' }],
      env: { A: 'x', KEY: { generator: 'secret' }, WANTED: { description: 'x' }, OPTIONAL: { required: false } },
    });
    const { plan, insights } = await planOf({ ...app, 'app.json': text });
    expect(plan.env).toEqual([{ name: 'A', value: 'x', from: 'app.json:1 env.A' }]);
    expect(insights.filter(({ evidence }) => evidence?.file === 'app.json').map(({ title }) => title)).toEqual([
      'The app wants the secret KEY, and has none of that name',
      'The app wants the variable WANTED, and nothing gives it a value',
      'The app wants heroku-postgresql beside it',
      'The app wants heroku-redis beside it',
    ]);
  });

  test.each(['{ "expo": { "name": "x" }, "env": { "A": "x" } }', '{ "name": "x" }', 'not JSON', '[]'])(
    'of another tool says nothing: %s',
    async (text) => {
      const { plan, insights } = await planOf({ ...app, 'app.json': text });
      expect(plan.env).toBeUndefined();
      expect(insights.filter(({ evidence }) => evidence?.file === 'app.json')).toEqual([]);
    },
  );
});
