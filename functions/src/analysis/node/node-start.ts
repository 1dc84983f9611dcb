// Finds out how a Node app is started, or that it has no server and is built into static files instead.
import type { PlanOverrides, Sourced } from '@deplight/contracts';
import { DeplightError } from '@deplight/contracts';
import { checkedCommand, startArgv } from '../app-command.ts';
import { FROM_SETTINGS } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';
import { detectFramework, isDevServer } from './frameworks.ts';
import type { PackageJson } from './package-json.ts';

/** Entry files looked for when package.json names neither a start script nor a main file. */
const ENTRY_FILES = ['server.js', 'server.mjs', 'index.js', 'index.mjs', 'app.js', 'src/server.js', 'src/index.js'];

export type NodeStart =
  | { readonly kind: 'server'; readonly start: Sourced; readonly argv: readonly string[] }
  | { readonly kind: 'static'; readonly dir: Sourced; readonly singlePage: boolean };

/** Undefined when the package.json gives nothing to start and nothing to build. */
export function chooseNodeStart(
  tree: SourceTree,
  manifest: PackageJson,
  overrides: PlanOverrides,
): NodeStart | undefined {
  if (overrides.startCommand !== undefined) return server(overrides.startCommand, FROM_SETTINGS);
  const framework = detectFramework(manifest);
  const canBuild = manifest.scripts?.['build'] !== undefined || overrides.buildCommand !== undefined;
  const singlePage = framework?.singlePage ?? false;
  if (overrides.staticDir !== undefined) {
    return { kind: 'static', dir: { value: overrides.staticDir, from: FROM_SETTINGS }, singlePage };
  }
  const script = manifest.scripts?.['start'];
  const staticDir = canBuild ? framework?.staticDir : undefined;
  if (script !== undefined && !(staticDir && isDevServer(script))) return scriptStart(tree, manifest, script);
  if (staticDir && framework) {
    return { kind: 'static', dir: { value: staticDir, from: `${framework.label}'s build folder` }, singlePage };
  }
  const entry = entryFile(tree, manifest);
  if (entry) return direct(entry.value, entry.from);
  if (canBuild)
    return { kind: 'static', dir: { value: 'dist', from: 'default for a build without a start script' }, singlePage };
  return undefined;
}

function server(command: string, from: string): NodeStart {
  const checked = checkedCommand(command, from);
  return { kind: 'server', start: { value: checked, from }, argv: startArgv(checked) };
}

function direct(file: string, from: string): NodeStart {
  return { kind: 'server', start: { value: `node ${file}`, from }, argv: ['node', file] };
}

const PLAIN_NODE = /^node ((?!-)[A-Za-z0-9_./-]+\.[cm]?js)$/;

/** A plain `node file.js` is started as itself, so that signals and the exit code are the app's own, not npm's. */
function scriptStart(tree: SourceTree, manifest: PackageJson, script: string): NodeStart {
  const from = 'package.json scripts.start';
  const hooked = ['prestart', 'poststart'].some((hook) => Object.hasOwn(manifest.scripts ?? {}, hook));
  const file = hooked ? undefined : PLAIN_NODE.exec(script.trim())?.[1];
  if (file === undefined) return server('npm start', from);
  if (manifest.scripts?.['build'] === undefined && !tree.has(file.replace(/^\.\//, ''))) {
    throw new DeplightError(
      'PLAN_BROKEN',
      `package.json scripts.start: "${script}" names ${file}, which is not there.`,
      {
        hint: 'Correct the path in scripts.start, or add the file.',
      },
    );
  }
  return direct(file, from);
}

function entryFile(tree: SourceTree, manifest: PackageJson): Sourced | undefined {
  const main = manifest.main?.replace(/^\.\//, '');
  if (main && /^[A-Za-z0-9_][A-Za-z0-9_./-]*\.[cm]?js$/.test(main) && tree.has(main)) {
    return { value: main, from: 'package.json main' };
  }
  const found = ENTRY_FILES.find((name) => tree.has(name));
  return found ? { value: found, from: `the file ${found}` } : undefined;
}
