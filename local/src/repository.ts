// Where the parts of this repository lie; every path of the launcher starts here.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** An absolute path below the repository's root. */
export function inRepository(...segments: string[]): string {
  return join(repositoryRoot, ...segments);
}
