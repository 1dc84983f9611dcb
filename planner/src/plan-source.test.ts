// What analysis makes of small trees: the plan, where each value came from, and the refusals.
import { describe, expect, test } from 'vitest';
import { planSource } from './plan-source.ts';
import { treeOf } from './source-tree.ts';

type Files = Readonly<Record<string, string>>;

const manifest = (value: unknown) => ({ 'package.json': JSON.stringify(value) });

describe('planSource', () => {
  test("takes the repository's own Dockerfile before everything else", async () => {
    const text = 'FROM node:24-slim AS build\nFROM nginx:1\nEXPOSE 81/tcp\nCMD ["nginx"]\n';
    const { plan, dockerfile, dockerfileFrom } = await planOf({
      Dockerfile: text,
      ...manifest({ scripts: { start: 'x' } }),
    });
    expect(dockerfileFrom).toBe('repository');
    expect(dockerfile).toBe(text);
    expect(plan).toMatchObject({
      provider: 'dockerfile',
      version: { value: 'nginx:1', from: 'Dockerfile:2' },
      port: { value: 81, from: 'Dockerfile:3' },
      start: { value: '["nginx"]', from: 'Dockerfile:4' },
      dockerfilePath: 'Dockerfile',
    });
  });

  test('starts a plain "node file.js" as itself and everything else through npm', async () => {
    const files = { 'server.js': '', ...manifest({ scripts: { start: 'node server.js' } }) };
    expect((await planOf(files)).dockerfile).toContain('CMD ["node","server.js"]');
    const other = await planOf(manifest({ scripts: { start: 'NODE_ENV=production node --flag x.js' } }));
    expect(other.dockerfile).toContain('CMD ["/bin/sh","-c","exec npm start"]');
    expect(other.plan.start).toEqual({ value: 'npm start', from: 'package.json:1 scripts.start' });
  });

  test('installs from the lockfile in a layer before the sources, without development packages', async () => {
    const files = {
      ...manifest({ scripts: { start: 'next start' }, dependencies: { next: '16' } }),
      'package-lock.json': '{}',
    };
    const { dockerfile, plan } = await planOf(files);
    expect(dockerfile.indexOf('RUN npm ci --omit=dev')).toBeLessThan(dockerfile.indexOf('COPY . .'));
    expect(plan.install?.from).toBe('package-lock.json');
    expect(plan.framework).toBe('Next.js');
  });

  test('copies everything before the install when install scripts or local packages need it', async () => {
    const files = manifest({ scripts: { start: 'x', postinstall: 'node make.js' }, dependencies: { a: '1' } });
    expect((await planOf(files)).dockerfile).toContain('COPY . ./\nRUN npm install');
    const local = manifest({ scripts: { start: 'x' }, dependencies: { a: 'file:./a' } });
    expect((await planOf(local)).dockerfile).toContain('COPY . ./\nRUN npm install');
    const beside = manifest({ scripts: { start: 'x' }, dependencies: { a: './a' } });
    expect((await planOf(beside)).dockerfile).toContain('COPY . ./\nRUN npm install');
    const unread = manifest({ scripts: { start: 'x' }, workspaces: ['{a,b}'], dependencies: { c: '1' } });
    expect((await planOf(unread)).dockerfile).toContain('COPY . ./\nRUN npm install');
  });

  test('builds in a stage of its own and prunes, unless the start command is a development package', async () => {
    const base = { scripts: { start: 'node dist/main.js', build: 'tsc' }, devDependencies: { typescript: '5' } };
    expect((await planOf(manifest(base))).dockerfile).toContain('RUN npm run build\nRUN npm prune --omit=dev');
    const tsx = { scripts: { start: 'tsx main.ts', build: 'true' }, devDependencies: { tsx: '4' } };
    expect((await planOf(manifest(tsx))).dockerfile).not.toContain('prune');
  });

  test.each<{ from: string; files: Files; version: string }>([
    { from: '.nvmrc:1', files: { '.nvmrc': 'v22.3.0\n' }, version: '22' },
    { from: '.nvmrc:1', files: { '.nvmrc': 'lts/*' }, version: '24' },
    { from: '.node-version:1', files: { '.node-version': '20' }, version: '20' },
  ])('reads the Node version from $from', async ({ from, files, version }) => {
    const { plan } = await planOf({ ...manifest({ scripts: { start: 'x' } }), ...files });
    expect(plan.version).toEqual({ value: version, from });
  });

  test('falls back with a note when the wanted Node is not there', async () => {
    const { plan } = await planOf(manifest({ scripts: { start: 'x' }, engines: { node: '^99' } }));
    expect(plan.version).toEqual({ value: '24', from: 'default' });
    expect(plan.notes).toEqual([
      'package.json engines.node asks for Node ^99, which is none of 8 to 26; Node 24 is used.',
    ]);
    const { plan: old } = await planOf(manifest({ scripts: { start: 'x' }, engines: { node: '6.x' } }));
    expect(old.version).toEqual({ value: '8', from: 'default' });
  });

  test('serves the build of Create React App, whose start script is a development server', async () => {
    const cra = {
      scripts: { start: 'react-scripts start', build: 'react-scripts build' },
      dependencies: { 'react-scripts': '5' },
    };
    const { plan, dockerfile, insights } = await planOf(manifest(cra));
    expect(plan.staticDir).toEqual({ value: 'build', from: "Create React App's build folder" });
    expect(dockerfile).toContain('COPY --from=build app/build build');
    expect(insights.map(({ id }) => id)).toContain('start-is-dev-server');
  });

  test('takes the web line of a Procfile, with the language of another provider', async () => {
    const { plan, dockerfile } = await planOf({
      Procfile: 'release: x\nweb: gunicorn -b :$PORT app:app',
      'app.py': '',
      'requirements.txt': '',
    });
    expect(plan).toMatchObject({
      provider: 'procfile',
      language: 'Python',
      start: { value: 'gunicorn -b :$PORT app:app', from: 'Procfile:2 web' },
    });
    expect(dockerfile).toContain('exec gunicorn -b :$PORT app:app');
  });

  test('reads the Python version and refuses to guess an entry file', async () => {
    expect((await planOf({ 'main.py': '', '.python-version': '3.11.4' })).plan.version).toEqual({
      value: '3.11',
      from: '.python-version:1',
    });
    const toml = { 'main.py': '', 'pyproject.toml': '[project]\nrequires-python = ">=3.12"' };
    expect((await planOf(toml)).plan.version).toEqual({ value: '3.13', from: 'pyproject.toml:2 requires-python' });
    await expect(planOf({ 'requirements.txt': '', 'cli.py': '' })).rejects.toMatchObject({
      code: 'PLAN_BROKEN',
      message: expect.stringContaining('seen: cli.py'),
    });
  });

  test('plans the folder that is asked for, and names it when it is not there', async () => {
    const { plan } = await planSource(treeOf({ 'web/index.html': '', 'README.md': '' }), { rootDir: 'web' });
    expect(plan).toMatchObject({ provider: 'static-site', rootDir: 'web' });
    await expect(planSource(treeOf({ 'a/b': '' }), { rootDir: 'c' })).rejects.toMatchObject({
      code: 'SOURCE_ROOT_INVALID',
    });
  });

  test('says what it looked for, what it saw, and which folder may be meant', async () => {
    await expect(planOf({ 'README.md': '', 'app/package.json': '{}' })).rejects.toMatchObject({
      code: 'PLAN_NOT_FOUND',
      message: expect.stringMatching(/I looked for: Dockerfile or Containerfile; .* I saw: README.md, app\/\./),
      hint: expect.stringContaining('set the root folder to "app"'),
    });
  });

  test.each<{ name: string; files: Files; message: RegExp }>([
    {
      name: 'package.json that does not parse',
      files: { 'package.json': '{' },
      message: /^package.json is not valid JSON: /,
    },
    { name: 'package.json of a wrong shape', files: manifest({ scripts: 'x' }), message: /^package.json: scripts: / },
    { name: 'package.json with nothing to start', files: manifest({}), message: /no start script, no build script/ },
    {
      name: 'start script of a missing file',
      files: manifest({ scripts: { start: 'node nope.js' } }),
      message: /nope.js, which is not there/,
    },
    { name: 'Dockerfile without FROM', files: { Dockerfile: 'RUN x' }, message: /no FROM/ },
    { name: 'Procfile without web', files: { Procfile: 'worker: x' }, message: /no web line \(seen: worker\)/ },
    {
      name: 'Procfile without a language',
      files: { Procfile: 'web: x' },
      message: /no language that it is for/,
    },
  ])('answers for a $name', async ({ files, message }) => {
    await expect(planOf(files)).rejects.toMatchObject({ code: 'PLAN_BROKEN', message: expect.stringMatching(message) });
  });

  test.each(['x \\', 'a\nRUN evil', '--mount=type=bind x', '["sh"]', 'cat <<EOF', 'a\u2028b'])(
    'refuses the command %j',
    async (buildCommand) => {
      const tree = treeOf(manifest({ scripts: { start: 'x' } }));
      await expect(planSource(tree, { overrides: { buildCommand } })).rejects.toMatchObject({ code: 'PLAN_BROKEN' });
    },
  );

  test('prefers the settings of the app and says so', async () => {
    const overrides = {
      startCommand: 'node a.js && node b.js',
      port: 9000,
      healthPath: '/up',
      buildCommand: 'make',
      installCommand: 'npm i',
    };
    const { plan, dockerfile } = await planSource(treeOf(manifest({ scripts: { start: 'x' } })), { overrides });
    const froms = [plan.start, plan.port, plan.healthPath, plan.build, plan.install].map((value) => value?.from);
    expect(new Set(froms)).toEqual(new Set(['app settings']));
    expect(dockerfile).toContain('CMD ["/bin/sh","-c","node a.js && node b.js"]');
  });
});

function planOf(files: Files) {
  return planSource(treeOf(files));
}
