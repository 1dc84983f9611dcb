// Chooses the Node major of an app from what its source asks for.
import type { Sourced } from '@deplight/contracts';
import semver from 'semver';
import type { SourceTree } from '../source-tree.ts';
import type { PackageJson } from './package-json.ts';

/** The majors that there are base images for, the preferred one first. */
const MAJORS = [24, 22, 20] as const;

export interface NodeVersion {
  readonly version: Sourced;
  readonly notes: readonly string[];
}

/** The newest supported major that satisfies .nvmrc, .node-version or engines.node, in this order. */
export async function chooseNodeVersion(tree: SourceTree, manifest: PackageJson): Promise<NodeVersion> {
  const engines = manifest.engines?.['node'];
  const wishes = [
    { text: await tree.readText('.nvmrc', 200), from: '.nvmrc' },
    { text: await tree.readText('.node-version', 200), from: '.node-version' },
    { text: typeof engines === 'string' ? engines : undefined, from: 'package.json engines.node' },
  ];
  for (const wish of wishes) {
    const text = wish.text?.trim().replace(/^v(?=\d)/, '');
    if (!text) continue;
    const range = text.startsWith('lts') || text === 'node' ? '*' : semver.validRange(text);
    if (range === null) return fallback(`${wish.from} asks for "${short(text)}", which is not a version range`);
    const major = MAJORS.find((candidate) => semver.intersects(`${candidate}.x`, range));
    if (major !== undefined) return { version: { value: String(major), from: wish.from }, notes: [] };
    return fallback(`${wish.from} asks for Node ${short(text)}, which is not among ${MAJORS.join(', ')}`);
  }
  return { version: { value: String(MAJORS[0]), from: 'default' }, notes: [] };
}

function fallback(why: string): NodeVersion {
  return { version: { value: String(MAJORS[0]), from: 'default' }, notes: [`${why}; Node ${MAJORS[0]} is used.`] };
}

function short(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 60);
}
