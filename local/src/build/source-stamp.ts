// Tells whether sources changed since something was last built from them: a hash over names and contents.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const skipped = new Set(['node_modules', 'dist', 'lib']);

/** One hash over all files below the given paths; a path that does not exist counts as empty. */
export function sourceStamp(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

/** Whether `stampFile` carries this stamp. */
export function isStamped(stampFile: string, stamp: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

/** Writes the stamp after a build has succeeded. */
export function writeStamp(stampFile: string, stamp: string): void {
  writeFileSync(stampFile, stamp);
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!skipped.has(name)) addTo(hash, join(path, name));
  }
}
