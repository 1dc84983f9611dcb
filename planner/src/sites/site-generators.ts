// The generators of pages that are known by their files, in the order in which they are asked.
import { type PackageJson, scriptOf } from '../node/package-json.ts';
import { followed } from '../node/script-words.ts';
import type { SourceTree } from '../source-tree.ts';
import { hugo } from './hugo.ts';
import { lume } from './lume.ts';
import { blazor, flutter, mdbook, trunk, zola } from './other-sites.ts';
import { mkdocs, pelican, sphinx } from './python-sites.ts';
import { jekyll, middleman } from './ruby-sites.ts';
import type { Site, SiteGenerator } from './site.ts';

export const SITE_GENERATORS: readonly SiteGenerator[] = [
  hugo,
  zola,
  jekyll,
  middleman,
  mkdocs,
  pelican,
  lume,
  mdbook,
  flutter,
  trunk,
  blazor,
  // Asked last: the documentation of anything may be made by it.
  sphinx,
];

/**
 * The pages that a source is, by the generator that builds them; undefined where there are none. Other providers ask
 * where they have found nothing to start.
 */
export async function siteGeneratorOf(tree: SourceTree): Promise<Site | undefined> {
  for (const generator of SITE_GENERATORS) {
    const site = await generator.siteIn(tree);
    if (site !== undefined) return site;
  }
  return undefined;
}

/** Whether the scripts of a package.json are there to run a generator that is no package of Node, or for none at all. */
export async function servesSite(tree: SourceTree, manifest: PackageJson): Promise<boolean> {
  const build = followed(manifest, scriptOf(manifest, 'build') ?? '');
  for (const generator of SITE_GENERATORS) {
    const named = generator.program.test(build);
    if (named && (await generator.siteIn(tree)) !== undefined) return true;
  }
  return false;
}
