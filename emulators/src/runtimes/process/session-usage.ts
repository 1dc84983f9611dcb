// What a kept process and all its children use, read from /proc: they share the session that the keeper gave them.
import { readdirSync, readFileSync } from 'node:fs';
import type { InstanceUsage } from '../runtime.ts';

/** One process as /proc/PID/stat tells it. */
interface ProcessFacts {
  readonly pid: number;
  readonly cpuSeconds: number;
}

// Linux counts processor time in hundredths of a second towards programs, on every architecture.
const TICKS_PER_SECOND = 100;
// Several instances are looked at one after the other: one look at all processes serves them.
const SNAPSHOT_MS = 1000;

let snapshot: { takenMs: number; sessions: Map<number, ProcessFacts[]> } | undefined;

/** The sum over the session that `leader` began; undefined when it is gone, or where there is no /proc. */
export function usageOfSession(leader: number, nowMs: number): InstanceUsage | undefined {
  if (process.platform !== 'linux') return undefined;
  if (!snapshot || nowMs - snapshot.takenMs >= SNAPSHOT_MS) snapshot = { takenMs: nowMs, sessions: readSessions() };
  const processes = snapshot.sessions.get(leader);
  return (
    processes && {
      cpuSeconds: processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
      memoryBytes: processes.reduce((sum, { pid }) => sum + residentBytes(pid), 0),
    }
  );
}

function readSessions(): Map<number, ProcessFacts[]> {
  const sessions = new Map<number, ProcessFacts[]>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    const stat = pid > 0 && readProc(pid, 'stat');
    if (!stat) continue;
    // The name in parentheses may hold spaces; what follows are the fields from the third on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A process that has ended and waits to be asked for its exit code.
    if (fields[0] === 'Z') continue;
    // Its own time and that of its ended children, in user and in system mode.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    const session = Number(fields[3]);
    sessions.set(session, [...(sessions.get(session) ?? []), { pid, cpuSeconds: ticks / TICKS_PER_SECOND }]);
  }
  return sessions;
}

function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readProc(pid, 'status') ?? '');
  return Number(kilobytes?.[1] ?? 0) * 1024;
}

function readProc(pid: number, file: 'stat' | 'status'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
