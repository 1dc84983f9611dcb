// What a builder may keep from one build of an app to the next, from one table: caches that the tools check themselves,
// so that a build without them gives the same.
import type { BuildPlan, Sourced } from '@deplight/contracts';
import type { SourceTree } from './source-tree.ts';

/** By package manager. */
const OF_MANAGERS: Readonly<Record<string, readonly string[]>> = {
  npm: ['~/.npm'],
  pnpm: ['~/.local/share/pnpm/store'],
  'Yarn 1': ['~/.cache/yarn'],
  'Yarn 2': ['~/.yarn/berry/cache'],
  'Yarn 3': ['~/.yarn/berry/cache'],
  'Yarn 4': ['~/.yarn/berry/cache'],
  Bun: ['~/.bun/install/cache'],
  Deno: ['~/.cache/deno'],
  pip: ['~/.cache/pip'],
  Poetry: ['~/.cache/pypoetry'],
  uv: ['~/.cache/uv'],
  PDM: ['~/.cache/pdm'],
  Pipenv: ['~/.cache/pipenv', '~/.cache/pip'],
  Bundler: ['~/.bundle/cache'],
  Composer: ['~/.cache/composer'],
  Maven: ['~/.m2/repository'],
  Gradle: ['~/.gradle/caches', '~/.gradle/wrapper'],
  NuGet: ['~/.nuget/packages'],
  'Go modules': ['~/go/pkg/mod'],
  Cargo: ['~/.cargo/registry', '~/.cargo/git'],
  Mix: ['~/.hex', '~/.cache/rebar3'],
  Gleam: ['~/.cache/gleam'],
  Shards: ['~/.cache/shards'],
  pub: ['~/.pub-cache'],
};

/** By language: of its compiler. */
const OF_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  Go: ['~/.cache/go-build'],
  Rust: ['target'],
  Crystal: ['~/.cache/crystal'],
  Elixir: ['_build', 'deps'],
};

/** By framework: below the app's own folder. */
const OF_FRAMEWORKS: Readonly<Record<string, readonly string[]>> = {
  'Next.js': ['.next/cache'],
  Gatsby: ['.cache', 'public'],
  Angular: ['.angular/cache'],
  Astro: ['node_modules/.astro'],
  Nuxt: ['node_modules/.cache'],
  Docusaurus: ['node_modules/.cache'],
  'Create React App': ['node_modules/.cache'],
  'Vue CLI': ['node_modules/.cache'],
  Webpack: ['node_modules/.cache'],
  Storybook: ['node_modules/.cache'],
  Eleventy: ['.cache'],
  Parcel: ['.parcel-cache'],
  Expo: ['node_modules/.cache'],
  Gridsome: ['.cache'],
  Hugo: ['resources/_gen', '~/.cache/hugo_cache'],
  Jekyll: ['.jekyll-cache'],
  Sphinx: ['.doctrees'],
  Trunk: ['target'],
};

/** By a file at the top: of tools that run the builds of several packages. */
const OF_FILES: Readonly<Record<string, readonly string[]>> = {
  'nx.json': ['.nx/cache'],
  'turbo.json': ['.turbo/cache'],
};

/** @param built what the image is built from. */
export function cachePathsOf(plan: Omit<BuildPlan, 'rootDir'>, built: SourceTree): Pick<BuildPlan, 'cachePaths'> {
  const { packageManager = '', language, framework = '', packageDir, build } = plan;
  const found = [
    ...named(OF_MANAGERS, packageManager),
    ...named(OF_LANGUAGES, language),
    ...(build ? named(OF_FRAMEWORKS, framework).map((one) => inPackage(one, packageDir?.value)) : []),
    ...(build ? Object.keys(OF_FILES).flatMap((file) => (built.has(file) ? named(OF_FILES, file) : [])) : []),
  ];
  return found.length === 0 ? {} : { cachePaths: found };
}

function named(table: Readonly<Record<string, readonly string[]>>, from: string): Sourced[] {
  const values = Object.hasOwn(table, from) ? table[from] : undefined;
  return (values ?? []).map((value) => ({ value, from }));
}

function inPackage({ value, from }: Sourced, dir: string | undefined): Sourced {
  return { value: dir === undefined || value.startsWith('~/') ? value : `${dir}/${value}`, from };
}
