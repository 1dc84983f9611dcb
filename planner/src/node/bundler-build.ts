// Finds the file that tsup or esbuild makes of an entry file for Node.
import type { Sourced } from '@deplight/contracts';
import { textAt, valueAt } from '../parse/values.ts';
import { type NodeApp, plainFolder, readConfig } from './node-app.ts';
import { readPackageJson, scriptOf } from './package-json.ts';
import { essence, folderAfter, followed } from './script-words.ts';

/** Undefined where the build script is of neither, or does not say what it makes. */
export async function builtByBundler(app: NodeApp, entry: string): Promise<Sourced | undefined> {
  const script = essence(followed(app.manifest, scriptOf(app.manifest, 'build') ?? ''));
  if (/^tsup\b/.test(script)) return builtByTsup(app, script, entry);
  if (!/^esbuild\b.*--platform[= ]node\b/.test(script)) return undefined;
  const file = plainFolder(folderAfter(script, ['--outfile']));
  return file === undefined || !/\.[cm]?js$/.test(file)
    ? undefined
    : { value: file, from: 'package.json scripts.build' };
}

/** Its files are called for the kind of modules that they hold, where that is not the package's own. */
async function builtByTsup(app: NodeApp, script: string, entry: string): Promise<Sourced | undefined> {
  const config = await readConfig(app, 'tsup.config');
  const entries = valueAt(config?.value, 'entry');
  const named = Array.isArray(entries) ? entries : [];
  if (!script.split(/\s+/).includes(entry) && !named.includes(entry)) return undefined;
  const configured = valueAt(config?.value, 'format');
  const formats = folderAfter(script, ['--format']) ?? (Array.isArray(configured) ? configured.join() : configured);
  const out = plainFolder(folderAfter(script, ['--out-dir', '-d']) ?? textAt(config?.value, 'outDir')) ?? 'dist';
  const isModule = (await readPackageJson(app.tree))?.type === 'module';
  const makes = (kind: string) => (typeof formats === 'string' ? formats : 'cjs').includes(kind);
  const own = makes(isModule ? 'esm' : 'cjs');
  const end = own ? 'js' : isModule ? 'cjs' : 'mjs';
  const name = entry.replace(/^.*\//, '').replace(/\.[cm]?tsx?$/, '');
  return { value: `${out}/${name}.${end}`, from: config ? config.file : 'package.json scripts.build' };
}
