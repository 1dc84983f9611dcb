// The direct children of a process; firebase-tools starts its Java emulators in sessions of their own, where no group
// kill reaches them.
import { readdirSync, readFileSync } from 'node:fs';
import { runToEnd } from './run-to-end.ts';

const questionTimeoutMs = 20_000;

/** The ids of the processes that `pid` has started and that still run. */
export async function childProcesses(pid: number): Promise<number[]> {
  const pairs = process.platform === 'linux' ? pairsFromProc() : await pairsFromPs();
  return pairs.filter(([, parent]) => parent === pid).map(([child]) => child);
}

type ChildAndParent = readonly [child: number, parent: number];

function pairsFromProc(): ChildAndParent[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentFromProc(name)] as const);
}

function parentFromProc(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return 0; // It ended between the two looks.
  }
}

async function pairsFromPs(): Promise<ChildAndParent[]> {
  const { output } = await runToEnd({
    file: 'ps',
    argv: ['-axo', 'pid=,ppid='],
    env: { PATH: '/bin:/usr/bin' },
    timeoutMs: questionTimeoutMs,
  });
  return output
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([child = 0, parent = 0]) => [child, parent] as const);
}
