// How much memory processes take, as the kernel counts it. Linux only.
import { readdirSync, readFileSync } from 'node:fs';

export interface Watched {
  readonly name: string;
  readonly pid: number;
}

/** The emulator's process that serves the APIs, and the keepers of what runs below its folder; none where there is no /proc. */
export function logProcesses(emulatorPid: number, stateDir: string): Watched[] {
  if (process.platform !== 'linux') return [];
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.flatMap((name) => {
    const pid = Number(name);
    const command = read(`/proc/${name}/cmdline`);
    const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1]);
    if (command.includes('keeper-main.ts') && command.includes(stateDir)) return [{ name: 'keeper', pid }];
    return command.includes('cloud-main.ts') && parent === emulatorPid ? [{ name: 'cloud', pid }] : [];
  });
}

/** Resident memory in MB. */
export function residentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** A process may end at any moment. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
