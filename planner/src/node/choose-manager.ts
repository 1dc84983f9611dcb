// Finds out which package manager an app uses, and in which version: package.json says so, or else the lock file does.
import semver from 'semver';
import { tryDocument } from '../parse/documents.ts';
import { textAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import { manifestFile, type PackageJson } from './package-json.ts';
import { bun, LOCK_FILES, npm, type PackageManager, pnpm, yarnBerry, yarnClassic } from './package-managers.ts';

export interface ChosenManager {
  readonly manager: PackageManager;
  readonly from: string;
  /** The lock file of that manager. */
  readonly lockFile: string | undefined;
  readonly notes: readonly string[];
}

type Name = PackageManager['name'];
interface Wish {
  readonly name: Name;
  readonly version: string | undefined;
  readonly from: string;
}

/** `tree` and `manifest` are those of the folder in which packages are installed. */
export async function chooseManager(tree: SourceTree, manifest: PackageJson): Promise<ChosenManager> {
  const locks = LOCK_FILES.filter(({ file }) => tree.has(file));
  const [first] = locks;
  const named = wishOf(manifest);
  const wish =
    (named && first && !readsWorkspace(tree, manifest, named) ? undefined : named) ??
    (first ? { name: first.manager, version: undefined, from: first.file } : undefined) ??
    engineOf(manifest) ??
    (await hintOf(tree));
  const lockFile = locks.find(({ manager }) => manager === wish.name)?.file;
  const engine = manifest.engines?.[wish.name];
  const manager = await MANAGERS[wish.name]({ tree, version: versionOf(wish.version), engine });
  const notes: string[] = [];
  if (manager.env?.['YARN_NODE_LINKER'])
    notes.push('Yarn links packages as node_modules here, so that Node finds them.');
  return { manager, from: wish.from, lockFile, notes };
}

const NAMES = new Set<string>(['npm', 'pnpm', 'yarn', 'bun']);
const isName = (name: string | undefined): name is Name => name !== undefined && NAMES.has(name);

/** What package.json says in `packageManager`, as corepack reads it, or in `devEngines`. */
function wishOf({ packageManager, devEngines }: PackageJson): Wish | undefined {
  const [, name, version] = /^([a-z]+)@([^+\s]+)/.exec(packageManager ?? '') ?? [];
  if (isName(name)) return { name, version, from: 'package.json packageManager' };
  const engine = devEngines?.packageManager;
  if (!isName(engine?.name)) return undefined;
  return { name: engine.name, version: engine.version, from: 'package.json devEngines.packageManager' };
}

/**
 * pnpm passes over the workspaces of package.json: where it is named without its own files, and another's lock file is
 * there, that one is what installs the packages.
 */
function readsWorkspace(tree: SourceTree, { workspaces }: PackageJson, { name }: Wish): boolean {
  return name !== 'pnpm' || workspaces === undefined || tree.has('pnpm-workspace.yaml') || tree.has('pnpm-lock.yaml');
}

function engineOf({ engines }: PackageJson): Wish | undefined {
  for (const name of ['pnpm', 'yarn', 'bun'] as const) {
    const version = engines?.[name];
    if (typeof version === 'string') return { name, version, from: `package.json engines.${name}` };
  }
  return undefined;
}

/** Files that only one manager reads; npm where there are none. */
async function hintOf(tree: SourceTree): Promise<Wish> {
  const manifest = manifestFile(tree) ?? 'package.json';
  const hints = [
    ...(manifest === 'package.json' ? [] : [{ file: manifest, name: 'pnpm' } as const]),
    { file: 'pnpm-workspace.yaml', name: 'pnpm' },
    { file: '.yarnrc.yml', name: 'yarn' },
    { file: 'bunfig.toml', name: 'bun' },
  ] as const;
  const found = hints.find(({ file }) => tree.has(file));
  if (found) return { name: found.name, version: undefined, from: `the file ${found.file}` };
  return { name: 'npm', version: undefined, from: 'default' };
}

/** An exact version as it is, of a range its major; undefined for what is no version. */
function versionOf(wish: string | undefined): string | undefined {
  if (wish === undefined) return undefined;
  const exact = semver.valid(wish);
  if (exact) return exact;
  const range = semver.validRange(wish);
  return range ? String(semver.minVersion(range)?.major ?? '') || undefined : undefined;
}

interface Wanted {
  readonly tree: SourceTree;
  readonly version: string | undefined;
  /** The range of it in `engines`. */
  readonly engine: unknown;
}

const MANAGERS: Record<Name, (wanted: Wanted) => Promise<PackageManager>> = {
  npm: async () => npm,
  pnpm: async ({ tree, version, engine }) => pnpm(version ?? pnpmFor(await pnpmOfLock(tree), engine)),
  bun: async ({ version }) => bun(version ?? '1'),
  yarn: ({ tree, version }) => chooseYarn(tree, version),
};

/** pnpm refuses a project whose `engines` asks for another version of it. */
function pnpmFor(usual: string, engine: unknown): string {
  const range = typeof engine === 'string' ? semver.validRange(engine) : null;
  if (range === null || semver.intersects(`${usual}.x`, range)) return usual;
  return versionOf(range) ?? usual;
}

/** The newest major that reads a lock file without writing it anew. */
const PNPM_OF_LOCK: readonly (readonly [string, string])[] = [
  ['9', '10'],
  ['6', '8'],
  ['5.4', '7'],
  ['5', '6'],
];
const NEWEST_PNPM = '10';

async function pnpmOfLock(tree: SourceTree): Promise<string> {
  const start = await tree.readText('pnpm-lock.yaml', 400);
  const version = /^lockfileVersion:\s*['"]?(\d+(?:\.\d+)?)/m.exec(start ?? '')?.[1];
  return PNPM_OF_LOCK.find(([lock]) => version?.startsWith(lock))?.[1] ?? NEWEST_PNPM;
}

const YARN_1 = '1.22.22';
/** Of `__metadata.version` in a lock file. */
const YARN_OF_LOCK: Readonly<Record<string, number>> = { '4': 2, '5': 3, '6': 3, '7': 3, '8': 4 };

async function chooseYarn(tree: SourceTree, version: string | undefined): Promise<PackageManager> {
  const settings = await tryDocument(tree, '.yarnrc.yml', 'YAML');
  const lock = await tree.readText('yarn.lock', 2_000);
  const locked = /^__metadata:\s*\n\s+version:\s*['"]?(\d+)/m.exec(lock ?? '')?.[1];
  const release = textAt(settings, 'yarnPath');
  const carried = release !== undefined && tree.has(release);
  const released = carried ? /yarn-(\d+\.\d+\.\d+)/.exec(release)?.[1] : undefined;
  const wanted = version ?? released;
  const major = wanted === undefined ? undefined : Number(wanted.split('.')[0]);
  if (major === 1 || (major === undefined && locked === undefined && settings === undefined)) {
    return yarnClassic(major === 1 && wanted?.includes('.') ? wanted : YARN_1);
  }
  const berry = major ?? YARN_OF_LOCK[locked ?? ''] ?? 4;
  const brought = carried ? `yarn@${YARN_1}` : `@yarnpkg/cli-dist@${wanted ?? berry}`;
  const linker = textAt(settings, 'nodeLinker');
  return yarnBerry({ major: berry, brought, linker: linker && linker !== 'pnp' ? undefined : 'node-modules' });
}

/** Bun's image has no other manager; it reads the lock files of the others. */
export function asBun(chosen: ChosenManager): ChosenManager {
  const { manager, lockFile } = chosen;
  if (manager.name === 'bun') return chosen;
  const note = `Bun installs the packages, since its image has no ${manager.name}.`;
  return { manager: bun('1'), from: 'the image of Bun', lockFile: undefined, notes: lockFile ? [note] : [] };
}
