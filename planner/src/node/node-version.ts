// Chooses the Node major of an app from what its source asks for.
import type { Sourced } from '@deplight/contracts';
import semver from 'semver';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';
import type { PackageJson } from './package-json.ts';

/** The majors that there are base images for, the preferred one first. */
const MAJORS = [24, 22, 26, 20, 18, 16, 14, 12] as const;
const CODE_NAMES: Readonly<Record<string, string>> = {
  krypton: '24',
  jod: '22',
  iron: '20',
  hydrogen: '18',
  gallium: '16',
};

export interface NodeVersion {
  readonly version: Sourced;
  readonly notes: readonly string[];
}

/**
 * The preferred major that satisfies .nvmrc, .node-version, mise, .tool-versions, volta, engines.node or devEngines, in
 * this order; of the app's own folder first, then of the workspace around it.
 */
export async function chooseNodeVersion(
  places: readonly { readonly tree: SourceTree; readonly manifest: PackageJson }[],
): Promise<NodeVersion> {
  for (const { tree, manifest } of places) {
    for (const wish of await wishesOf(tree, manifest)) {
      const text = withoutComments(wish.text)
        .trim()
        .replace(/^v(?=\d)/, '');
      if (text) return satisfying(text, wish.from);
    }
  }
  return { version: { value: String(MAJORS[0]), from: 'default' }, notes: [] };
}

async function wishesOf(
  tree: SourceTree,
  manifest: PackageJson,
): Promise<{ text: string | undefined; from: string }[]> {
  const engines = manifest.engines?.['node'];
  const runtime = manifest.devEngines?.runtime;
  return [
    { text: await tree.readText('.nvmrc', 200), from: '.nvmrc' },
    { text: await tree.readText('.node-version', 200), from: '.node-version' },
    ...(await toolVersions(tree, 'node', 'nodejs')),
    { text: manifest.volta?.node, from: 'package.json volta.node' },
    { text: typeof engines === 'string' ? engines : undefined, from: 'package.json engines.node' },
    { text: runtime?.name === 'node' ? runtime.version : undefined, from: 'package.json devEngines.runtime' },
  ];
}

/** nvm passes over what stands after a hash. */
const withoutComments = (text = '') => text.replace(/#.*/g, '');

function satisfying(text: string, from: string): NodeVersion {
  const range = rangeOf(text);
  if (range === null) return fallback(`${from} asks for "${short(text)}", which is not a version range`);
  const major = MAJORS.find((candidate) => semver.intersects(`${candidate}.x`, range));
  if (major !== undefined) return { version: { value: String(major), from }, notes: [] };
  const oldest = Math.min(...MAJORS);
  const why = `${from} asks for Node ${short(text)}, which is not among ${MAJORS.join(', ')}`;
  return fallback(why, semver.gtr(`${oldest}.0.0`, range) ? oldest : MAJORS[0]);
}

function rangeOf(text: string): string | null {
  const name = /^lts\/([a-z]+)$/.exec(text.toLowerCase())?.[1];
  if (name && CODE_NAMES[name]) return CODE_NAMES[name];
  if (/^(?:lts|node$|latest$|stable$|current$)/.test(text)) return '*';
  return semver.validRange(text);
}

function fallback(why: string, major: number = MAJORS[0]): NodeVersion {
  return { version: { value: String(major), from: 'default' }, notes: [`${why}; Node ${major} is used.`] };
}

function short(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 60);
}
