// A file that is gone afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Hands over a path in a folder of its own, which is removed when `use` has ended, however. */
export async function withTemporaryFile<Value>(name: string, use: (path: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'deplight-cli-'));
  const clean = () => rmSync(folder, { recursive: true, force: true });
  // The program may be told to end at once meanwhile.
  process.once('exit', clean);
  try {
    return await use(join(folder, name));
  } finally {
    process.off('exit', clean);
    clean();
  }
}
