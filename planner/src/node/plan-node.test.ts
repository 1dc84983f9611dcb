// What analysis makes of Node apps: package managers, workspaces, versions, and the Dockerfiles of them.
import { describe, expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

type Files = Readonly<Record<string, string>>;
const manifest = (value: unknown) => ({ 'package.json': JSON.stringify(value) });

describe('package managers', () => {
  const app = { scripts: { start: './serve' }, dependencies: { a: '1' } };
  test.each<{ name: string; files: Files; install: object; dockerfile: string }>([
    {
      name: 'npm without a lock file',
      files: manifest(app),
      install: { from: 'package.json without a lockfile' },
      dockerfile: 'RUN npm install --omit=dev',
    },
    {
      name: 'pnpm by its lock file',
      files: { ...manifest(app), 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" },
      install: { value: 'pnpm install --frozen-lockfile', from: 'pnpm-lock.yaml' },
      dockerfile: 'RUN npm install --global pnpm@10\n',
    },
    {
      name: 'an older pnpm by its lock file',
      files: { ...manifest(app), 'pnpm-lock.yaml': "lockfileVersion: '6.0'\n" },
      install: { from: 'pnpm-lock.yaml' },
      dockerfile: 'RUN npm install --global pnpm@8\n',
    },
    {
      name: 'pnpm by packageManager',
      files: {
        ...manifest({ ...app, packageManager: 'pnpm@9.15.0+sha512.ab' }),
        'pnpm-lock.yaml': '',
        'yarn.lock': '',
      },
      install: { from: 'pnpm-lock.yaml' },
      dockerfile: 'RUN npm install --global pnpm@9.15.0\n',
    },
    {
      name: 'Yarn 1',
      files: { ...manifest(app), 'yarn.lock': '# yarn lockfile v1\n' },
      install: { value: 'yarn install --frozen-lockfile --non-interactive', from: 'yarn.lock' },
      dockerfile: 'RUN npm install --global --force yarn@1.22.22\n',
    },
    {
      name: 'Yarn 4 by its lock file',
      files: { ...manifest(app), 'yarn.lock': '__metadata:\n  version: 8\n' },
      install: { value: 'yarn install --immutable' },
      dockerfile: 'RUN npm install --global --force @yarnpkg/cli-dist@4\n',
    },
    {
      name: 'Yarn 3 that the repository carries',
      files: {
        ...manifest(app),
        'yarn.lock': '__metadata:\n  version: 6\n',
        '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-3.6.4.cjs\nnodeLinker: node-modules\n',
        '.yarn/releases/yarn-3.6.4.cjs': '',
      },
      install: { value: 'yarn install --immutable' },
      dockerfile: 'COPY .yarn .yarn/\n',
    },
    {
      name: 'Bun as a package manager',
      files: { ...manifest(app), 'bun.lock': '' },
      install: { value: 'bun install --frozen-lockfile', from: 'bun.lock' },
      dockerfile: 'RUN npm install --global bun@1\n',
    },
  ])('$name', async ({ files, install, dockerfile }) => {
    const analysis = await planOf(files);
    expect(analysis.plan.install).toMatchObject(install);
    expect(analysis.dockerfile).toContain(dockerfile);
  });

  test('Bun runs what is started by it', async () => {
    const { plan, dockerfile } = await planOf({
      ...manifest({ scripts: { start: 'bun src/index.ts' }, dependencies: { hono: '4' } }),
      'bun.lock': '',
      '.bun-version': '1.3.2',
    });
    expect(plan).toMatchObject({
      language: 'Bun',
      version: { value: '1.3.2', from: '.bun-version:1' },
      packageManager: 'Bun',
    });
    expect(dockerfile).toContain('FROM oven/bun:1.3.2-slim\n');
  });

  test('a script that calls its package manager has it in the image that runs', async () => {
    const { dockerfile } = await planOf({
      ...manifest({ ...app, scripts: { start: 'pnpm migrate && node s.js' } }),
      'pnpm-lock.yaml': '',
    });
    expect(dockerfile.split('FROM ')[2]).toContain('RUN npm install --global pnpm@10');
  });
});

describe('workspaces', () => {
  const web = manifestAt('apps/web', {
    name: 'web',
    scripts: { build: 'next build', start: 'next start' },
    dependencies: { next: '16', ui: 'workspace:*' },
  });
  const docs = manifestAt('apps/docs', {
    name: 'docs',
    scripts: { build: 'astro build' },
    dependencies: { astro: '5' },
  });
  const ui = manifestAt('packages/ui', { name: 'ui', scripts: { build: 'tsc' } });
  const pnpm = { 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - packages/*\n', 'pnpm-lock.yaml': '' };
  const whole = { ...manifest({ devDependencies: { turbo: '2' } }), ...pnpm, ...web, ...docs, ...ui };

  test('of several apps the likeliest is taken, and the others are named', async () => {
    const { plan, dockerfile } = await planOf({ ...whole, 'turbo.json': '{}' });
    expect(plan).toMatchObject({
      framework: 'Next.js',
      packageDir: { value: 'apps/web', from: 'the first app of the workspace by its name and place' },
      build: { value: 'npx --no-install turbo run build --filter=web', from: 'turbo.json' },
      notes: ['The workspace has other apps: apps/docs. To deploy one of them, set it as the root folder.'],
    });
    expect(dockerfile).toContain('COPY packages/ui/package.json packages/ui/\nRUN pnpm install');
    expect(dockerfile).toContain('WORKDIR /app/apps/web\n');
  });

  test('without Turborepo, what the app uses is built before it', async () => {
    const { plan } = await planOf(whole);
    expect(plan.build?.value).toBe('(cd packages/ui && pnpm run build) && cd apps/web && pnpm run build');
  });

  test('the folder that is asked for is built from the workspace above it', async () => {
    const { plan } = await planSource(treeOf(whole), { rootDir: 'apps/docs' });
    expect(plan).toMatchObject({
      rootDir: '',
      packageDir: { value: 'apps/docs', from: 'the root folder of the app' },
      install: { from: 'pnpm-lock.yaml' },
      staticDir: { value: 'dist', from: "Astro's build folder" },
    });
  });

  test('the start script at the top may name the package, or be the app itself', async () => {
    const named = { ...whole, ...manifest({ scripts: { start: 'pnpm --filter docs start' } }) };
    expect((await planOf(named)).plan.packageDir).toEqual({
      value: 'apps/docs',
      from: 'package.json:1 scripts.start names it',
    });
    const own = { ...whole, ...manifest({ scripts: { start: 'node index.js' } }), 'index.js': '' };
    expect((await planOf(own)).plan.packageDir).toBeUndefined();
  });
});

describe('the version of Node', () => {
  const app = { scripts: { start: 'x' } };
  test.each<{ from: string; files: Files; version: string }>([
    {
      from: 'mise.toml:2 tools.node',
      files: { ...manifest(app), 'mise.toml': '[tools]\nnode = "22.1"\n' },
      version: '22',
    },
    {
      from: '.tool-versions:2 nodejs',
      files: { ...manifest(app), '.tool-versions': 'python 3.12\nnodejs 20.1.0\n' },
      version: '20',
    },
    { from: 'package.json:1 volta.node', files: manifest({ ...app, volta: { node: '18.20.1' } }), version: '18' },
    { from: 'package.json:1 engines.node', files: manifest({ ...app, engines: { node: '>=18' } }), version: '24' },
    { from: 'package.json:1 engines.node', files: manifest({ ...app, engines: { node: '18.x' } }), version: '18' },
    {
      from: 'package.json:1 devEngines.runtime',
      files: manifest({ ...app, devEngines: { runtime: { name: 'node', version: '^22' } } }),
      version: '22',
    },
    { from: '.nvmrc:1', files: { ...manifest(app), '.nvmrc': 'lts/iron' }, version: '20' },
    { from: '.nvmrc:2', files: { ...manifest(app), '.nvmrc': '# as in CI\nv22 # until May\n' }, version: '22' },
  ])('$version from $from', async ({ from, files, version }) => {
    expect((await planOf(files)).plan.version).toEqual({ value: version, from });
  });
});

describe('what packages need of the system', () => {
  test("Prisma's client is made before the build, with OpenSSL in both stages", async () => {
    const files = {
      ...manifest({
        scripts: { build: 'tsc', start: 'node dist/m.js' },
        dependencies: { '@prisma/client': '6' },
        devDependencies: { prisma: '6' },
      }),
      'prisma/schema.prisma': '',
    };
    const { plan, dockerfile } = await planOf(files);
    expect(plan.build?.value).toBe('npx --no-install prisma generate && npm run build');
    expect(dockerfile.match(/apt-get install -y --no-install-recommends ca-certificates openssl /g)).toHaveLength(2);
  });

  test('Puppeteer gets a Chromium of the system instead of a download', async () => {
    const { plan, dockerfile } = await planOf({
      ...manifest({ dependencies: { puppeteer: '24' }, scripts: { start: 'x' } }),
    });
    expect(plan.systemPackages).toContainEqual({ value: 'chromium', from: 'the package puppeteer' });
    expect(dockerfile).toMatch(/ENV PUPPETEER_SKIP_DOWNLOAD=true\n(.+\n)*RUN npm install/);
  });

  test('a package from a git address is installed where there is git', async () => {
    const { dockerfile } = await planOf(manifest({ dependencies: { a: 'github:x/a' }, scripts: { start: 'x' } }));
    expect(dockerfile).toContain('ca-certificates git');
  });
});

function manifestAt(dir: string, value: unknown): Files {
  return { [`${dir}/package.json`]: JSON.stringify(value) };
}

function planOf(files: Files) {
  return planSource(treeOf(files));
}
