// Reads the files that say how a project is made: JSON, TOML, YAML, XML. One that does not parse is PLAN_BROKEN, with
// the parser's words, since a plan that passes over it would be a wrong one.
import { DeplightError } from '@deplight/contracts';
import type { SourceTree } from '../source-tree.ts';

const LIMIT_BYTES = 1_048_576;

/** The parsers are loaded when a file wants them: most sources have files of one or two kinds. */
const PARSERS = {
  JSON: (text: string): unknown => JSON.parse(text.replace(/^\uFEFF/, '')),
  // Yarn's old lock files and Heroku's manifests aside, tools write comments into theirs.
  'JSON with comments': parseJsonWithComments,
  TOML: async (text: string): Promise<unknown> => (await import('smol-toml')).parse(text),
  YAML: async (text: string): Promise<unknown> => {
    const { plainValue, readYaml } = await import('./yaml.ts');
    return plainValue(readYaml(text));
  },
  XML: async (text: string): Promise<unknown> => {
    const { XMLParser } = await import('fast-xml-parser');
    return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', processEntities: false }).parse(text);
  },
} as const satisfies Record<string, (text: string) => unknown>;

/** Most of these files hold no comment. Undefined when it is not one value. */
export async function parseJsonWithComments(text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return (await import('./javascript.ts')).readJsonWithComments(text);
  }
}

export type DocumentKind = keyof typeof PARSERS;

/** Undefined when there is no such file. Throws PLAN_BROKEN when it does not parse. */
export async function readDocument(tree: SourceTree, path: string, kind: DocumentKind): Promise<unknown> {
  const text = await tree.readText(path, LIMIT_BYTES);
  if (text === undefined) return undefined;
  try {
    return await PARSERS[kind](text);
  } catch (cause) {
    throw brokenFile(path, `is not valid ${kind}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** The same, where a file that does not parse says no more than one that is not there. */
export async function tryDocument(tree: SourceTree, path: string, kind: DocumentKind): Promise<unknown> {
  return readDocument(tree, path, kind).catch(() => undefined);
}

/** Deeper than any file that people write. */
const MAX_DEPTH = 20;

/** Whether one of these keys stands anywhere in a document; in one that is too deep to be looked through, it may. */
export function hasKey(value: unknown, keys: readonly string[], depth = 0): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (depth > MAX_DEPTH) return true;
  const own = !Array.isArray(value) && keys.some((key) => Object.hasOwn(value, key));
  return own || Object.values(value).some((inner) => hasKey(inner, keys, depth + 1));
}

/** A file of the source that cannot be used: which, why, and to mend it. */
export function brokenFile(path: string, problem: string): DeplightError {
  const short = path.length > 100 ? `…${path.slice(-99)}` : path;
  return new DeplightError('PLAN_BROKEN', `${short} ${problem}`.replace(/\s+/g, ' ').slice(0, 500), {
    hint: `Mend ${short} and deploy again.`,
  });
}
