// Chooses the Node major of an app from what its source asks for.
import type { Sourced } from '@deplight/contracts';
import semver from 'semver';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';
import { type PackageJson, wishFor } from './package-json.ts';

/** The majors that there are base images for, the preferred one first: those that were kept up for long before the others. */
const MAJORS = [24, 22, 26, 20, 18, 16, 14, 12, 10, 8, 25, 23, 21, 19, 17, 15, 13, 11] as const;
const CODE_NAMES: Readonly<Record<string, string>> = {
  krypton: '24',
  jod: '22',
  iron: '20',
  hydrogen: '18',
  gallium: '16',
  fermium: '14',
  erbium: '12',
  dubnium: '10',
  carbon: '8',
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
  const limit = limitOf(places.map(({ manifest }) => manifest));
  for (const { tree, manifest } of places) {
    for (const wish of await wishesOf(tree, manifest)) {
      const text = withoutComments(wish.text)
        .trim()
        .replace(/^v(?=\d)/, '');
      if (text) return satisfying(text, wish.from, limit);
    }
  }
  if (limit) return { version: { value: String(limit.major), from: limit.from }, notes: [] };
  return { version: { value: String(MAJORS[0]), from: 'default' }, notes: [] };
}

interface Limit {
  readonly major: number;
  readonly from: string;
}

/** node-sass is compiled against Node itself: the newest long-lived major that each of its own majors knows. */
const NODE_OF_SASS: Readonly<Record<number, number>> = { 3: 8, 4: 14, 5: 14, 6: 16, 7: 16, 8: 18, 9: 20 };

function limitOf(manifests: readonly PackageJson[]): Limit | undefined {
  const wish = manifests.map((manifest) => wishFor(manifest, 'node-sass')).find((one) => one !== undefined);
  const range = wish === undefined ? null : semver.validRange(wish);
  const major = range === null ? undefined : NODE_OF_SASS[semver.minVersion(range)?.major ?? 0];
  return major === undefined ? undefined : { major, from: 'the package node-sass, which later ones do not compile' };
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

function satisfying(text: string, from: string, limit: Limit | undefined): NodeVersion {
  const range = rangeOf(text);
  if (range === null) return fallback(`${from} asks for "${short(text)}", which is not a version range`);
  const satisfied = MAJORS.filter((candidate) => semver.intersects(`${candidate}.x`, range));
  const major = satisfied.find((candidate) => limit === undefined || candidate <= limit.major) ?? satisfied[0];
  if (major !== undefined) return { version: { value: String(major), from }, notes: [] };
  const oldest = Math.min(...MAJORS);
  const why = `${from} asks for Node ${short(text)}, which is none of ${oldest} to ${Math.max(...MAJORS)}`;
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
