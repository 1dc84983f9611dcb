// One round of load by wrk: as many requests as the server answers over a number of connections.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CONNECTIONS = 50;
const MICROSECONDS = { us: 1, ms: 1000, s: 1_000_000 };

export interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly requests: number;
  /** Answers that were no 2xx, and requests that failed. */
  readonly failed: number;
}

/** Throws when wrk is missing or answers what cannot be read. */
export async function load(url: string, seconds: number): Promise<Load> {
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', url];
  const { stdout } = await run('wrk', args, { timeout: (seconds + 30) * 1000 });
  return readWrk(stdout);
}

/** Pure. */
export function readWrk(text: string): Load {
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]);
  const p99 = /99%\s+([\d.]+)(us|ms|s)/.exec(text);
  const requests = Number(/(\d+) requests in/.exec(text)?.[1]);
  if (!p99 || Number.isNaN(perSecond)) throw new Error(`wrk said nothing that can be read: ${text}`);
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)?.slice(1) ?? [];
  const others = Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? 0);
  return {
    perSecond,
    p99Ms: (Number(p99[1]) * MICROSECONDS[p99[2] as keyof typeof MICROSECONDS]) / 1000,
    requests,
    failed: errors.reduce((sum, count) => sum + Number(count), others),
  };
}
