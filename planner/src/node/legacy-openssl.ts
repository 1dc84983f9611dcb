// Tools that are built on webpack before 5.61: they hash by MD4, which Node gives since 17 only where it is told to.
import semver from 'semver';
import { type PackageJson, wishFor } from './package-json.ts';

/** By package: the first version that no longer does so. */
const FIRST_WITHOUT: Readonly<Record<string, string>> = {
  'react-scripts': '5.0.0-0',
  '@vue/cli-service': '5.0.0-0',
  '@angular-devkit/build-angular': '13.0.0-0',
  next: '12.0.0-0',
  nuxt: '3.0.0-0',
  'nuxt-edge': '3.0.0-0',
  gatsby: '4.0.0-0',
  gridsome: '1.0.0',
  vuepress: '2.0.0-0',
  'preact-cli': '4.0.0-0',
  umi: '4.0.0-0',
  '@docusaurus/core': '2.0.0-beta.10',
  '@storybook/react': '7.0.0-0',
  '@symfony/webpack-encore': '2.0.0-0',
  webpack: '5.61.0',
};
const FIRST_NODE = 17;

interface Built {
  readonly manifest: PackageJson;
  /** The major that builds the app. */
  readonly node: string;
  /** Whether a lock file may hold a package at the oldest version of its range. */
  readonly locked: boolean;
}

/** The tool of an app that asks for it, in the version of Node that builds the app; undefined where none does. */
export function legacyHasher({ manifest, node, locked }: Built): string | undefined {
  if (!(Number(node) >= FIRST_NODE)) return undefined;
  return Object.entries(FIRST_WITHOUT).find(([name, first]) => isOlder(wishFor(manifest, name), first, locked))?.[0];
}

function isOlder(wish: string | undefined, first: string, locked: boolean): boolean {
  const range = wish === undefined ? null : semver.validRange(wish);
  const least = range === null || range === '*' ? null : semver.minVersion(range);
  if (range === null || least === null || semver.gte(least, first)) return false;
  return locked || !semver.satisfies(first.replace(/-0$/, ''), range);
}
