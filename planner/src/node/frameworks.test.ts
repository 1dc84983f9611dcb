// What each framework of Node becomes: a server by which command, or static files in which folder.
import { describe, expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

type Files = Readonly<Record<string, string>>;
const manifest = (value: unknown) => ({ 'package.json': JSON.stringify(value) });
const built = (packages: Record<string, string>, scripts: Record<string, string> = { build: 'make' }) =>
  manifest({ scripts, dependencies: packages });

describe('frameworks', () => {
  test.each<{ name: string; files: Files; plan: object }>([
    {
      name: 'Next.js by its start script',
      files: built({ next: '16' }, { build: 'next build', start: 'next start' }),
      plan: { framework: 'Next.js', start: { value: 'npm start', from: 'package.json:1 scripts.start' } },
    },
    {
      name: 'Next.js without scripts',
      files: built({ next: '16' }, {}),
      plan: {
        build: { value: 'npx --no-install next build', from: 'Next.js, since there is no build script' },
        start: { value: 'next start', from: 'Next.js' },
      },
    },
    {
      name: 'Next.js, standalone',
      files: {
        ...built({ next: '16' }, { build: 'next build', start: 'next start' }),
        'next.config.ts': "const config: NextConfig = { output: 'standalone' };\nexport default withMDX({})(config);",
      },
      plan: { start: { value: 'node server.js', from: 'next.config.ts:1 output: standalone' } },
    },
    {
      name: 'Next.js, exported',
      files: {
        ...built({ next: '16' }, { build: 'next build', start: 'next start' }),
        'next.config.mjs': "// output: 'standalone'\nexport default { output: 'export' }",
      },
      plan: { staticDir: { value: 'out', from: 'next.config.mjs:2 output: export' }, singlePage: false },
    },
    {
      name: 'Nuxt',
      files: built({ nuxt: '4' }, { build: 'nuxt build' }),
      plan: { framework: 'Nuxt', start: { value: 'node .output/server/index.mjs', from: "Nuxt's server build" } },
    },
    {
      name: 'Nuxt, generated',
      files: built({ nuxt: '4' }, { build: 'nuxt generate' }),
      plan: { staticDir: { value: '.output/public', from: "Nuxt's folder of generated files" } },
    },
    {
      name: 'Astro',
      files: built({ astro: '5', vite: '7' }, { build: 'astro build', start: 'astro dev' }),
      plan: { framework: 'Astro', staticDir: { value: 'dist', from: "Astro's build folder" }, singlePage: false },
    },
    {
      name: 'Astro with a server',
      files: {
        ...built({ astro: '5', '@astrojs/node': '9' }, { build: 'astro build', start: 'astro preview' }),
        'astro.config.mjs':
          "import node from '@astrojs/node';\nexport default defineConfig({ output: 'server', adapter: node({ mode: 'standalone' }) });",
      },
      plan: {
        start: { value: 'node dist/server/entry.mjs', from: 'astro.config.mjs:2 adapter: @astrojs/node' },
        env: [{ name: 'HOST', value: '0.0.0.0', from: 'Astro' }],
      },
    },
    {
      name: 'SvelteKit by adapter-static',
      files: {
        ...built({ '@sveltejs/kit': '2', vite: '7' }),
        'svelte.config.js':
          "import adapter from '@sveltejs/adapter-static';\nexport default { kit: { adapter: adapter({ pages: 'www', fallback: 'index.html' }) } };",
      },
      plan: { staticDir: { value: 'www', from: 'svelte.config.js:2 adapter.pages' }, singlePage: true },
    },
    {
      name: 'SvelteKit by adapter-node',
      files: {
        ...built({ '@sveltejs/kit': '2', vite: '7' }),
        'svelte.config.js':
          "import adapter from '@sveltejs/adapter-node';\nconst config = { kit: { adapter: adapter() } };\nexport default config;",
      },
      plan: { start: { value: 'node build', from: 'svelte.config.js:2 adapter: @sveltejs/adapter-node' } },
    },
    {
      name: 'SvelteKit by the options of its plugin',
      files: {
        ...built({ '@sveltejs/kit': '2', '@sveltejs/adapter-auto': '7', vite: '8' }),
        'vite.config.ts':
          "import adapter from '@sveltejs/adapter-static';\nimport { sveltekit } from '@sveltejs/kit/vite';\nexport default defineConfig({ plugins: [tailwindcss(), sveltekit({\n adapter: adapter({\n  pages: 'www' }) })] });",
      },
      plan: { staticDir: { value: 'www', from: 'vite.config.ts:5 adapter.pages' }, singlePage: false },
    },
    {
      name: 'React Router',
      files: built({ '@react-router/dev': '7', '@react-router/serve': '7', vite: '7' }),
      plan: {
        framework: 'React Router',
        start: { value: 'react-router-serve ./build/server/index.js', from: '@react-router/serve' },
      },
    },
    {
      name: 'React Router without a server',
      files: {
        ...built({ '@react-router/dev': '7', vite: '7' }),
        'react-router.config.ts': 'export default { ssr: false } satisfies Config;',
      },
      plan: { staticDir: { value: 'build/client', from: 'react-router.config.ts:1 ssr: false' }, singlePage: true },
    },
    {
      name: 'Remix',
      files: { ...built({ '@remix-run/dev': '2', '@remix-run/serve': '2' }), 'vite.config.ts': '' },
      plan: { framework: 'Remix', start: { value: 'remix-serve ./build/server/index.js', from: '@remix-run/serve' } },
    },
    {
      name: 'TanStack Start',
      files: built({ '@tanstack/react-start': '1', nitro: '3', vite: '7' }),
      plan: {
        framework: 'TanStack Start',
        start: { value: 'node .output/server/index.mjs', from: "TanStack Start's server build" },
      },
    },
    {
      name: 'Vite',
      files: {
        ...built({ vite: '7', react: '19' }, { build: 'vite build', start: 'vite preview' }),
        'vite.config.ts': "export default defineConfig(({ mode }) => ({ build: { outDir: 'www' } }));",
      },
      plan: { framework: 'Vite', staticDir: { value: 'www', from: 'vite.config.ts:1 build.outDir' }, singlePage: true },
    },
    {
      name: 'Angular',
      files: {
        ...built({ '@angular/core': '20' }, { build: 'ng build', start: 'ng serve' }),
        'angular.json':
          '{ "projects": { "shop": { "projectType": "application", "architect": { "build": { "builder": "@angular/build:application", "options": {} } } } } }',
      },
      plan: { framework: 'Angular', staticDir: { value: 'dist/shop/browser', from: 'angular.json:1 projects.shop' } },
    },
    {
      name: 'Angular with a server',
      files: {
        ...built({ '@angular/core': '20' }, { build: 'ng build', start: 'ng serve' }),
        'angular.json':
          '{ "projects": { "shop": { "architect": { "build": { "builder": "@angular/build:application", "options": { "outputPath": "out", "ssr": { "entry": "src/server.ts" } } } } } } }',
      },
      plan: { start: { value: 'node out/server/server.mjs', from: 'angular.json:1 projects.shop' } },
    },
    {
      name: 'Gatsby',
      files: built({ gatsby: '5' }, { build: 'gatsby build', start: 'gatsby develop' }),
      plan: { staticDir: { value: 'public', from: "Gatsby's build folder" } },
    },
    {
      name: 'Docusaurus',
      files: built({ '@docusaurus/core': '3' }, { build: 'docusaurus build', start: 'docusaurus start' }),
      plan: { staticDir: { value: 'build', from: "Docusaurus's build folder" } },
    },
    {
      name: 'Eleventy',
      files: {
        ...built({ '@11ty/eleventy': '3' }, { build: 'eleventy', start: 'eleventy --serve' }),
        'eleventy.config.js': "module.exports = function (config) { return { dir: { output: 'www' } }; };",
      },
      plan: { staticDir: { value: 'www', from: 'eleventy.config.js:1 dir.output' } },
    },
    {
      name: 'VitePress in docs',
      files: {
        ...built({ vitepress: '1' }, { 'docs:build': 'vitepress build docs' }),
        'docs/.vitepress/config.ts': '',
      },
      plan: {
        build: { value: 'npm run docs:build', from: 'package.json:1 scripts.docs:build' },
        staticDir: { value: 'docs/.vitepress/dist', from: "VitePress's build folder" },
      },
    },
    {
      name: 'Expo for the web',
      files: built({ expo: '54', 'react-native-web': '1' }, { start: 'expo start' }),
      plan: {
        build: { value: 'npx --no-install expo export --platform web', from: 'Expo, since there is no build script' },
        staticDir: { value: 'dist', from: "Expo's build folder" },
      },
    },
    {
      name: 'NestJS',
      files: built(
        { '@nestjs/core': '11' },
        { build: 'nest build', start: 'nest start', 'start:prod': 'node dist/main' },
      ),
      plan: { framework: 'NestJS', start: { value: 'npm run start:prod', from: 'package.json:1 scripts.start:prod' } },
    },
    {
      name: 'Fastify',
      files: built({ fastify: '5' }, { start: 'fastify start app.js' }),
      plan: { framework: 'Fastify', env: [{ name: 'FASTIFY_ADDRESS', value: '0.0.0.0', from: 'Fastify' }] },
    },
    {
      name: 'Express beside pages of Vite, with a server of its own',
      files: {
        ...built({ express: '5', vite: '7' }, { build: 'vite build', start: 'node server.js' }),
        'server.js': '',
      },
      plan: { framework: 'Express', start: { value: 'node server.js', from: 'package.json:1 scripts.start' } },
    },
    {
      name: 'Express among the packages of pages',
      files: built({ express: '5', vite: '7' }, { build: 'vite build', start: 'vite' }),
      plan: { staticDir: { value: 'dist', from: "Vite's build folder" } },
    },
    {
      name: 'a server without package.json',
      files: { 'server.js': '' },
      plan: { language: 'Node.js', start: { value: 'node server.js', from: 'the file server.js' } },
    },
  ])('$name', async ({ files, plan }) => {
    expect((await planOf(files)).plan).toMatchObject({ provider: 'node', ...plan });
  });

  test.each<{ name: string; files: Files; message: RegExp }>([
    {
      name: 'Astro for another platform',
      files: {
        ...built({ astro: '5' }),
        'astro.config.mjs': "import v from '@astrojs/vercel';\nexport default { output: 'server', adapter: v() };",
      },
      message: /adapter is @astrojs\/vercel/,
    },
    {
      name: 'SvelteKit for another platform',
      files: {
        ...built({ '@sveltejs/kit': '2' }),
        'svelte.config.js': "import a from '@sveltejs/adapter-vercel';\nexport default { kit: { adapter: a() } };",
      },
      message: /@sveltejs\/adapter-vercel, which makes nothing that runs here/,
    },
    {
      name: 'an Expo app for phones alone',
      files: { ...built({ expo: '54', 'react-native': '0.81' }, { start: 'expo start' }) },
      message: /react-native-web, which pages need, is not among its packages/,
    },
  ])('refuses $name', async ({ files, message }) => {
    await expect(planOf(files)).rejects.toMatchObject({ code: 'PLAN_BROKEN', message: expect.stringMatching(message) });
  });
});

function planOf(files: Files) {
  return planSource(treeOf(files));
}
