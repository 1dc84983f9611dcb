// Adds to each value of a plan the line that it comes from: "package.json scripts.start" becomes
// "package.json:12 scripts.start". Who makes a plan names the file and the key; where that is, is found out here alone.
import type { BuildPlan } from '@deplight/contracts';
import { manifestFile } from '../node/package-json.ts';
import { type SourceTree, subTree } from '../source-tree.ts';
import { keyLines, type LineOfKey } from './key-lines.ts';

/** A folder in which the files that origins name are looked for, and what their paths begin with in the plan. */
interface Place {
  readonly tree: SourceTree;
  readonly prefix: string;
}

/** Longer files are made by tools; their first part is read. */
const MAX_BYTES = 262_144;
const MAX_LENGTH = 200;

/**
 * The same plan; of what is not found in a text file, the origin stays as it is.
 * @param built what the image is built from, to which the plan's paths are relative.
 * @param whole the source, whose file at the top may have named that folder.
 */
export async function withLines(plan: BuildPlan, built: SourceTree, whole: SourceTree): Promise<BuildPlan> {
  const above = [built, whole].map((tree) => ({ tree, prefix: '' }));
  const dir = plan.packageDir?.value;
  const own = dir === undefined ? above : [{ tree: subTree(built, dir), prefix: `${dir}/` }, ...above];
  const read = newReader();
  const manifest = manifestFile(dir === undefined ? built : subTree(built, dir)) ?? 'package.json';
  const named = (from: string) => from.replace(/^package\.json(?= |$)/, manifest);
  // Which folder is the app is said above it.
  const { packageDir, rootDirFrom, ...values } = plan;
  return {
    ...(await eachOrigin(values, (from) => placed(named(from), own, read))),
    ...(packageDir ? { packageDir: { ...packageDir, from: await placed(packageDir.from, above, read) } } : {}),
    ...(rootDirFrom ? { rootDirFrom: await placed(rootDirFrom, above, read) } : {}),
  };
}

/** A copy in which every `from` is changed. */
async function eachOrigin<Value>(value: Value, change: (from: string) => Promise<string>): Promise<Value> {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (await Promise.all(value.map((one) => eachOrigin(one, change)))) as Value;
  const entries = Object.entries(value).map(async ([key, inner]) => {
    const origin = key === 'from' && typeof inner === 'string';
    return [key, origin ? await change(inner) : await eachOrigin(inner, change)] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Value;
}

/** Of the words of an origin, those that name a file, with the key that follows. */
async function placed(from: string, places: readonly Place[], read: Reader): Promise<string> {
  const words = from.split(' ');
  const told = words.map(async (word, index) => {
    const [, file = '', end] = /^(.*?)([,:]?)$/.exec(word) ?? [];
    const key = end === '' ? words[index + 1]?.replace(/[,:]$/, '') : undefined;
    return `${(await lineIn(file, key, places, read)) ?? file}${end}`;
  });
  const text = (await Promise.all(told)).join(' ');
  return text.length > MAX_LENGTH ? from : text;
}

async function lineIn(
  file: string,
  key: string | undefined,
  places: readonly Place[],
  read: Reader,
): Promise<string | undefined> {
  for (const place of places) {
    const line = (await read(place, file))?.(key);
    if (line !== undefined) return `${place.prefix}${file}:${line}`;
  }
  return undefined;
}

type Reader = (place: Place, file: string) => Promise<LineOfKey | undefined>;

/** Many values come from the same file, which is read once. */
function newReader(): Reader {
  const known = new Map<SourceTree, Map<string, Promise<LineOfKey | undefined>>>();
  return ({ tree }, file) => {
    const files = known.get(tree) ?? new Map<string, Promise<LineOfKey | undefined>>();
    known.set(tree, files);
    const found = files.get(file) ?? linesOf(tree, file);
    files.set(file, found);
    return found;
  };
}

async function linesOf(tree: SourceTree, file: string): Promise<LineOfKey | undefined> {
  if (!tree.has(file)) return undefined;
  const kind = keyLines(file);
  const text = kind && (await tree.readText(file, MAX_BYTES));
  return text === undefined ? undefined : kind?.(text);
}
