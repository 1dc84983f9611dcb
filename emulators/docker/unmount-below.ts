// What an engine that was killed leaves mounted in its folder: its data, layers and networks. A folder cannot be removed then.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command.ts';

/** Linux's own table: one mount a line, its place second, with spaces and the like in octal (proc_pid_mounts(5), fstab(5)). */
const TABLE = '/proc/self/mounts';

/** The mounts below a folder as the table tells them, the last first: what lies over another comes before it. */
export function mountsBelow(dir: string, table: string): string[] {
  const places = table.split('\n').map((line) => unescaped(line.split(' ')[1] ?? ''));
  return places.filter((place) => place.startsWith(dir + path.sep)).reverse();
}

/** @throws when one of them cannot be taken away. */
export async function unmountBelow(dir: string): Promise<void> {
  if (!existsSync(TABLE)) return;
  for (const place of mountsBelow(dir, readFileSync(TABLE, 'utf8'))) await runCommand(['umount', place]);
}

const unescaped = (place: string) =>
  place.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
