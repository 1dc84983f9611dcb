// Folders of a source that look like apps of their own, where its top is none.
import { rankOfFolder } from './node/workspaces.ts';
import type { SourceTree } from './source-tree.ts';

/** Files that begin an app, the surest first; pages come last, since other things have such a file as well. */
const APP_FILES = [
  ...['Dockerfile', 'package.json', 'requirements.txt', 'pyproject.toml', 'main.py', 'go.mod', 'Cargo.toml', 'pom.xml'],
  ...['build.gradle', 'composer.json', 'Gemfile', 'mix.exs', 'gleam.toml', 'shard.yml', 'deno.json', 'index.html'],
];

const MAX_NAMED = 5;

/** What to do where the apps are in folders; undefined where there are none. */
export function folderHint(tree: SourceTree, rootDir: string): string | undefined {
  const folders = appFolders(tree).map((folder) => (rootDir === '' ? folder : `${rootDir}/${folder}`));
  const [first, ...others] = folders.slice(0, MAX_NAMED);
  if (first === undefined) return undefined;
  const also = others.length === 0 ? '' : ` There are others as well: ${others.join(', ')}.`;
  return `The app seems to be in ${first}/: set the root folder to "${first}".${also}`.slice(0, 500);
}

/** At most two levels down, the likeliest first. */
export function appFolders(tree: SourceTree): string[] {
  const found = tree.list().flatMap(({ path }) => {
    const [, folder, file = ''] = /^((?:[^/]+\/)?[^/]+)\/([^/]+)$/.exec(path) ?? [];
    const rank = APP_FILES.indexOf(file);
    return folder === undefined || rank < 0 ? [] : [{ folder, rank: folder.split('/').length * 100 + rank }];
  });
  const ranked = found.sort(
    (a, b) => a.rank - b.rank || rankOfFolder(a.folder) - rankOfFolder(b.folder) || (a.folder < b.folder ? -1 : 1),
  );
  return [...new Set(ranked.map(({ folder }) => folder))];
}
