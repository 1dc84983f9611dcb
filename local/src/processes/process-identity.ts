// Tells whether a process id still means the process that we started: ids are used again, start times are not.
import { existsSync, readFileSync } from 'node:fs';
import { runToEnd } from './run-to-end.ts';

const questionTimeoutMs = 20_000;

/** A text that only this process has ever had, or undefined when no such process runs. */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return identityFromProc(pid);
  const asked = await runToEnd({
    file: 'ps',
    argv: ['-o', 'lstart=', '-p', String(pid)],
    env: { PATH: '/bin:/usr/bin' },
    timeoutMs: questionTimeoutMs,
  });
  return asked.code === 0 ? asked.output.trim() || undefined : undefined;
}

function identityFromProc(pid: number): string | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  try {
    const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined; // It ended between the two looks.
  }
}
