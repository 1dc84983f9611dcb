// Frameworks in versions that let strangers in. The table is as of its date, so that the same source gets the same answer on
// every day; versions are those that a lock file or an exact wish names.
import semver from 'semver';
import { readPackageJson, wishFor } from '../node/package-json.ts';
import { tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import type { Rule } from './rule.ts';

export const VULNERABLE_AS_OF = '2025-12-15';

interface Vulnerability {
  readonly package: string;
  readonly label: string;
  /** Versions that have it. */
  readonly range: string;
  readonly id: string;
  /** What it lets people do, as the end of "…, which lets strangers". */
  readonly lets: string;
  readonly severity: 'warning' | 'error';
}

/** The worst of a package first. */
export const VULNERABILITIES: readonly Vulnerability[] = [
  {
    package: 'next',
    label: 'Next.js',
    range:
      '>=15.0.0 <15.0.5 || >=15.1.0 <15.1.9 || >=15.2.0 <15.2.6 || >=15.3.0 <15.3.6 || >=15.4.0 <15.4.8 || >=15.5.0 <15.5.7 || >=16.0.0 <16.0.7',
    id: 'CVE-2025-66478',
    lets: 'run code on the server',
    severity: 'error',
  },
  {
    package: 'next',
    label: 'Next.js',
    range: '>=11.1.4 <12.3.5 || >=13.0.0 <13.5.9 || >=14.0.0 <14.2.25',
    id: 'CVE-2025-29927',
    lets: 'pass by what middleware checks',
    severity: 'warning',
  },
  {
    package: 'react-router',
    label: 'React Router',
    range: '>=7.0.0 <7.4.1',
    id: 'CVE-2025-31137',
    lets: 'choose the address that an app believes it has',
    severity: 'warning',
  },
  {
    package: 'django',
    label: 'Django',
    range: '<4.2.26 || >=5.0.0 <5.1.14 || >=5.2.0 <5.2.8',
    id: 'CVE-2025-64459',
    lets: 'write into queries of the database',
    severity: 'warning',
  },
  {
    package: 'flask',
    label: 'Flask',
    range: '<2.2.5 || >=2.3.0 <2.3.2',
    id: 'CVE-2023-30861',
    lets: "get other people's sessions through caches",
    severity: 'warning',
  },
  {
    package: 'gunicorn',
    label: 'Gunicorn',
    range: '<22.0.0',
    id: 'CVE-2024-1135',
    lets: 'smuggle requests past a proxy',
    severity: 'warning',
  },
];

export interface LockedVersion {
  readonly version: string;
  readonly file: string;
}

export const vulnerableFramework: Rule = ({ locked, plan }) => {
  if (plan.provider === 'dockerfile') return [];
  const found = VULNERABILITIES.filter(({ package: name, range }) => {
    const version = locked.get(name)?.version;
    return version !== undefined && semver.satisfies(version, range);
  });
  const first = found.filter((one, index) => found.findIndex(({ package: name }) => name === one.package) === index);
  return first.map(({ package: name, label, id, lets, severity }) => ({
    id: 'framework-vulnerable',
    severity,
    title: `${label} ${locked.get(name)?.version} has ${id}, which lets strangers ${lets}`,
    evidence: { file: locked.get(name)?.file ?? '' },
    advice: `Move to a version that has it mended, and deploy again. (Our table is as of ${VULNERABLE_AS_OF}.)`,
    link: `https://nvd.nist.gov/vuln/detail/${id}`,
  }));
};

const NODE_PACKAGES = new Set(['next', 'react-router']);
const PINNED = /^\s*([A-Za-z0-9._-]+)\s*(?:\[[^\]]*\])?\s*==\s*(\d+(?:\.\d+){0,3})/;

/** The versions that will be installed of the packages of the table: `built` has the lock file, `tree` the app's own wishes. */
export async function lockedVersions(built: SourceTree, tree: SourceTree): Promise<ReadonlyMap<string, LockedVersion>> {
  const found = new Map<string, LockedVersion>();
  const manifest = await readPackageJson(tree).catch(() => undefined);
  for (const name of NODE_PACKAGES) {
    const wish = manifest && wishFor(manifest, name);
    if (wish === undefined) continue;
    const exact = semver.valid(wish);
    const locked = exact ? { version: exact, file: 'package.json' } : await ofNodeLock(built, name);
    if (locked) found.set(name, locked);
  }
  for (const [name, locked] of await ofPython(tree)) found.set(name, locked);
  return found;
}

async function ofNodeLock(tree: SourceTree, name: string): Promise<LockedVersion | undefined> {
  const file = ['pnpm-lock.yaml', 'bun.lock', 'yarn.lock', 'package-lock.json'].find((one) => tree.has(one));
  const text = file === undefined ? undefined : await tree.readText(file, 1_048_576);
  if (file === undefined || text === undefined) return undefined;
  const version = IN_LOCK[file]?.(name).exec(text)?.[1];
  return version && semver.valid(version) ? { version, file } : undefined;
}

const VERSION = '(\\d+\\.\\d+\\.\\d+(?:-[\\w.]+)?)';
/** These are written by programs, in one way: the line of a package is found without reading all of the file. */
const IN_LOCK: Readonly<Record<string, (name: string) => RegExp>> = {
  'package-lock.json': (name) => new RegExp(`"node_modules/${name}": \\{\\s*"version": "${VERSION}"`),
  'yarn.lock': (name) => new RegExp(`^"?${name}@[^\\n]{1,200}:\\n\\s+version:? "?${VERSION}`, 'm'),
  'pnpm-lock.yaml': (name) => new RegExp(`^ {2}['"]?/?${name}[@/]${VERSION}`, 'm'),
  'bun.lock': (name) => new RegExp(`"${name}": \\["${name}@${VERSION}"`),
};

async function ofPython(tree: SourceTree): Promise<(readonly [string, LockedVersion])[]> {
  const lines = (await tree.readText('requirements.txt', 65_536))?.split(/\r?\n/) ?? [];
  const pinned = lines.flatMap((line) => {
    const [, name, version] = PINNED.exec(line) ?? [];
    return name === undefined || version === undefined ? [] : [{ name, version, file: 'requirements.txt' }];
  });
  const locked: typeof pinned = [];
  for (const file of ['uv.lock', 'poetry.lock']) {
    const packages = tree.has(file) ? valueAt(await tryDocument(tree, file, 'TOML'), 'package') : undefined;
    for (const one of Array.isArray(packages) ? packages : []) {
      locked.push({ name: textAt(one, 'name') ?? '', version: textAt(one, 'version') ?? '', file });
    }
  }
  return [...pinned, ...locked].flatMap(({ name, version, file }) => {
    const full = semver.valid(semver.coerce(version));
    return full ? [[name.toLowerCase(), { version: full, file }] as const] : [];
  });
}
