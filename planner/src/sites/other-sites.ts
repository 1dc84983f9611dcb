// Generators that are programs of their own: Zola and mdBook, and pages that Rust, Flutter and .NET compile for browsers.
import type { Sourced } from '@deplight/contracts';
import { copyLine } from '../dockerfile-lines.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { hasFolder, type SourceTree } from '../source-tree.ts';
import { folderOf, type Site, type SiteGenerator, settingsIn, stageFrom, versionOf } from './site.ts';

export const zola: SiteGenerator = {
  label: 'Zola',
  looksFor: 'config.toml with base_url',
  program: /\bzola build\b/,
  async siteIn(tree) {
    const found = await settingsIn(tree, ['zola.toml', 'config.toml']);
    const folders = ['content', 'templates', 'themes'].some((folder) => hasFolder(tree, folder));
    if (found === undefined || !folders || textAt(found.settings, 'base_url') === undefined) return undefined;
    const version = await versionOf(tree, { tool: 'zola', variable: 'ZOLA_VERSION', usual: '0.21.0' });
    return {
      label: 'Zola',
      version,
      build: { value: 'zola build', from: `the file ${found.file}` },
      staticDir: folderOf(textAt(found.settings, 'output_dir'), 'public', `${found.file} output_dir`, 'Zola'),
      stage: [...stageFrom(`ghcr.io/getzola/zola:v${version.value}`), 'COPY . .'],
      // Its image has no shell.
      argv: ['zola', 'build'],
    };
  },
};

const RUST: Sourced = { value: '1', from: 'default' };
const RUST_IMAGE = 'rust:1-bookworm';

export const mdbook: SiteGenerator = {
  label: 'mdBook',
  looksFor: 'book.toml',
  program: /\bmdbook build\b/,
  async siteIn(tree) {
    const book = await tryDocument(tree, 'book.toml', 'TOML');
    if (book === undefined || valueAt(book, 'book') === undefined) return undefined;
    const version = await versionOf(tree, { tool: 'mdbook', variable: 'MDBOOK_VERSION', usual: '0.4.52' });
    return {
      label: 'mdBook',
      version,
      build: { value: 'mdbook build', from: 'the file book.toml' },
      staticDir: folderOf(textAt(book, 'build.build-dir'), 'book', 'book.toml build.build-dir', 'mdBook'),
      stage: [...stageFrom(RUST_IMAGE), `RUN cargo install --locked mdbook --version ${version.value}`, 'COPY . .'],
    };
  },
};

const PAGE_PACKAGES = ['yew', 'sycamore', 'seed', 'dominator', 'leptos', 'dioxus'];
const RUST_SERVERS = ['axum', 'actix-web', 'rocket', 'warp', 'poem', 'tide', 'leptos_axum', 'leptos_actix'];

export const trunk: SiteGenerator = {
  label: 'Trunk',
  looksFor: 'Cargo.toml and index.html of a page in WebAssembly',
  program: /\btrunk build\b/,
  async siteIn(tree) {
    const dependencies = valueAt(await tryDocument(tree, 'Cargo.toml', 'TOML'), 'dependencies');
    const asks = (name: string) => valueAt(dependencies, name) !== undefined;
    const page = tree.has('Trunk.toml') || (PAGE_PACKAGES.some(asks) && tree.has('index.html'));
    if (!page || RUST_SERVERS.some(asks)) return undefined;
    const named = textAt(await tryDocument(tree, 'Trunk.toml', 'TOML'), 'build.dist');
    return {
      label: 'Trunk',
      version: RUST,
      packageManager: 'Cargo',
      build: { value: 'trunk build --release', from: tree.has('Trunk.toml') ? 'Trunk.toml' : 'the file index.html' },
      staticDir: folderOf(named, 'dist', 'Trunk.toml build.dist', 'Trunk'),
      singlePage: true,
      stage: [
        ...stageFrom(RUST_IMAGE),
        'RUN cargo install --locked trunk --version 0.21.14',
        'COPY . .',
        // After the sources, which may ask for another toolchain.
        'RUN rustup target add wasm32-unknown-unknown',
      ],
    };
  },
};

export const flutter: SiteGenerator = {
  label: 'Flutter',
  looksFor: 'pubspec.yaml of Flutter with web/index.html',
  program: /\bflutter build web\b/,
  async siteIn(tree) {
    const pubspec = await tryDocument(tree, 'pubspec.yaml', 'YAML');
    if (valueAt(pubspec, 'dependencies.flutter') === undefined || !tree.has('web/index.html')) return undefined;
    const version = await flutterVersion(tree, textAt(pubspec, 'environment.flutter'));
    const files = ['pubspec.yaml', 'pubspec.lock'].filter((file) => tree.has(file));
    return {
      label: 'Flutter',
      version,
      packageManager: 'pub',
      install: { value: 'flutter pub get', from: files.at(-1) ?? 'pubspec.yaml' },
      build: { value: 'flutter build web --release', from: 'the file web/index.html' },
      staticDir: { value: 'build/web', from: "Flutter's usual folder" },
      singlePage: true,
      stage: [
        ...stageFrom(`ghcr.io/cirruslabs/flutter:${version.value}`),
        copyLine(files, './'),
        'RUN flutter pub get',
        'COPY . .',
      ],
    };
  },
};

/** An exact version alone has an image. */
async function flutterVersion(tree: SourceTree, environment: string | undefined): Promise<Sourced> {
  const fvm = textAt(await tryDocument(tree, '.fvmrc', 'JSON with comments'), 'flutter');
  if (fvm !== undefined && /^\d+\.\d+\.\d+$/.test(fvm)) return { value: fvm, from: '.fvmrc' };
  if (environment !== undefined && /^\d+\.\d+\.\d+$/.test(environment))
    return { value: environment, from: 'pubspec.yaml environment.flutter' };
  return versionOf(tree, { tool: 'flutter', variable: 'FLUTTER_VERSION', usual: '3.38.9' });
}

/** A name that can stand in a line of the shell as it is. */
const PROJECT = /^(?!-)(?:[A-Za-z0-9._-]+\/){0,2}[A-Za-z0-9._-]+\.csproj$/;

export const blazor: SiteGenerator = {
  label: 'Blazor',
  looksFor: 'a project of Blazor WebAssembly',
  program: /\bdotnet publish\b/,
  async siteIn(tree) {
    for (const { path } of tree
      .list()
      .filter((entry) => PROJECT.test(entry.path))
      .slice(0, 20)) {
      const project = valueAt(await tryDocument(tree, path, 'XML'), 'Project');
      const group = valueAt(project, 'PropertyGroup');
      const target = (Array.isArray(group) ? group : [group])
        .map((one) => textAt(one, 'TargetFramework'))
        .find(Boolean);
      const version = /^net(\d{1,2}\.\d)$/.exec(target ?? '')?.[1];
      if (textAt(project, '@Sdk') === 'Microsoft.NET.Sdk.BlazorWebAssembly' && version)
        return blazorSite(path, version);
    }
    return undefined;
  },
};

function blazorSite(path: string, version: string): Site {
  return {
    label: 'Blazor',
    version: { value: version, from: path.slice(0, 200) },
    packageManager: 'NuGet',
    build: { value: `dotnet publish ${path} -c Release -o .deplight/out`, from: path.slice(0, 200) },
    staticDir: { value: '.deplight/out/wwwroot', from: 'where the build command puts the pages' },
    singlePage: true,
    stage: [...stageFrom(`mcr.microsoft.com/dotnet/sdk:${version}`), 'COPY . .'],
  };
}
