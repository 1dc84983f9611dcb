// The ports of a state folder's last run, so that apps and the dashboard are where they were also after a run in which other
// stacks had the usual ones.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defaultPorts, type PortName, type Ports } from './choose-ports.ts';

const names = Object.keys(defaultPorts) as [PortName, ...PortName[]];
const File = z.partialRecord(z.enum(names), z.int().min(1).max(65_535));

const fileOf = (stateDir: string) => join(stateDir, 'ports.json');

/** None where there was no run, or where nobody can read what it wrote. */
export function readKeptPorts(stateDir: string): Partial<Ports> {
  try {
    return File.parse(JSON.parse(readFileSync(fileOf(stateDir), 'utf8')));
  } catch {
    return {};
  }
}

export function keepPorts(stateDir: string, ports: Ports): void {
  writeFileSync(fileOf(stateDir), JSON.stringify(ports), { mode: 0o600 });
}
