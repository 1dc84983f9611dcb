// Generators that are Python packages: MkDocs, Sphinx and Pelican.
import type { Sourced } from '@deplight/contracts';
import { copyLine } from '../dockerfile-lines.ts';
import { textAt, valueAt } from '../parse/values.ts';
import { readModule } from '../python/python-entries.ts';
import { choosePythonInstall, PACKAGES } from '../python/python-managers.ts';
import { pythonPackages } from '../python/python-packages.ts';
import { choosePythonVersion } from '../python/python-version.ts';
import type { SourceTree } from '../source-tree.ts';
import { folderOf, type Site, type SiteGenerator, settingsIn, stageFrom } from './site.ts';

/** What the settings of MkDocs name, and the package that brings it. */
const MKDOCS_PACKAGES: Readonly<Record<string, string>> = {
  material: 'mkdocs-material',
  mkdocstrings: 'mkdocstrings[python]',
  'awesome-pages': 'mkdocs-awesome-pages-plugin',
  'literate-nav': 'mkdocs-literate-nav',
  'gen-files': 'mkdocs-gen-files',
  'section-index': 'mkdocs-section-index',
  minify: 'mkdocs-minify-plugin',
  macros: 'mkdocs-macros-plugin',
  redirects: 'mkdocs-redirects',
};

export const mkdocs: SiteGenerator = {
  label: 'MkDocs',
  looksFor: 'mkdocs.yml',
  program: /\bmkdocs build\b/,
  async siteIn(tree) {
    const found = await settingsIn(tree, ['mkdocs.yml', 'mkdocs.yaml']);
    if (found === undefined) return undefined;
    const { file, settings } = found;
    const theme = textAt(settings, 'theme') ?? textAt(settings, 'theme.name') ?? '';
    const plugins = valueAt(settings, 'plugins');
    const named = [theme, ...(Array.isArray(plugins) ? plugins.map(nameOf) : [])];
    const wanted = named.flatMap((name) => (Object.hasOwn(MKDOCS_PACKAGES, name) ? (MKDOCS_PACKAGES[name] ?? []) : []));
    return pythonSite(tree, {
      label: 'MkDocs',
      wanted: ['mkdocs', ...wanted],
      build: { value: 'python3 -m mkdocs build', from: `the file ${file}` },
      staticDir: folderOf(textAt(settings, 'site_dir'), 'site', `${file} site_dir`, 'MkDocs'),
    });
  },
};

/** A plugin is a name, or a map of its name to its options. */
function nameOf(plugin: unknown): string {
  if (typeof plugin === 'string') return plugin;
  return plugin !== null && typeof plugin === 'object' ? (Object.keys(plugin)[0] ?? '') : '';
}

const SPHINX_FOLDERS = ['', 'docs/', 'docs/source/', 'source/', 'doc/', 'doc/source/'];
const SPHINX_EXTENSIONS = ['myst_parser', 'sphinx_copybutton', 'sphinx_design', 'sphinx_autodoc_typehints', 'nbsphinx'];

export const sphinx: SiteGenerator = {
  label: 'Sphinx',
  looksFor: 'conf.py with an index, at the top or in docs/',
  program: /\bsphinx-build\b/,
  async siteIn(tree) {
    const place = SPHINX_FOLDERS.find(
      (folder) => tree.has(`${folder}conf.py`) && ['rst', 'md'].some((end) => tree.has(`${folder}index.${end}`)),
    );
    if (place === undefined) return undefined;
    const source = (await tree.readText(`${place}conf.py`, 65_536)) ?? '';
    const theme = (await readModule(source)).texts.get('html_theme') ?? 'alabaster';
    const extensions = SPHINX_EXTENSIONS.filter((name) => source.includes(`'${name}'`) || source.includes(`"${name}"`));
    const brought = /^[a-z][a-z0-9_-]{1,40}$/.test(theme) && !BUILT_IN_THEMES.includes(theme) ? [theme] : [];
    const out = `${place.startsWith('doc') ? `${place.split('/')[0]}/` : ''}_build/html`;
    return pythonSite(tree, {
      label: 'Sphinx',
      wanted: ['sphinx', ...[...brought, ...extensions].map((name) => name.replaceAll('_', '-'))],
      build: {
        value: `python3 -m sphinx -b html ${place.replace(/\/$/, '') || '.'} ${out}`,
        from: `the file ${place}conf.py`,
      },
      staticDir: { value: out, from: 'where the build command puts the pages' },
    });
  },
};

const BUILT_IN_THEMES = [
  'alabaster',
  'classic',
  'basic',
  'sphinxdoc',
  'scrolls',
  'agogo',
  'nature',
  'pyramid',
  'haiku',
  'traditional',
  'epub',
  'bizstyle',
];

export const pelican: SiteGenerator = {
  label: 'Pelican',
  looksFor: 'pelicanconf.py',
  program: /\bpelican\b/,
  async siteIn(tree) {
    if (!tree.has('pelicanconf.py')) return undefined;
    const settings = tree.has('publishconf.py') ? 'publishconf.py' : 'pelicanconf.py';
    return pythonSite(tree, {
      label: 'Pelican',
      wanted: ['pelican[markdown]'],
      build: {
        value: `python3 -m pelican content --output output --settings ${settings}`,
        from: `the file ${settings}`,
      },
      staticDir: { value: 'output', from: 'where the build command puts the pages' },
    });
  },
};

interface PythonSite {
  readonly label: string;
  /** The packages without which it builds nothing; those that the source asks for come beside them. */
  readonly wanted: readonly string[];
  readonly build: Sourced;
  readonly staticDir: Sourced;
}

/** The lists of packages that only the pages need. */
const OWN_LISTS = ['docs/requirements.txt', 'doc/requirements.txt', 'requirements-docs.txt', 'docs-requirements.txt'];

async function pythonSite(tree: SourceTree, { label, wanted, build, staticDir }: PythonSite): Promise<Site> {
  const { version, notes } = await choosePythonVersion(tree);
  const asked = await pythonPackages(tree);
  const list = OWN_LISTS.find((file) => tree.has(file));
  const named = list === undefined ? [] : await namesIn(tree, list);
  const missing = wanted.filter(
    (name) => !asked.has(name.replace(/\[.*/, '')) && !named.includes(name.replace(/\[.*/, '')),
  );
  const extra = [...(list ? ['-r', list] : []), ...missing];
  const install = await choosePythonInstall(tree, extra);
  const needs = [...(install?.needs ?? []), ...(list ? [list] : [])];
  const copied = needs.includes('.')
    ? ['COPY . .']
    : needs.map((file) => copyLine([file], file.includes('/') ? `${file.replace(/[^/]*$/, '')}` : './'));
  return {
    label,
    version,
    ...(install
      ? { packageManager: install.manager, install: { value: install.commands.join(' && '), from: install.from } }
      : {}),
    build,
    staticDir,
    stage: [
      ...stageFrom(`python:${version.value}-slim-bookworm`),
      `ENV PYTHONPATH=${PACKAGES}`,
      ...copied,
      ...(install?.commands.map((command) => `RUN ${command}`) ?? []),
      ...(needs.includes('.') ? [] : ['COPY . .']),
    ],
    notes,
  };
}

async function namesIn(tree: SourceTree, file: string): Promise<string[]> {
  const lines = ((await tree.readText(file, 65_536)) ?? '').split('\n');
  return lines.flatMap((line) => /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(line)?.[1]?.toLowerCase() ?? []);
}
