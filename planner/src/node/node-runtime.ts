// Decides what runs a JavaScript app, Node or Bun, in which version.
import type { Sourced } from '@deplight/contracts';
import { toolVersions } from '../tool-versions.ts';
import type { ChosenManager } from './choose-manager.ts';
import type { Framework, NodeApp } from './node-app.ts';
import type { Runtime } from './node-dockerfile.ts';
import { chooseNodeVersion } from './node-version.ts';
import { scriptOf, uses } from './package-json.ts';

export interface ChosenRuntime extends Runtime {
  readonly language: 'Node.js' | 'Bun';
  readonly version: Sourced;
  readonly notes: readonly string[];
}

const BUN_WORDS = /(?:^|[\s;&|])bun(?:x)?\s/;

/** Bun runs what is started by it, or is written for it; what it only installs is run by Node. */
export async function chooseNodeRuntime(
  app: NodeApp,
  { manager }: ChosenManager,
  framework: Framework | undefined,
  start: string,
): Promise<ChosenRuntime> {
  const script = start === 'npm start' ? (scriptOf(app.manifest, 'start') ?? '') : start;
  const written = isWrittenForBun(app, manager, framework);
  if (BUN_WORDS.test(`${script} `) || (written && !/^node /.test(start) && framework?.outcome === undefined))
    return bun(app);
  const { version, notes } = await chooseNodeVersion([app, app.root]);
  return { language: 'Node.js', version, notes, image: `node:${version.value}-slim`, user: 'node' };
}

/** What has Bun's own types is run by Bun, where no script says who runs it. */
export function isWrittenForBun(
  { manifest }: NodeApp,
  { name }: ChosenManager['manager'],
  framework: Framework | undefined,
): boolean {
  const { dependencies = {}, devDependencies = {} } = manifest;
  const bare = Object.keys({ ...dependencies, ...devDependencies }).length === 0;
  return framework?.label === 'Elysia' || (name === 'bun' && (bare || uses(manifest, '@types/bun', 'bun-types')));
}

async function bun({ tree, root }: NodeApp): Promise<ChosenRuntime> {
  const pinned = /^bun@(\d+\.\d+\.\d+)$/.exec(root.manifest.packageManager ?? '')?.[1];
  const wishes = [
    { text: pinned, from: 'package.json packageManager' },
    { text: await tree.readText('.bun-version', 100), from: '.bun-version' },
    ...(await toolVersions(tree, 'bun')),
  ];
  for (const { text, from } of wishes) {
    const version = /^v?(\d+(?:\.\d+){0,2})$/.exec(text?.trim() ?? '')?.[1];
    if (version) return bunOf({ value: version, from });
  }
  return bunOf({ value: '1', from: 'default' });
}

function bunOf(version: Sourced): ChosenRuntime {
  return { language: 'Bun', version, notes: [], image: `oven/bun:${version.value}-slim`, user: 'bun' };
}
