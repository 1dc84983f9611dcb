// The services of a Compose file that are built from the source: asked where nothing else says how it is built.
import { posix } from 'node:path';
import type { SourcedPort } from '@deplight/contracts';
import { tryDocument } from './parse/documents.ts';
import { textAt, valueAt } from './parse/values.ts';
import type { SourceTree } from './source-tree.ts';

const FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'] as const;
const MAX_SERVICES = 30;
const PLAIN_PATH = /^(?!\/)(?!\.\.(?:\/|$))(?!-)[A-Za-z0-9._/-]{0,200}$/;

export interface BuiltService {
  readonly name: string;
  /** What it is built from; empty for the folder of the Compose file. */
  readonly context: string;
  /** Below the context. */
  readonly dockerfile: string;
  readonly port: SourcedPort | undefined;
}

export interface ComposeFile {
  readonly file: string;
  readonly built: readonly BuiltService[];
  /** The names of the services that come as images. */
  readonly others: readonly string[];
}

/** Undefined when there is none that says anything. */
export async function composeFile(tree: SourceTree): Promise<ComposeFile | undefined> {
  const file = FILES.find((name) => tree.has(name));
  if (file === undefined) return undefined;
  const services = valueAt(await tryDocument(tree, file, 'YAML'), 'services');
  if (services === null || typeof services !== 'object') return undefined;
  const entries = Object.entries(services).slice(0, MAX_SERVICES);
  const built = entries.flatMap(([name, service]) => builtService(file, name, service) ?? []);
  const others = entries.map(([name]) => name).filter((name) => built.every((one) => one.name !== name));
  return { file, built, others };
}

function builtService(file: string, name: string, service: unknown): BuiltService | undefined {
  const build = valueAt(service, 'build');
  const context = plainPath(typeof build === 'string' ? build : (textAt(build, 'context') ?? '.'));
  const dockerfile = plainPath(textAt(build, 'dockerfile') ?? 'Dockerfile');
  if (build === undefined || context === undefined || !dockerfile) return undefined;
  return { name, context, dockerfile, port: portOf(file, name, service) };
}

function plainPath(path: string): string | undefined {
  const plain = posix.normalize(path).replace(/\/$/, '').replace(/^\.$/, '');
  return PLAIN_PATH.test(plain) ? plain : undefined;
}

/** The port inside, which stands last: "8000:80", "127.0.0.1:8000:80/tcp", or as `target`. */
function portOf(file: string, name: string, service: unknown): SourcedPort | undefined {
  const ports = valueAt(service, 'ports');
  const [first] = Array.isArray(ports) ? ports : [];
  const said = valueAt(first, 'target') ?? /(?:^|:)(\d{1,5})(?:\/tcp)?$/.exec(String(first ?? ''))?.[1];
  const value = Number(said ?? 0);
  const usable = Number.isInteger(value) && value >= 1 && value <= 65_535;
  return usable ? { value, from: `${file} services.${name}.ports`.slice(0, 200) } : undefined;
}
