// What runs from a state folder, written down so that a start after a hard kill finds and stops what was left behind.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { processIdentity } from './process-identity.ts';
import { stopGroup } from './stop-group.ts';

const entry = z.strictObject({ name: z.string(), pid: z.number().int().positive(), identity: z.string() });
const schema = z.strictObject({ launcher: entry, parts: z.array(entry) });
type Entry = z.infer<typeof entry>;

export interface RunRecord {
  /** The run before this one was killed: processes that only its parts know of may still run. */
  readonly followsKill: boolean;
  /** Writes down one started part. */
  add(name: string, pid: number): Promise<void>;
  /** Forgets the run, after everything in it has ended. */
  close(): void;
}

/**
 * Claims the state folder for this process and stops what an earlier, killed launcher left running.
 * Throws when a launcher that is alive has it.
 */
export async function openRunRecord(stateDir: string, say: (sentence: string) => void): Promise<RunRecord> {
  const file = join(stateDir, 'run.json');
  const followsKill = existsSync(file);
  await stopLeftovers(file, say);
  const launcher = await describe('launcher', process.pid);
  const parts: Entry[] = [];
  const write = (): void => {
    writeFileSync(`${file}.new`, JSON.stringify({ launcher, parts }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  write();
  return {
    followsKill,
    add: async (name, pid) => {
      parts.push(await describe(name, pid));
      write();
    },
    close: () => rmSync(file, { force: true }),
  };
}

/** The parts of the run from a state folder that run right now, by name. */
export async function runningParts(stateDir: string): Promise<Array<{ readonly name: string; readonly pid: number }>> {
  const file = join(stateDir, 'run.json');
  const read = schema.safeParse(existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : undefined);
  const parts = read.data?.parts ?? [];
  const alive = await Promise.all(parts.map(isAlive));
  return parts.filter((_, index) => alive[index]);
}

async function stopLeftovers(file: string, say: (sentence: string) => void): Promise<void> {
  if (!existsSync(file)) return;
  const read = schema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!read.success) return;
  if (await isAlive(read.data.launcher)) {
    throw new Error(
      `Deplight already runs from this state folder (process ${read.data.launcher.pid}). Stop it first, or give another --state-dir.`,
    );
  }
  for (const part of read.data.parts) {
    if (!(await isAlive(part))) continue;
    say(`stopping ${part.name} (process ${part.pid}), left over from a run that was killed`);
    await stopGroup(part.pid, { signal: 'SIGINT', graceMs: 10_000 });
  }
}

async function describe(name: string, pid: number): Promise<Entry> {
  return { name, pid, identity: (await processIdentity(pid)) ?? 'ended at once' };
}

async function isAlive(part: Entry): Promise<boolean> {
  return (await processIdentity(part.pid)) === part.identity;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Torn by a hard kill: nothing can be learned from it.
  }
}
