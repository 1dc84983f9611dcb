// Frameworks that build pages out of texts, and single-page apps whose build has one known place.

import { tryDocument } from '../../parse/documents.ts';
import { textAt, valueAt } from '../../parse/javascript.ts';
import { type Framework, readConfig, staticIn } from '../node-app.ts';
import { scriptOf } from '../package-json.ts';

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
  previews: /^eleventy\b/,
  async outcome(app) {
    const config = await readConfig(app, 'eleventy.config', '.eleventy');
    const dir = { dir: textAt(config?.value, 'dir.output'), from: `${config?.file} dir.output` };
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
  outcome: () => ({ kind: 'static', dir: staticIn('Parcel', 'dist'), singlePage: true }),
};

export const expo: Framework = {
  label: 'Expo',
  packages: ['expo'],
  buildScripts: ['build:web', 'web:build'],
  buildCommand: 'expo export --platform web',
  previews: /^expo (?:start|serve)\b/,
  async outcome({ tree }) {
    const app = await tryDocument(tree, 'app.json', 'JSON with comments');
    const output = textAt(app, 'expo.web.output');
    const routed = output === 'static' || output === 'server';
    const metro = valueAt(app, 'expo.web.bundler') !== 'webpack';
    return { kind: 'static', dir: staticIn('Expo', metro ? 'dist' : 'web-build'), singlePage: !routed };
  },
};
