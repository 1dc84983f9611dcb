// Crates that link to libraries of the system: the image that builds has them, the one that runs needs them.
import type { Sourced } from '@deplight/contracts';
import { valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';

interface Linked {
  /** As Cargo.lock names the crate that links. */
  readonly crate: string;
  /** Debian's package beside the program. */
  readonly run: string;
  /** Crates and features by which Cargo.toml asks for it, where there is no lock file. */
  readonly wishes: readonly (readonly [crate: string, feature: string])[];
}

const LINKED: readonly Linked[] = [
  { crate: 'pq-sys', run: 'libpq5', wishes: [['diesel', 'postgres']] },
  { crate: 'mysqlclient-sys', run: 'libmariadb3', wishes: [['diesel', 'mysql']] },
  {
    crate: 'libsqlite3-sys',
    run: 'libsqlite3-0',
    wishes: [
      ['diesel', 'sqlite'],
      ['rusqlite', ''],
    ],
  },
  { crate: 'curl-sys', run: 'libcurl4', wishes: [['curl', '']] },
  { crate: 'rdkafka-sys', run: 'libsasl2-2', wishes: [['rdkafka', '']] },
];
const LIMIT_BYTES = 1_048_576;

export async function linkedLibraries(tree: SourceTree, manifest: unknown): Promise<Sourced[]> {
  const lock = await tree.readText('Cargo.lock', LIMIT_BYTES);
  const locked = new Set([...(lock ?? '').matchAll(/^name = "([A-Za-z0-9_-]+)"/gm)].map(([, name]) => name));
  return LINKED.filter(({ crate, wishes }) => locked.has(crate) || wishes.some((wish) => asksFor(manifest, wish))).map(
    ({ crate, run }) => ({ value: run, from: `the crate ${crate}` }),
  );
}

/** Debian's packages for crates whose build wants a program that is not Rust's. */
export function buildTools(manifest: unknown): Sourced[] {
  const tools = valueAt(manifest, 'build-dependencies');
  const crate = PROTOBUF.find((name) => valueAt(tools, name) !== undefined);
  return crate === undefined ? [] : [{ value: 'protobuf-compiler', from: `the crate ${crate}` }];
}

/** They ask for protoc. */
const PROTOBUF = ['tonic-build', 'tonic-prost-build', 'prost-build'];

function asksFor(manifest: unknown, [crate, feature]: Linked['wishes'][number]): boolean {
  const wish = valueAt(valueAt(manifest, 'dependencies'), crate);
  if (wish === undefined || feature === '') return wish !== undefined;
  const features = valueAt(wish, 'features');
  return Array.isArray(features) && features.includes(feature);
}
