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
      'pages by Parcel, whose program alone is a server for developers',
      app({ build: 'parcel build', start: 'parcel' }, { parcel: '2' }, { source: 'src/index.html' }),
      { staticDir: { value: 'dist' } },
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
