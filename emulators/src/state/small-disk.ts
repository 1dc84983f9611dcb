// For tests of what a full disk does: a file system of a few megabytes that can be filled to the last page and freed again.
import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDiskFull } from './disk-full.ts';

const PAGE_BYTES = 4096;
const CHUNK = Buffer.alloc(16 * PAGE_BYTES, 1);

export interface SmallDisk {
  readonly dir: string;
  /** Leaves so many pages free. */
  fill(freePages: number): void;
  free(): void;
  unmount(): void;
}

/** Undefined where this machine mounts none: that takes Linux, and rights that a container may lack. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const dir = mkdtempSync(path.join(tmpdir(), 'small-disk-'));
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', dir];
    execFileSync('mount', options, { stdio: 'ignore' });
  } catch {
    rmSync(dir, { recursive: true });
    return undefined;
  }
  const ballast = path.join(dir, 'ballast');
  return {
    dir,
    fill(freePages) {
      writeUntilFull(ballast);
      truncateSync(ballast, Math.max(0, statSync(ballast).size - freePages * PAGE_BYTES));
    },
    free: () => rmSync(ballast, { force: true }),
    unmount() {
      execFileSync('umount', ['-l', dir]);
      rmSync(dir, { recursive: true });
    },
  };
}

function writeUntilFull(file: string): void {
  const place = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND);
  try {
    for (;;) writeSync(place, CHUNK);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  } finally {
    closeSync(place);
  }
}
