// What each process of the stack under test holds right now: resident memory and open descriptors. Linux only.
import { readdirSync, readFileSync } from 'node:fs';
import { childProcesses } from '../../local/src/processes/child-processes.ts';
import { runningParts } from '../../local/src/processes/run-record.ts';
import { commandLine } from '../nemesis/victims.ts';
import { stack } from '../stack.ts';
import type { PartName, ProcessSample, Sample } from './judge-growth.ts';

/** How a process of each part is known by its command line; the first that fits. */
const marks: ReadonlyArray<readonly [PartName, string]> = [
  ['gateway', '/gateway-main.ts '],
  ['cloud', '/cloud-main.ts '],
  ['functions', 'functionsEmulatorRuntime'],
  ['firestore', `--port ${stack.firestore.split(':')[1]}`],
  ['pubsub', 'pubsub'],
];
const parents: Readonly<Record<string, PartName>> = {
  'the Firebase suite': 'suite',
  'the cloud emulator': 'supervisor',
};

/** Every process that the launcher keeps; apps and builds, which are users' own, are not among them. */
export async function sampleProcesses(): Promise<Sample> {
  const processes: ProcessSample[] = [];
  const seen = new Set<number>();
  const add = (part: PartName | undefined, pid: number) => {
    const sample = part && !seen.has(pid) ? measure(part, pid) : undefined;
    seen.add(pid);
    if (sample) processes.push(sample);
  };
  for (const { name, pid } of await runningParts(stack.stateDir)) {
    const parent = parents[name];
    if (!parent) continue;
    add(parent, pid);
    for (const child of await childProcesses(pid)) add(partOf(commandLine(child)), child);
  }
  return { atMs: Date.now(), processes };
}

const partOf = (command: string) => marks.find(([, mark]) => command.includes(mark))?.[0];

/** Undefined for a process that ended between two looks. */
function measure(part: PartName, pid: number): ProcessSample | undefined {
  try {
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const descriptors = readdirSync(`/proc/${pid}/fd`).length;
    return kibibytes === undefined ? undefined : { part, pid, residentMb: Number(kibibytes) / 1_024, descriptors };
  } catch {
    return undefined;
  }
}
