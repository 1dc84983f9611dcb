// Reads what analysis needs of a package.json; everything else in it stays unread.
import { DeplightError } from '@deplight/contracts';
import { z } from 'zod';
import { readDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';

const texts = z.record(z.string(), z.string()).optional();
/** What only helps to guess: of a wrong shape, it is as if it were not there. */
const hint = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const DevEngine = z.object({ name: z.string(), version: z.string().optional() });
/** One, or several of which the first is meant that there is here. */
const devEngine = (...names: readonly string[]) =>
  z.preprocess((value) => {
    const named = (one: unknown) => names.includes(String(valueAt(one, 'name')));
    return Array.isArray(value) ? (value.find(named) ?? value[0]) : value;
  }, DevEngine);

const PackageJson = z.object({
  name: hint(z.string().max(214)),
  main: z.string().max(500).optional(),
  module: hint(z.string()),
  type: hint(z.string()),
  private: hint(z.boolean()),
  exports: z.unknown().optional(),
  bin: z.unknown().optional(),
  scripts: texts,
  engines: hint(z.record(z.string(), z.unknown())),
  dependencies: texts,
  devDependencies: texts,
  workspaces: z.unknown().optional(),
  packageManager: hint(z.string().max(300)),
  devEngines: hint(
    z.object({ runtime: hint(devEngine('node')), packageManager: hint(devEngine('pnpm', 'npm', 'yarn', 'bun')) }),
  ),
  volta: hint(z.object({ node: hint(z.string()) })),
});
export type PackageJson = z.infer<typeof PackageJson>;

const LIMIT_BYTES = 1_048_576;

/** In the order in which pnpm looks for them; the others read the first alone. */
const FILES = ['package.json', 'package.json5', 'package.yaml'] as const;
type ManifestFile = (typeof FILES)[number];

/** What the file is called that is read as package.json; undefined when there is none. */
export function manifestFile(tree: SourceTree): ManifestFile | undefined {
  return FILES.find((file) => tree.has(file));
}

/** Undefined when there is none. Throws PLAN_BROKEN when it cannot be read, with the parser's words. */
export async function readPackageJson(tree: SourceTree): Promise<PackageJson | undefined> {
  const file = manifestFile(tree);
  const text = file && (await tree.readText(file, LIMIT_BYTES));
  if (file === undefined || text === undefined) return undefined;
  if ((tree.sizeOf(file) ?? 0) > LIMIT_BYTES) {
    throw broken(`${file} has ${tree.sizeOf(file)} bytes; at most ${LIMIT_BYTES} are read.`);
  }
  const parsed = PackageJson.safeParse(await PARSERS[file](tree, text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw broken(`${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'has a wrong shape'}`);
}

/** Whether one of these packages is asked for, to run or to develop. */
export function uses(manifest: PackageJson, ...names: readonly string[]): boolean {
  return names.some((name) => wishFor(manifest, name) !== undefined);
}

/** The range that package.json asks of a package. */
export function wishFor(manifest: PackageJson, name: string): string | undefined {
  for (const group of [manifest.dependencies, manifest.devDependencies]) {
    if (group && Object.hasOwn(group, name)) return group[name];
  }
  return undefined;
}

/** The text of a script; undefined when there is none, or an empty one. */
export function scriptOf(manifest: PackageJson, name: string): string | undefined {
  const names = isBySystem(manifest, name)
    ? ['linux', 'nix', 'darwin:linux', 'default', 'production'].map((os) => `${name}:${os}`)
    : [];
  const found = [...names, name].find((one) => manifest.scripts && Object.hasOwn(manifest.scripts, one));
  return found === undefined ? undefined : manifest.scripts?.[found]?.trim() || undefined;
}

/** Whether a script stands for others, of which a program that developers have runs the one of their system or mode. */
export function isBySystem({ scripts = {} }: PackageJson, name: string): boolean {
  return Object.hasOwn(scripts, name) && /^(?:run-script-os|per-env)$/.test(scripts[name]?.trim() ?? '');
}

/**
 * Whether package.json says how an app is started or built. Another language takes such a source only where it has an
 * entry of its own; otherwise its files are there for a tool.
 */
export async function isNodeApp(tree: SourceTree): Promise<boolean> {
  const manifest = await readPackageJson(tree).catch(() => undefined);
  return manifest !== undefined && ['start', 'build'].some((name) => scriptOf(manifest, name) !== undefined);
}

const PARSERS: Readonly<Record<ManifestFile, (tree: SourceTree, text: string) => unknown>> = {
  'package.json': (_tree, text) => parseJson(text),
  'package.json5': (tree) => readDocument(tree, 'package.json5', 'JSON with comments'),
  'package.yaml': (tree) => readDocument(tree, 'package.yaml', 'YAML'),
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw broken(`package.json is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function broken(message: string): DeplightError {
  return new DeplightError('PLAN_BROKEN', message.slice(0, 500), { hint: 'Mend package.json and deploy again.' });
}
