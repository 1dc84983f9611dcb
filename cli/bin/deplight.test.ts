// The program in a checkout, whose launcher is one of the test's: when the command line is bundled anew, and with what.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

/** Says which environment it was given, and takes the source for the bundle. */
const launcher = `
import { copyFileSync, mkdirSync, writeFileSync, appendFileSync } from 'node:fs';
const inRoot = (path) => new URL('../../' + path, import.meta.url);
appendFileSync(inRoot('bundled.txt'), JSON.stringify(process.env.DEPLIGHT_TOKEN ?? 'no token') + '\\n');
mkdirSync(inRoot('cli/dist'), { recursive: true });
copyFileSync(inRoot('cli/src/main.ts'), inRoot('cli/dist/main.js'));
writeFileSync(inRoot('cli/dist/.bundled'), '');
`;
const past = new Date(Date.now() - 3_600_000);

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deplight-bin-'));
  for (const folder of ['cli/src/commands', 'cli/bin', 'local/bin']) mkdirSync(join(root, folder), { recursive: true });
  cpSync(fileURLToPath(new URL('deplight.mjs', import.meta.url)), join(root, 'cli/bin/deplight.mjs'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'local/bin/with-node-24.mjs'), launcher);
  writeOld('cli/src/main.ts', "console.log('first');");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** As written an hour ago, folders too. */
function writeOld(path: string, text: string): void {
  writeFileSync(join(root, path), text);
  for (const one of [path, 'cli/src/commands', 'cli/src']) utimesSync(join(root, one), past, past);
}

function run(): string {
  const env = { ...readConfig().passedOn, DEPLIGHT_TOKEN: 'dplk_secret' };
  return spawnSync(process.execPath, [join(root, 'cli/bin/deplight.mjs')], { env, encoding: 'utf8' }).stdout;
}

const timesBundled = () => readFileSync(join(root, 'bundled.txt'), 'utf8').trim().split('\n');

test('it is bundled once, without the token', () => {
  expect([run(), run()]).toEqual(['first\n', 'first\n']);
  expect(timesBundled()).toEqual(['"no token"']);
});

test('it is bundled again when a source is younger, or is gone', () => {
  writeOld('cli/src/commands/gone.ts', '');
  run();
  // Later than a slow machine takes to bundle.
  const later = new Date(Date.now() + 60_000);
  writeFileSync(join(root, 'cli/src/main.ts'), "console.log('second');");
  utimesSync(join(root, 'cli/src/main.ts'), later, later);
  expect(run()).toBe('second\n');
  writeOld('cli/src/main.ts', "console.log('third');");
  rmSync(join(root, 'cli/src/commands/gone.ts'));
  utimesSync(join(root, 'cli/src/commands'), later, later);
  expect(run()).toBe('third\n');
});

test('what was installed without sources is run as it is', () => {
  run();
  rmSync(join(root, 'local'), { recursive: true });
  rmSync(join(root, 'cli/src'), { recursive: true });
  expect(run()).toBe('first\n');
  expect(timesBundled()).toHaveLength(1);
});
