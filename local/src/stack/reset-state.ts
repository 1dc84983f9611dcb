// Forgets what --reset asks to forget: everything in the state folder but downloads, logs and the record of this run.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const kept = new Set(['cache', 'logs', 'run.json', 'cloud']);
const keptOfCloud = new Set(['npm-cache', 'toolchains']);

/** Empties the state folder. */
export function resetState(stateDir: string): void {
  emptyBut(kept, stateDir);
  emptyBut(keptOfCloud, join(stateDir, 'cloud'));
}

function emptyBut(names: ReadonlySet<string>, folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!names.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
