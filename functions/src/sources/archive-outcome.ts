// What becomes of an archive of the corpus: the paths that are taken, or the code of the refusal; for tests.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normaliseArchive } from './normalise-archive.ts';

export const UNSAFE = 'ARCHIVE_UNSAFE';
export const CORRUPT = 'ARCHIVE_CORRUPT';
export const TOO_LARGE = 'ARCHIVE_TOO_LARGE';
export const EMPTY = 'ARCHIVE_EMPTY';
export const UNSUPPORTED = 'ARCHIVE_UNSUPPORTED';

export type Outcome = string | readonly string[];
/** What it is, its bytes, and what becomes of it. */
export type Case = readonly [name: string, bytes: Buffer, outcome: Outcome];

/** Also says when something is left behind: anything after a refusal, anything but the output after success. */
export async function outcomeOf(bytes: Buffer): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  const [input, output] = [join(folder, 'input'), join(folder, 'output.tgz')];
  try {
    writeFileSync(input, bytes);
    const found = await normaliseArchive(input, output).then(
      ({ entries }) => entries.map(({ path }) => path),
      (error: { code?: string; stack?: string }) => error.code ?? String(error.stack),
    );
    const left = readdirSync(folder).filter((name) => name !== 'input');
    const wanted = typeof found === 'string' ? !existsSync(output) && left.length === 0 : left.length === 1;
    return wanted ? found : `left behind: ${left.join(', ')}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
