// Frameworks that build pages out of texts, and single-page apps whose build has one known place.
import { DeplightError } from '@deplight/contracts';
import { tryDocument } from '../../parse/documents.ts';
import { textAt, valueAt } from '../../parse/values.ts';
import { hasFolder } from '../../source-tree.ts';
import { type Framework, readConfig, staticIn } from '../node-app.ts';
import { scriptOf, uses } from '../package-json.ts';
import { essence, folderAfter } from '../script-words.ts';

export const docusaurus: Framework = {
  label: 'Docusaurus',
  packages: ['@docusaurus/core'],
  buildCommand: 'docusaurus build',
  previews: /^docusaurus (?:serve|start)\b/,
  outcome: () => ({ kind: 'static', dir: staticIn('Docusaurus', 'build'), singlePage: false }),
};

export const gatsby: Framework = {
  label: 'Gatsby',
  packages: ['gatsby'],
  buildCommand: 'gatsby build',
  previews: /^gatsby serve\b/,
  outcome: () => ({ kind: 'static', dir: staticIn('Gatsby', 'public'), singlePage: false }),
};

export const eleventy: Framework = {
  label: 'Eleventy',
  packages: ['@11ty/eleventy'],
  buildCommand: 'eleventy',
  previews: /^(?:@11ty\/)?eleventy\b/,
  async outcome(app) {
    const config = await readConfig(app, 'eleventy.config', '.eleventy');
    const script = folderAfter(scriptOf(app.manifest, 'build') ?? '', ['--output']);
    const dir = script
      ? { dir: script, from: 'package.json scripts.build' }
      : { dir: textAt(config?.value, 'dir.output'), from: `${config?.file} dir.output` };
    return { kind: 'static', dir: staticIn('Eleventy', '_site', dir), singlePage: false };
  },
};

const VITEPRESS_BUILD = /\bvitepress build(?:\s+([A-Za-z0-9._/-]+))?/;

export const vitepress: Framework = {
  label: 'VitePress',
  packages: ['vitepress'],
  buildScripts: ['docs:build'],
  buildCommand: 'vitepress build',
  previews: /^vitepress (?:preview|serve)\b/,
  outcome({ manifest, tree }) {
    const script = scriptOf(manifest, 'build') ?? scriptOf(manifest, 'docs:build') ?? '';
    const named = VITEPRESS_BUILD.exec(script)?.[1];
    const folder = named ?? (tree.list().some(({ path }) => path.startsWith('docs/.vitepress/')) ? 'docs' : '.');
    const usual = folder === '.' ? '.vitepress/dist' : `${folder.replace(/\/$/, '')}/.vitepress/dist`;
    return { kind: 'static', dir: staticIn('VitePress', usual), singlePage: false };
  },
};

/** Those whose build has one known place, and that differ in nothing else. */
export const OTHER_GENERATORS: readonly Framework[] = [
  { label: 'Hexo', packages: ['hexo'], program: 'hexo generate', previews: /^hexo s(?:erver)?\b/, dir: 'public' },
  { label: 'Gridsome', packages: ['gridsome'], program: 'gridsome build', dir: 'dist' },
  { label: 'Ember', packages: ['ember-cli'], program: 'ember build --environment=production', dir: 'dist', app: true },
  { label: 'Preact CLI', packages: ['preact-cli'], program: 'preact build', dir: 'build', app: true },
  { label: 'Stencil', packages: ['@stencil/core'], program: 'stencil build', dir: 'www', app: true },
  { label: 'Umi', packages: ['umi', '@umijs/max'], program: 'umi build', dir: 'dist', app: true },
  { label: 'Slidev', packages: ['@slidev/cli'], program: 'slidev build', dir: 'dist', app: true },
  { label: 'Rspress', packages: ['rspress', '@rspress/core'], program: 'rspress build', dir: 'doc_build' },
  { label: 'Rsbuild', packages: ['@rsbuild/core'], program: 'rsbuild build', dir: 'dist', app: true },
  { label: 'Sanity', packages: ['sanity'], program: 'sanity build', dir: 'dist', app: true },
  { label: 'Brunch', packages: ['brunch'], program: 'brunch build --production', dir: 'public', app: true },
  { label: 'Dojo', packages: ['@dojo/cli'], program: 'dojo build', dir: 'output/dist', app: true },
  { label: 'Saber', packages: ['saber'], program: 'saber build', dir: 'public' },
  { label: 'Docz', packages: ['docz'], program: 'docz build', dir: '.docz/dist' },
  { label: 'Polymer', packages: ['polymer-cli'], program: 'polymer build', dir: 'build/default', app: true },
].map(({ label, packages, program, previews, dir, app = false }) => ({
  label,
  packages,
  buildCommand: program,
  ...(previews ? { previews } : {}),
  outcome: () => ({ kind: 'static', dir: staticIn(label, dir), singlePage: app }),
}));

const VUEPRESS_BUILD = /\bvuepress build(?:\s+([A-Za-z0-9._/-]+))?/;

export const vuepress: Framework = {
  label: 'VuePress',
  packages: ['vuepress'],
  buildScripts: ['docs:build'],
  buildCommand: 'vuepress build',
  outcome({ manifest, tree }) {
    const script = scriptOf(manifest, 'build') ?? scriptOf(manifest, 'docs:build') ?? '';
    const named = VUEPRESS_BUILD.exec(script)?.[1]?.replace(/\/$/, '');
    const folder = named ?? ['docs', 'src'].find((one) => hasFolder(tree, `${one}/.vuepress`)) ?? '.';
    const usual = folder === '.' ? '.vuepress/dist' : `${folder}/.vuepress/dist`;
    return { kind: 'static', dir: staticIn('VuePress', usual), singlePage: false };
  },
};

export const createReactApp: Framework = {
  label: 'Create React App',
  packages: ['react-scripts'],
  buildCommand: 'react-scripts build',
  outcome: () => ({ kind: 'static', dir: staticIn('Create React App', 'build'), singlePage: true }),
};

export const vueCli: Framework = {
  label: 'Vue CLI',
  packages: ['@vue/cli-service'],
  buildCommand: 'vue-cli-service build',
  async outcome(app) {
    const config = await readConfig(app, 'vue.config');
    const dir = { dir: textAt(config?.value, 'outputDir'), from: `${config?.file} outputDir` };
    return { kind: 'static', dir: staticIn('Vue CLI', 'dist', dir), singlePage: true };
  },
};

export const parcel: Framework = {
  label: 'Parcel',
  packages: ['parcel', 'parcel-bundler'],
  previews: /^parcel serve\b/,
  outcome({ manifest }) {
    const named = folderAfter(scriptOf(manifest, 'build') ?? '', ['--dist-dir', '-d', '--out-dir']);
    const dir = staticIn('Parcel', 'dist', { dir: named, from: 'package.json scripts.build' });
    return { kind: 'static', dir, singlePage: true };
  },
};

const WEB = 'react-native-web';

export const expo: Framework = {
  label: 'Expo',
  packages: ['expo'],
  buildScripts: ['build:web', 'web:build'],
  buildCommand: 'expo export --platform web',
  previews: /^expo (?:start|serve)\b/,
  async outcome({ tree, manifest, root }) {
    if (!uses(manifest, WEB) && !uses(root.manifest, WEB)) throw onlyForPhones();
    const app = await tryDocument(tree, 'app.json', 'JSON with comments');
    const output = textAt(app, 'expo.web.output');
    const routed = output === 'static' || output === 'server';
    const metro = valueAt(app, 'expo.web.bundler') !== 'webpack';
    return { kind: 'static', dir: staticIn('Expo', metro ? 'dist' : 'web-build'), singlePage: !routed };
  },
};

function onlyForPhones(): DeplightError {
  return new DeplightError(
    'PLAN_BROKEN',
    `This is an Expo app for phones: ${WEB}, which pages need, is not among its packages.`,
    {
      hint: 'Run "npx expo install react-dom react-native-web" and deploy again.',
    },
  );
}

/** Pages by one of its modes, which its build is told by an option. */
export const quasar: Framework = {
  label: 'Quasar',
  packages: ['@quasar/app-vite', '@quasar/app-webpack', '@quasar/app'],
  buildCommand: 'quasar build',
  previews: /^quasar serve\b/,
  outcome({ manifest }) {
    const script = scriptOf(manifest, 'build') ?? '';
    const mode = folderAfter(script, ['-m', '--mode']) === 'pwa' ? 'pwa' : 'spa';
    if (/\bquasar build\b.*(?:-m|--mode)[\s=]+ssr\b/.test(script))
      return { kind: 'server', start: { value: 'node dist/ssr/index.js', from: "Quasar's server build" } };
    return { kind: 'static', dir: staticIn('Quasar', `dist/${mode}`), singlePage: true };
  },
};

/** A package of many apps; it is the app where the build script builds it. */
export const storybook: Framework = {
  label: 'Storybook',
  packages: ['storybook'],
  buildScripts: ['build-storybook'],
  asks: ({ scripts = {} }) => /^(?:storybook build|build-storybook)\b/.test(essence(scripts['build'] ?? '')),
  outcome({ manifest }) {
    const named = folderAfter(scriptOf(manifest, 'build') ?? '', ['-o', '--output-dir']);
    const dir = staticIn('Storybook', 'storybook-static', { dir: named, from: 'package.json scripts.build' });
    return { kind: 'static', dir, singlePage: false };
  },
};
