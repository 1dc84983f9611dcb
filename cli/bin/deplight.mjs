#!/usr/bin/env node
// Runs the bundled command line; in a checkout that was never bundled, bundles it first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(cli, 'dist', 'main.js');
const bundleTimeoutMs = 20 * 60_000;

if (!existsSync(bundle)) {
  const launcher = join(dirname(cli), 'local', 'bin', 'with-node-24.mjs');
  const done = spawnSync(process.execPath, [launcher, 'local/src/build/bundle-main.ts'], {
    stdio: ['ignore', 2, 2],
    timeout: bundleTimeoutMs,
  });
  if (done.status !== 0) {
    process.stderr.write('deplight: the command line could not be bundled; see the words above.\n');
    process.exit(1);
  }
}
await import(bundle);
