// What the functions find on this machine: the key that seals deployments, for this user only, and a scratch folder.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type LocalConfig, readConfig } from '../config.ts';
import type { Environment } from '../environment.ts';
import type { StackAddresses } from './addresses.ts';
import { functionsEnvironment } from './functions-environment.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('two fresh installs have different keys of 32 bytes that only the user may read (T-LOC-05)', () => {
  const files = [keyFileOf(newConfig()), keyFileOf(newConfig())];
  const keys = files.map((file) => readFileSync(file));
  expect(keys.map((key) => key.length)).toEqual([32, 32]);
  expect(keys[0]?.equals(keys[1] ?? Buffer.alloc(0))).toBe(false);
  expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
});

test('the next start uses the same key', () => {
  const config = newConfig();
  const first = readFileSync(keyFileOf(config));
  expect(readFileSync(keyFileOf(config))).toEqual(first);
});

test('what killed functions left in their scratch folder is gone with the next start', () => {
  const config = newConfig();
  const folder = environmentOf(config)['DEPLIGHT_SCRATCH_DIR'] ?? '';
  writeFileSync(join(folder, 'half'), 'an archive');
  expect(environmentOf(config)['DEPLIGHT_SCRATCH_DIR']).toBe(folder);
  expect(readdirSync(folder)).toEqual([]);
});

const keyFileOf = (config: LocalConfig) => environmentOf(config)['DEPLIGHT_SEAL_KEY_FILE'] ?? '';

function environmentOf(config: LocalConfig): Environment {
  const addresses = {
    cloud: '127.0.0.1:1',
    storage: 'http://127.0.0.1:2',
    hosting: 'http://127.0.0.1:3',
  } as StackAddresses;
  return functionsEnvironment(config, addresses);
}

function newConfig(): LocalConfig {
  const stateDir = mkdtempSync(join(tmpdir(), 'deplight-environment-'));
  folders.push(stateDir);
  return readConfig(['--state-dir', stateDir], { HOME: stateDir });
}
