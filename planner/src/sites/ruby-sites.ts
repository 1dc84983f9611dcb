// Generators that are Ruby gems: Jekyll, also as GitHub Pages has it without a Gemfile, and Middleman.
import { copyLine } from '../dockerfile-lines.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt } from '../parse/values.ts';
import { readGems, rubyVersionOf } from '../ruby/gemfile.ts';
import { hasFolder, type SourceTree } from '../source-tree.ts';
import { folderOf, type SiteGenerator, stageFrom } from './site.ts';

const USUAL_RUBY = { value: '3.3', from: 'default' } as const;
const PAGES = ['index.md', 'index.html', 'index.markdown', 'README.md'];
const FOLDERS = ['_posts', '_layouts', '_pages', '_includes'];

export const jekyll: SiteGenerator = {
  label: 'Jekyll',
  looksFor: '_config.yml',
  program: /\bjekyll build\b/,
  async siteIn(tree) {
    const pages = PAGES.some((file) => tree.has(file)) || FOLDERS.some((folder) => hasFolder(tree, folder));
    if (!tree.has('_config.yml') || !pages) return undefined;
    // A theme brings Jekyll, and may be all that the Gemfile names.
    const own = tree.has('Gemfile');
    const named = textAt(await tryDocument(tree, '_config.yml', 'YAML'), 'destination');
    const build = { value: own ? 'bundle exec jekyll build' : 'jekyll build', from: 'the file _config.yml' };
    const install = own ? undefined : { value: 'gem install github-pages', from: '_config.yml without a Gemfile' };
    const staticDir = folderOf(named, '_site', '_config.yml destination', 'Jekyll');
    return gemSite(tree, { label: 'Jekyll', build, staticDir, install, env: ['ENV JEKYLL_ENV=production'] });
  },
};

export const middleman: SiteGenerator = {
  label: 'Middleman',
  looksFor: 'Gemfile with middleman and config.rb',
  program: /\bmiddleman build\b/,
  async siteIn(tree) {
    if (!tree.has('config.rb') || !(await readGems(tree)).gems.has('middleman')) return undefined;
    const build = { value: 'bundle exec middleman build', from: 'the file config.rb' };
    const staticDir = folderOf(undefined, 'build', '', 'Middleman');
    return gemSite(tree, {
      label: 'Middleman',
      build,
      staticDir,
      install: undefined,
      env: [],
      systemPackages: ['nodejs'],
    });
  },
};

interface GemSite {
  readonly label: string;
  readonly build: { readonly value: string; readonly from: string };
  readonly staticDir: { readonly value: string; readonly from: string };
  /** Undefined where Bundler installs what the Gemfile asks for. */
  readonly install: { readonly value: string; readonly from: string } | undefined;
  readonly env: readonly string[];
  readonly systemPackages?: readonly string[];
}

async function gemSite(tree: SourceTree, site: GemSite) {
  const { label, build, staticDir, install, env, systemPackages = [] } = site;
  const version = (await rubyVersionOf(tree)) ?? USUAL_RUBY;
  const locked = tree.has('Gemfile.lock');
  const bundle = { value: 'bundle install', from: locked ? 'Gemfile.lock' : 'Gemfile' };
  const files = copyLine(['Gemfile', ...(locked ? ['Gemfile.lock'] : [])], './');
  const first = install ? [`RUN ${install.value}`, 'COPY . .'] : [files, `RUN ${bundle.value}`, 'COPY . .'];
  // The Gemfile of a theme names the theme itself.
  const all = isTheme(tree) ? ['COPY . .', `RUN ${bundle.value}`] : first;
  return {
    label,
    version,
    packageManager: install ? 'RubyGems' : 'Bundler',
    install: install ?? bundle,
    build,
    staticDir,
    ...(systemPackages.length > 0 ? { systemPackages: systemPackages.map((value) => ({ value, from: label })) } : {}),
    stage: [...stageFrom(`ruby:${version.value}-bookworm`, systemPackages), ...env, ...all],
  };
}

const isTheme = (tree: SourceTree) =>
  tree.has('Gemfile') && tree.list().some(({ path }) => /^[^/]+\.gemspec$/.test(path));
