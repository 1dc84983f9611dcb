// Which processes serve a state folder, written down: they outlive a supervisor that is killed, and the next one waits
// for their end, since they hold the ports and the state.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identify, isAlive, type ProcessIdentity } from './keeper/process-identity.ts';

const POLL_MS = 25;
const processes = z.array(z.object({ pid: z.number(), started: z.string() }));

export interface PartsRecord {
  /** Writes down a process that was just started; those that have ended are forgotten. */
  add(pid: number): void;
}

/** @returns once nothing that an earlier supervisor started runs any more: after `patienceMs` it is killed. */
export async function openPartsRecord(stateDir: string, patienceMs: number): Promise<PartsRecord> {
  const file = path.join(stateDir, 'parts.json');
  for (const part of readRecord(file)) await untilEnded(part, patienceMs);
  let parts: ProcessIdentity[] = [];
  return {
    add(pid) {
      const part = identify(pid);
      parts = [...parts.filter(isAlive), ...(part ? [part] : [])];
      try {
        writeFileSync(`${file}.new`, JSON.stringify(parts), { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (error) {
        // On a full disk a part is started all the same: it ends by itself when its supervisor does.
        process.stderr.write(`${file}: not written: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    },
  };
}

/** A part that has lost its supervisor ends by itself. */
async function untilEnded(part: ProcessIdentity, patienceMs: number): Promise<void> {
  for (const deadline = Date.now() + patienceMs; isAlive(part); await sleep(POLL_MS)) {
    if (Date.now() > deadline) kill(part);
  }
}

function kill({ pid }: ProcessIdentity): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile, which is what was wanted.
  }
}

function readRecord(file: string): ProcessIdentity[] {
  try {
    return processes.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? [];
  } catch {
    return []; // The first start, or torn by a hard kill.
  }
}
