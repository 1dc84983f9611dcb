// No env file with values is missed, however many there are and however large they are.
import { expect, test } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { secretFiles } from './secret-files.ts';

test('finds the last of many env files', async () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a${index}/.env`, 'PORT=1']));
  expect(await secretFiles(treeOf({ ...files, 'z/.env': 'KEY=1' }))).toEqual(['z/.env']);
});

test('counts an env file that is too large to be read as one with secrets', async () => {
  expect(await secretFiles(treeOf({ '.env': `${'#'.repeat(70_000)}\nKEY=1` }))).toEqual(['.env']);
});

test('refuses a source with more env files than are looked at', async () => {
  const files = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`a${index}/.env`, 'PORT=1']));
  await expect(secretFiles(treeOf(files))).rejects.toMatchObject({
    code: 'PLAN_BROKEN',
    message: 'The source has 1001 env files; at most 1000 are looked at.',
  });
});
