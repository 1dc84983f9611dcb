#!/usr/bin/env node
// Runs the bundled command line; in a checkout whose sources are younger than the bundle, bundles it first.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(cli);
const bundle = join(cli, 'dist', 'main.js');
const stamp = join(cli, 'dist', '.bundled');
const launcher = join(root, 'local', 'bin', 'with-node-24.mjs');
const sources = [
  'cli/src',
  'cli/package.json',
  'sdk/src',
  'contracts/src',
  'planner/src',
  'setup/src',
  'firestore.indexes.json',
  'local/src/build',
  'package-lock.json',
];
const bundleTimeoutMs = 20 * 60_000;

if (existsSync(launcher) && !isBundled()) bundleAgain();
// Compiling the planner is what `plan` waits for most. Beside the bundle, and not in a folder that everybody may write.
module.enableCompileCache?.(join(cli, 'dist', '.compiled'));
await import(bundle);

function isBundled() {
  const bundledMs = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return existsSync(bundle) && !sources.some((source) => isYounger(join(root, source), bundledMs));
}

/** A folder is younger when a file in it came or went. */
function isYounger(path, ms) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  if (found.mtimeMs > ms) return true;
  return found.isDirectory() && readdirSync(path).some((name) => isYounger(`${path}/${name}`, ms));
}

function bundleAgain() {
  const { DEPLIGHT_TOKEN: _token, ...env } = process.env;
  const done = spawnSync(process.execPath, [launcher, 'local/src/build/bundle-cli-main.ts'], {
    env,
    stdio: ['ignore', 2, 2],
    timeout: bundleTimeoutMs,
  });
  if (done.status === 0) return;
  process.stderr.write('deplight: the command line could not be bundled; see the words above.\n');
  process.exit(1);
}
