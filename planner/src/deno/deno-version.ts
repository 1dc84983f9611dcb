// The version of Deno that a project asks for; an exact one alone has an image.
import type { Sourced } from '@deplight/contracts';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

const DEFAULT_VERSION = '2.5.6';

/** By .dvmrc, mise or .tool-versions, else the default. */
export async function denoVersionOf(tree: SourceTree): Promise<Sourced> {
  const wishes = [{ text: await tree.readText('.dvmrc', 100), from: '.dvmrc' }, ...(await toolVersions(tree, 'deno'))];
  for (const { text, from } of wishes) {
    const version = /^\s*v?(\d+\.\d+\.\d+)\s*$/.exec(text ?? '')?.[1];
    if (version) return { value: version, from };
  }
  return { value: DEFAULT_VERSION, from: 'default' };
}
