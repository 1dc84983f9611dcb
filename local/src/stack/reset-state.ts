// Forgets what --reset asks to forget: everything in the state folder but downloads, logs and the record of this run.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const kept = new Set(['cache', 'logs', 'run.json']);

/** Empties the state folder. */
export function resetState(stateDir: string): void {
  if (!existsSync(stateDir)) return;
  for (const name of readdirSync(stateDir)) {
    if (!kept.has(name)) rmSync(join(stateDir, name), { recursive: true, force: true });
  }
}
