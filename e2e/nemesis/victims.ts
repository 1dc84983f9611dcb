// Whom the nemesis may kill: processes of the stack under test and of no other, found from what its launcher wrote down.
import { readFileSync, statSync } from 'node:fs';
import { childProcesses } from '../../local/src/processes/child-processes.ts';
import { runningParts } from '../../local/src/processes/run-record.ts';
import { stack } from '../stack.ts';

export const victimKinds = ['functions worker', 'cloud', 'gateway', 'emulator'] as const;
export type VictimKind = (typeof victimKinds)[number];

export interface Victim {
  readonly kind: VictimKind;
  /** The function, of a worker; else the kind again. */
  readonly name: string;
  readonly pid: number;
  /** A file that it takes away when it ends by itself. */
  readonly socket?: string;
}

/** The parts of the stack, as the launcher names them. */
const parts = { suite: 'the Firebase suite', emulator: 'the cloud emulator' } as const;

/** Everybody who may be killed right now. */
export async function findVictims(): Promise<Victim[]> {
  const running = await runningParts(stack.stateDir);
  const found: Victim[] = [];
  for (const { name, pid } of running) {
    if (name === parts.suite) found.push(...(await workersOf(pid)));
    if (name === parts.emulator) found.push({ kind: 'emulator', name: 'emulator', pid }, ...(await cloudOf(pid)));
  }
  return found;
}

/** The process that the Firestore emulator runs in. @throws when there is none. */
export async function firestoreProcess(): Promise<number> {
  for (const { name, pid } of await runningParts(stack.stateDir)) {
    if (name !== parts.suite) continue;
    const isFirestore = (child: number) => commandLine(child).includes(`--port ${stack.firestore.split(':')[1]}`);
    const found = (await childProcesses(pid)).find(isFirestore);
    if (found !== undefined) return found;
  }
  throw new Error('No Firestore emulator runs as a child of the Firebase suite.');
}

/**
 * How long a worker's socket must have been there; milliseconds. firebase-tools asks a worker that loads again and again
 * whether it serves, and waits two minutes for one that was killed meanwhile, holding back all of its events: so those
 * that have just come are spared.
 */
const servingForMs = 1_500;

async function workersOf(suite: number): Promise<Victim[]> {
  return (await childProcesses(suite)).flatMap((pid) => {
    const [name, socket] = ['FUNCTION_TARGET', 'PORT'].map((variable) => variableOf(pid, variable));
    const isWorker = name !== undefined && commandLine(pid).includes('functionsEmulatorRuntime');
    return isWorker && ageMs(socket) > servingForMs
      ? [{ kind: 'functions worker', name, pid, ...(socket ? { socket } : {}) } as const]
      : [];
  });
}

async function cloudOf(emulator: number): Promise<Victim[]> {
  return (await childProcesses(emulator)).flatMap((pid) => {
    const kind = /\/(cloud|gateway)-main\.ts /.exec(commandLine(pid))?.[1];
    return kind === 'cloud' || kind === 'gateway' ? [{ kind, name: kind, pid }] : [];
  });
}

function variableOf(pid: number, name: string): string | undefined {
  return new RegExp(`(?:^|\0)${name}=([^\0]+)`).exec(procFile(pid, 'environ'))?.[1];
}

/** 0 for a file that is not there. */
function ageMs(file: string | undefined): number {
  const made = statSync(file ?? '', { throwIfNoEntry: false })?.ctimeMs;
  return made === undefined ? 0 : Date.now() - made;
}

/** The arguments of a process, separated by blanks; empty when it has ended. */
export function commandLine(pid: number): string {
  return procFile(pid, 'cmdline').replaceAll('\0', ' ');
}

function procFile(pid: number, name: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // It ended between the two looks.
  }
}
