// Where a value could have been left behind on this machine: files below the stack's state folder, argument lists of
// processes, and every document.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { adminFirestore, documentsBelow } from './admin.ts';

/** Larger files hold no text of ours: images' packages, the emulator suite's programs. */
const largestFile = 32 * 1024 * 1024;

/** The command lines of all processes of this machine. */
export function argumentLists(): string[] {
  return execFileSync('ps', ['-eww', '-o', 'args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\n');
}

/** Paths of the files below a folder that hold one of the texts; images, logs and documents on disk among them. */
export function filesWith(texts: readonly string[], folder: string): string[] {
  const needles = texts.map((text) => Buffer.from(text));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => !path.includes('/node_modules/') && holds(path, needles));
}

/** Paths of all documents of the database that hold one of the texts. */
export async function documentsWith(texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const collection of await adminFirestore().listCollections()) {
    for (const reference of await collection.listDocuments()) {
      for (const [path, content] of await documentsBelow(reference.path)) {
        if (texts.some((text) => content.includes(text))) found.push(path);
      }
    }
  }
  return found;
}

/** A file may be gone by the time it is read: a log that is rotated, an instance that ended. */
function holds(path: string, needles: readonly Buffer[]): boolean {
  try {
    const { size } = statSync(path);
    if (size > largestFile || !statSync(path).isFile()) return false;
    const content = readFileSync(path);
    return needles.some((needle) => content.includes(needle));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
