// State on disk: whole or not at all, whatever happens to the file.
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CorruptStateError, StateFile } from './state-file.ts';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'state-test-'));
  file = path.join(dir, 'deep', 'state.json');
});
afterEach(() => rm(dir, { recursive: true }));

const open = () => new StateFile(file, (value) => value as { n: number });

test('reads nothing before anything was written', async () => {
  expect(await open().read()).toBeUndefined();
});

test('reads what was written, by another process too', async () => {
  await open().write({ n: 1 });
  expect(await open().read()).toEqual({ n: 1 });
});

test('merges writes that come while one is under way, and the newest wins', async () => {
  const state = open();
  await Promise.all(Array.from({ length: 50 }, (_, n) => state.write({ n })));
  expect(await state.read()).toEqual({ n: 49 });
});

test('falls back to the previous version wherever the file is cut off (R-20)', async () => {
  const state = open();
  await state.write({ n: 1 });
  await state.write({ n: 2 });
  const { length } = await readFile(file);
  for (let size = 0; size < length; size += 1) {
    await truncate(file, size);
    expect(await open().read()).toEqual({ n: 1 });
  }
});

test('refuses loudly when both versions are damaged, and changes nothing (R-20)', async () => {
  const state = open();
  await state.write({ n: 1 });
  await state.write({ n: 2 });
  for (const name of await readdir(path.dirname(file))) await writeFile(path.join(path.dirname(file), name), 'x\n{}');
  await expect(open().read()).rejects.toThrow(CorruptStateError);
  expect(await readFile(file, 'utf8')).toBe('x\n{}');
});

test('is gone after delete', async () => {
  const state = open();
  await state.write({ n: 1 });
  await state.delete();
  expect(await open().read()).toBeUndefined();
});
