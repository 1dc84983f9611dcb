// For tests that look for what must not be on disk: which files below a folder hold a text.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The files whose bytes hold the text. */
export async function filesWith(dir: string, text: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(file)).includes(text)) found.push(file);
  }
  return found;
}
