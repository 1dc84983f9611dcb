// Whether an app in a container listens: read from the kernel's own table of its network, where this machine can see it.
import { readFile } from 'node:fs/promises';

const LISTEN = '0A';

/** A container as the engine describes it. */
export interface ContainerProcess {
  readonly containerId: string;
  /** Of its main process, as the engine sees it; 0 when it does not run. */
  readonly pid: number;
  /** The port inside. */
  readonly port: number;
}

/**
 * Whether something in the container listens on the port for others than itself. Undefined where its processes are not
 * this machine's (Docker Desktop runs them in a machine of its own) or are not ours to look at.
 */
export async function listensInside({ containerId, pid, port }: ContainerProcess): Promise<boolean | undefined> {
  if (process.platform !== 'linux' || pid === 0) return undefined;
  try {
    // The engine mounts its files for a container under the container's id: so a process of another machine's number is told.
    if (!(await readFile(`/proc/${pid}/mountinfo`, 'utf8')).includes(containerId)) return undefined;
    const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readTable(pid, name)));
    return tables.some((table) => hasListener(table, port));
  } catch {
    return undefined;
  }
}

/**
 * Whether a table in the format of /proc/net/tcp and tcp6 (proc(5)) has a socket that listens on the port at another
 * address than loopback. Pure.
 */
export function hasListener(table: string, port: number): boolean {
  return table.split('\n').some((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const [address = '', hexPort = ''] = local.split(':');
    return state === LISTEN && Number.parseInt(hexPort, 16) === port && !isLoopback(address);
  });
}

/** Each 32-bit word stands in the machine's byte order: 127.0.0.1 is 0100007F. */
function isLoopback(address: string): boolean {
  if (address === '00000000000000000000000001000000') return true;
  const isMapped = address.startsWith('0000000000000000FFFF0000');
  return (address.length === 8 || isMapped) && address.endsWith('7F');
}

/** Empty where the kernel has no such table, as without IPv6. */
function readTable(pid: number, name: string): Promise<string> {
  return readFile(`/proc/${pid}/net/${name}`, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}
