// Hugo: its program comes from npm, so that what its pages want of Node is there as well.

import { copyLine } from '../dockerfile-lines.ts';
import { chooseManager } from '../node/choose-manager.ts';
import { chooseNodeInstall } from '../node/node-build.ts';
import { type PackageJson, readPackageJson, scriptOf, uses } from '../node/package-json.ts';
import { followed } from '../node/script-words.ts';
import { textAt } from '../parse/values.ts';
import { hasFolder, type SourceTree } from '../source-tree.ts';
import { folderOf, type Site, type SiteGenerator, settingsIn, stageFrom, versionOf } from './site.ts';

const ENDINGS = ['toml', 'yaml', 'yml', 'json'];
const OWN_FILES = ['hugo', 'config/_default/hugo'].flatMap((name) => ENDINGS.map((end) => `${name}.${end}`));
/** Called as those of others are: Hugo's where its folders are beside them. */
const COMMON_FILES = ['config', 'config/_default/config'].flatMap((name) => ENDINGS.map((end) => `${name}.${end}`));
const PROGRAM = /(?:^|[\s;&|])hugo(?:$|[\s;&|])/;
const BROUGHT = ['hugo-extended', 'hugo-bin', 'hugo-bin-extended', 'hugo-installer'];

export const hugo: SiteGenerator = {
  label: 'Hugo',
  looksFor: 'hugo.toml, or config.toml with content/',
  program: PROGRAM,
  async siteIn(tree) {
    const found = (await settingsIn(tree, OWN_FILES)) ?? (await commonSettings(tree));
    if (found === undefined) return undefined;
    const { file, settings } = found;
    const manifest = (await readPackageJson(tree)) ?? {};
    const version = await versionOf(tree, { tool: 'hugo', variable: 'HUGO_VERSION', usual: '0.152.2' });
    const chosen = await chooseManager(tree, manifest);
    const install = await chooseNodeInstall({ root: { tree, manifest }, workspace: undefined, chosen, overrides: {} });
    const modules = tree.has('go.mod');
    const systemPackages = ['ca-certificates', 'git', ...(modules ? ['golang-go'] : [])];
    const programs = [
      ...(uses(manifest, ...BROUGHT) ? [] : [`hugo-extended@${version.value}`]),
      ...(install && chosen.manager.brought ? [chosen.manager.brought] : []),
    ];
    const missing = missingTheme(tree);
    return {
      label: 'Hugo',
      version,
      ...(install
        ? { packageManager: chosen.manager.label, install: { value: install.command, from: install.from } }
        : {}),
      build: buildOf(manifest, chosen.manager, file),
      staticDir: folderOf(
        textAt(settings, 'publishDir') ?? textAt(settings, 'publishdir'),
        'public',
        `${file} publishDir`,
        'Hugo',
      ),
      systemPackages: systemPackages.map((value) => ({ value, from: modules ? "Hugo's modules" : "Hugo's program" })),
      stage: [
        ...stageFrom('node:24-slim', systemPackages),
        ...(programs.length > 0 ? [`RUN npm install --global --force ${programs.join(' ')}`] : []),
        ...(install
          ? [...install.needs.map(({ paths, target }) => copyLine(paths, target)), `RUN ${install.command}`]
          : []),
        'COPY . .',
      ],
      ...(missing ? { notes: [missing] } : {}),
    };
  },
};

async function commonSettings(tree: SourceTree): ReturnType<typeof settingsIn> {
  const own = hasFolder(tree, 'content') || hasFolder(tree, 'archetypes');
  const found = own ? await settingsIn(tree, COMMON_FILES) : undefined;
  // Zola's address is called base_url.
  return found === undefined || textAt(found.settings, 'base_url') !== undefined ? undefined : found;
}

function buildOf(
  manifest: PackageJson,
  manager: { run(script: string): string; exec(command: string): string },
  file: string,
): Site['build'] {
  const script = scriptOf(manifest, 'build');
  if (script !== undefined && PROGRAM.test(followed(manifest, script)))
    return { value: manager.run('build'), from: 'package.json scripts.build' };
  const command = 'hugo --gc --minify';
  return { value: uses(manifest, ...BROUGHT) ? manager.exec(command) : command, from: `the file ${file}` };
}

/** A theme is often a repository of its own, which is not fetched with this one. */
function missingTheme(tree: SourceTree): string | undefined {
  if (!tree.has('.gitmodules') || tree.list().some(({ path }) => /^themes\/[^/]+\/.+/.test(path))) return undefined;
  return 'The theme is a submodule of git, and submodules are not fetched: put the theme into the source, or use a module of Hugo.';
}
