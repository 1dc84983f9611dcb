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
  return filesBelow(folder).filter((path) => holds(path, needles));
}

function filesBelow(folder: string): string[] {
  const entries = unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
    return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
  });
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

function holds(path: string, needles: readonly Buffer[]): boolean {
  const content = unlessGone(() => {
    const facts = statSync(path);
    return facts.isFile() && facts.size <= largestFile ? readFileSync(path) : undefined;
  });
  return content !== undefined && needles.some((needle) => content.includes(needle));
}

/** What is looked at may be gone by then: a log that is rotated, an instance that ended. */
function unlessGone<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
