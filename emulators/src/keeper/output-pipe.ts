// A pipe for what a process prints. A real one: what Node makes itself is a socket pair, which is full after a few hundred
// short lines, wakes its reader for each of them, and cannot be opened as /dev/stdout.
import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

const READ_BYTES = 64 * 1024;
// Between two reads: a line waits no longer, and of a flood a whole pipe is read at once.
const REST_MS = 1;

export interface OutputPipe {
  /** The end that the process writes to; the keeper's copy is to be closed once the process has its own. */
  readonly writeEnd: number;
  /** Calls back with what comes; the bytes are there during the call only. Resolves when nobody can write any more. */
  read(onBytes: (bytes: Buffer) => void): Promise<void>;
}

/** Pipes in a folder, where their names are gone once they are open. */
export async function openPipes<Name extends string>(
  dir: string,
  names: readonly Name[],
): Promise<Record<Name, OutputPipe>> {
  const paths = names.map((name) => path.join(dir, `${name}.pipe`));
  for (const one of paths) rmSync(one, { force: true });
  await promisify(execFile)('mkfifo', ['-m', '600', ...paths]);
  const pipes = paths.map(openPipe);
  return Object.fromEntries(names.map((name, index) => [name, pipes[index]])) as Record<Name, OutputPipe>;
}

function openPipe(file: string): OutputPipe {
  // The reader first, and without waiting for a writer: then neither end waits.
  const readEnd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const writeEnd = openSync(file, constants.O_WRONLY);
  rmSync(file);
  return { writeEnd, read: (onBytes) => readPipe(readEnd, onBytes) };
}

function readPipe(fd: number, onBytes: (bytes: Buffer) => void): Promise<void> {
  const buffer = Buffer.alloc(READ_BYTES);
  return new Promise((resolve) => {
    const callback = (length: number) => {
      onBytes(buffer.subarray(0, length));
      setTimeout(() => socket.resume(), REST_MS);
      return false;
    };
    const socket = new Socket({ fd, readable: true, writable: false, onread: { buffer, callback } });
    socket.once('error', () => undefined).once('close', () => resolve());
    socket.resume();
  });
}

/** Closes the keeper's own copies of the ends that are written to. */
export function closeWriteEnds(pipes: readonly OutputPipe[]): void {
  for (const { writeEnd } of pipes) closeSync(writeEnd);
}
