// One emulator per state folder: a file that names the process that uses it.
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { identify, isAlive } from '../keeper/process-identity.ts';

const owner = z.object({ pid: z.number(), started: z.string() });

/** Takes the folder; returns what gives it back. Throws when another process that runs has it. */
export async function lockState(stateDir: string): Promise<() => Promise<void>> {
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  const file = path.join(stateDir, 'lock.json');
  const holder = await readFile(file, 'utf8').then(
    (text) => owner.safeParse(JSON.parse(text)).data,
    () => undefined,
  );
  if (holder && isAlive(holder)) {
    throw new Error(`${stateDir} is in use by process ${holder.pid}. Stop it, or give another --state-dir.`);
  }
  await rm(file, { force: true });
  const handle = await open(file, 'wx', 0o600);
  await handle.writeFile(JSON.stringify(identify(process.pid)));
  await handle.close();
  return () => rm(file, { force: true });
}
