// State on disk: whole or not at all, whatever happens to the file.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mountSmallDisk } from './small-disk.ts';
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

/** Writes what fits, what does not and what fits again, and tells what came of it. */
const PROGRAM = `
  const { StateFile } = await import(process.argv[1]);
  const state = new StateFile(process.argv[2], (value) => value);
  await state.write({ n: 1 });
  const failure = await state.write({ n: 2, text: 'x'.repeat(1_000_000) }).then(() => 'none', ({ code }) => code);
  const kept = await state.read();
  await state.write({ n: 3 });
  console.log(JSON.stringify({ failure, kept, next: await state.read() }));
`;

test.skipIf(process.platform === 'win32')(
  'a disk that takes no more leaves what was there, and takes what fits (R-17)',
  async () => {
    const limited = 'ulimit -f 64 && exec "$0" "$@"';
    const module = fileURLToPath(new URL('./state-file.ts', import.meta.url));
    const node = [process.execPath, '--no-warnings', '--input-type=module', '-e', PROGRAM, module, file];
    const told: unknown = JSON.parse(execFileSync('/bin/sh', ['-c', limited, ...node], { encoding: 'utf8' }));
    expect(told).toEqual({ failure: 'EFBIG', kept: { n: 1 }, next: { n: 3 } });
    expect((await readdir(path.dirname(file))).length).toBeLessThanOrEqual(3);
  },
);

const disk = mountSmallDisk(1);
afterAll(() => disk?.unmount());

describe.skipIf(!disk)(`a full disk${disk ? '' : ' (skipped: no file system can be mounted here)'}`, () => {
  const onDisk = () => new StateFile(path.join(disk?.dir ?? '', 'state.json'), (value) => value as { n: number });
  afterEach(() => disk?.free());

  test('is waited for: what was there stays, and the newest is written once there is room (R-17)', async () => {
    const state = onDisk();
    await state.write({ n: 1 });
    disk?.fill(0);
    const writing = [state.write({ n: 2 }), state.write({ n: 3 })];
    expect(await onDisk().read()).toEqual({ n: 1 });
    disk?.free();
    await Promise.all(writing);
    expect(await onDisk().read()).toEqual({ n: 3 });
  });

  test('does not keep anybody from deleting, which gives a write up that waits (R-17)', async () => {
    const state = onDisk();
    await state.write({ n: 1 });
    disk?.fill(0);
    const writing = state.write({ n: 2 });
    const refused = expect(writing).rejects.toMatchObject({ code: 'ENOSPC' });
    await state.delete();
    await refused;
    expect(await onDisk().read()).toBeUndefined();
  });
});
