import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inRepository } from '../repository.ts';

const emulator = inRepository('node_modules', 'firebase-tools', 'lib', 'emulator');

/** Runs `code` where a process of the CLI's would begin to load, and parses what it says. */
function atTheStartOf(program: string, code: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'cli-preload-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const probe = join(folder, 'probe.cjs');
  writeFileSync(probe, `console.log(JSON.stringify((() => { ${code} })()));\nprocess.exit(0);\n`);
  const hook = inRepository('local', 'src', 'suite', 'cli-preload.cjs');
  return JSON.parse(
    execFileSync(process.execPath, ['--require', hook, '--require', probe, program], { encoding: 'utf8', cwd: folder }),
  );
}

const shared = JSON.stringify(join(emulator, 'functionsEmulatorShared.js'));
const loadShared = `
  const shared = require(${shared});
  const loaded = Object.keys(require.cache);
  const deploying = ['prepare.js', 'undici'].some((part) => loaded.some((file) => file.includes(part)));
  return { deploying, found: shared.findModuleRoot('zod', require.resolve(${JSON.stringify(inRepository('node_modules', 'zod'))})) };`;

test('a process of a function loads nothing of how the CLI deploys', () => {
  const zod = inRepository('node_modules', 'zod');
  const asBefore = atTheStartOf(join(emulator, 'somethingElse.js'), loadShared);
  expect(asBefore).toEqual({ deploying: true, found: zod });
  expect(atTheStartOf(join(emulator, 'functionsEmulatorRuntime'), loadShared)).toEqual({
    deploying: false,
    found: zod,
  });
});

test('what is asked for after all is loaded then', () => {
  const code = `
    const { emulatedFunctionsFromEndpoints } = require(${shared});
    const endpoint = { id: 'hello', region: 'here', platform: 'gcfv2', entryPoint: 'hello', httpsTrigger: {} };
    return emulatedFunctionsFromEndpoints([endpoint]).map(({ id }) => id);`;
  expect(atTheStartOf(join(emulator, 'functionsEmulatorRuntime'), code)).toEqual(['here-hello']);
});

test('the CLI keeps no log of its own beside what it says', () => {
  const code = `
    const { useFileLogger } = require(${JSON.stringify(join(emulator, '..', 'logger.js'))});
    const name = useFileLogger();
    return { name, files: require('node:fs').readdirSync('.') };`;
  const said = atTheStartOf(join(emulator, '..', 'bin', 'firebase.js'), code);
  expect(said).toEqual({ name: 'firebase.log', files: ['probe.cjs'] });
});
