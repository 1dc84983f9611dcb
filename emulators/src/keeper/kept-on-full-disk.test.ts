// Kept processes whose files are on a disk that is full: they go on, and what could not be written down is counted.
import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mountSmallDisk } from '../state/small-disk.ts';
import { adoptKept, type Kept, startKept } from './kept.ts';

const disk = mountSmallDisk(4);
afterAll(() => disk?.unmount());

describe.skipIf(!disk)(`on a full disk${disk ? '' : ' (skipped: no file system can be mounted here)'}`, () => {
  let pipes: string;
  let folder: string;
  beforeEach(async () => {
    pipes = await mkdtemp(path.join(tmpdir(), 'kept-pipes-'));
    folder = path.join(disk?.dir ?? '', path.basename(pipes));
    execFileSync(
      'mkfifo',
      ['first', 'second'].map((name) => path.join(pipes, name)),
    );
  });
  afterEach(async () => {
    disk?.free();
    await adoptKept(folder)?.stop({ graceMs: 0 });
    await rm(pipes, { recursive: true });
  });

  const start = (script: string) =>
    startKept({ dir: folder, argv: ['/bin/sh', '-c', script], cwd: pipes, env: { PATH: '/usr/bin:/bin' } });

  /** Resolves once the process waits at that pipe; what is returned lets it go on. */
  async function whenAt(pipe: 'first' | 'second'): Promise<() => Promise<void>> {
    const end = await open(path.join(pipes, pipe), 'w');
    return async () => {
      await end.write('go on\n');
      await end.close();
    };
  }

  async function firstLineOf(kept: Kept): Promise<string | undefined> {
    for await (const { text } of kept.output()) return text;
    return undefined;
  }

  async function linesOf(kept: Kept) {
    const lines = [];
    for await (const line of kept.output()) lines.push(line);
    return lines;
  }

  test('an app prints on, and every line that found no room is counted once there is some (R-17)', async () => {
    const printed = 50_000;
    const kept = await start(`echo before; read a < first; seq 1 ${printed}; read b < second; echo after`);
    const goOn = await whenAt('first');
    // The app waits before its keeper has written what it printed.
    expect(await firstLineOf(kept)).toBe('before');
    disk?.fill(1);
    await goOn();
    const goOnAgain = await whenAt('second');
    disk?.free();
    await goOnAgain();
    const lines = await linesOf(kept);
    const dropped = lines.reduce((sum, line) => sum + (line.dropped ?? 0), 0);
    const stored = lines.filter((line) => line.dropped === undefined).map(({ text }) => text);
    expect(stored.length + dropped).toBe(printed + 2);
    expect(dropped).toBeGreaterThan(0);
    expect([stored[0], stored.at(-1)]).toEqual(['before', 'after']);
  });

  test('the end of an app is known (R-17)', async () => {
    const kept = await start('read a < first; exit 4');
    const goOn = await whenAt('first');
    disk?.fill(0);
    await goOn();
    expect(await kept.exited).toEqual({ code: 4, signal: null });
  });

  test('an app that would not be known of is not started (R-17)', async () => {
    disk?.fill(0);
    await expect(start('sleep 60')).rejects.toThrow(/could not be started|ENOSPC/);
  });
});
