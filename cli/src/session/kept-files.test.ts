// The two files that the program keeps: credentials, which others may not read, and a folder's link.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { credentialsFile, isOpenToOthers, readCredentials, writeCredentials } from './credentials.ts';
import { findLink, removeLink, writeLink } from './link-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deplight-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = { current: 'https://a.example', tokens: { 'https://a.example': 'dplk_1' } };

test('credentials are for their owner alone, also when the file was there with other rights', () => {
  const config = join(folder, 'config');
  writeCredentials(config, kept);
  expect(statSync(config).mode & 0o777).toBe(0o700);
  chmodSync(credentialsFile(config), 0o644);
  expect(isOpenToOthers(config)).toBe(true);
  writeCredentials(config, kept);
  expect(statSync(credentialsFile(config)).mode & 0o777).toBe(0o600);
  expect(isOpenToOthers(config)).toBe(false);
  expect(readCredentials(config)).toEqual(kept);
  expect(readdirSync(config)).toEqual(['credentials.json']);
});

test('nothing is kept where there is nothing to keep', () => {
  expect(readCredentials(folder)).toEqual({ current: null, tokens: {} });
  writeCredentials(folder, kept);
  writeCredentials(folder, { current: null, tokens: {} });
  expect(existsSync(credentialsFile(folder))).toBe(false);
});

test('a file that is not ours is not taken for one', () => {
  writeFileSync(credentialsFile(folder), '{"tokens": 1}');
  expect(() => readCredentials(folder)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
});

test('a link holds for the folders below it, is ignored by git, and goes without a trace in the way', () => {
  const link = {
    url: 'https://a.example',
    workspaceId: `ws_${'a'.repeat(20)}`,
    appId: `app_${'a'.repeat(20)}`,
    name: 'shop',
  };
  const below = join(folder, 'a', 'b');
  mkdirSync(below, { recursive: true });
  expect(findLink(below)).toBeUndefined();
  writeLink(folder, link);
  expect(findLink(below)).toEqual({ link, folder });
  expect(readFileSync(join(folder, '.deplight', '.gitignore'), 'utf8')).toBe('*\n');
  expect([removeLink(folder), removeLink(folder), findLink(below)]).toEqual([true, false, undefined]);
});

test('a broken link names its file', () => {
  mkdirSync(join(folder, '.deplight'));
  writeFileSync(join(folder, '.deplight', 'project.json'), '{}');
  expect(() => findLink(folder)).toThrow(/project\.json is not as this program writes it/);
});
