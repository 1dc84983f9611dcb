// The processes that this one has started, and theirs, with the memory that each has for itself. Linux only.
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessMemory {
  readonly argv: string;
  /** Its share of what it has mapped: pages that several have are divided among them. */
  readonly bytes: number;
}

/** Descendants of `pid`; undefined where the machine has no /proc. */
export function descendantsOf(pid: number): ProcessMemory[] | undefined {
  if (process.platform !== 'linux') return undefined;
  const parents = new Map(numbersIn('/proc').map((one) => [one, parentOf(one)] as const));
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one);
    return parent !== undefined && parent > 0 && (parent === pid || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow).flatMap((one) => memoryOf(one) ?? []);
}

const numbersIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function parentOf(pid: number): number {
  return Number(read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')[1] ?? 0);
}

function memoryOf(pid: number): ProcessMemory | undefined {
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
  const argv = read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
  return kibibytes === undefined || !argv ? undefined : { argv, bytes: Number(kibibytes) * 1_024 };
}

/** Undefined when the process ended between two looks. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
