// API tokens that `login` keeps: one for each platform, by its address, in a file that only its owner may read.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CliError } from '../errors/cli-error.ts';

const schema = z.object({
  /** The platform that commands mean when nothing else says which. */
  current: z.string().nullable(),
  tokens: z.record(z.string(), z.string()),
});

export type Credentials = z.infer<typeof schema>;

export function credentialsFile(configFolder: string): string {
  return join(configFolder, 'credentials.json');
}

/** @throws CliError FILE_UNREADABLE when there is a file that is not ours. */
export function readCredentials(configFolder: string): Credentials {
  const file = credentialsFile(configFolder);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { current: null, tokens: {} };
    throw new CliError('FILE_UNREADABLE', `${file} cannot be read.`, { cause });
  }
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new CliError('FILE_UNREADABLE', `${file} is not as this program writes it.`, {
    hint: 'Delete it and log in again.',
  });
}

/** Replaces the file in one step; nobody else can read it at any time. Removes it when nothing is left to keep. */
export function writeCredentials(configFolder: string, credentials: Credentials): void {
  const file = credentialsFile(configFolder);
  if (Object.keys(credentials.tokens).length === 0) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(configFolder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}

/** Whether others on this machine can read the file. */
export function isOpenToOthers(configFolder: string): boolean {
  const found = statSync(credentialsFile(configFolder), { throwIfNoEntry: false });
  return process.platform !== 'win32' && found !== undefined && (found.mode & 0o077) !== 0;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
