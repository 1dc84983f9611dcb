// Keeps documents and users across runs: exports through the suite's hub into one of two folders in turn, so that a
// kill in the middle of an export leaves the other one whole.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const exportTimeoutMs = 60_000;
const folders = ['export-a', 'export-b'] as const;
const finishedMark = 'firebase-export-metadata.json';

export interface SuiteExport {
  /** The newest complete export, for --import. */
  latest(): string | undefined;
  /** Exports once more. Rejects when the hub does not answer or the export fails. */
  save(hub: string): Promise<void>;
}

/** The exports kept in `folder`. */
export function suiteExport(folder: string): SuiteExport {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pointer = join(folder, 'latest');
  const latestName = (): string | undefined => {
    const name = existsSync(pointer) ? readFileSync(pointer, 'utf8') : '';
    return existsSync(join(folder, name, finishedMark)) ? name : undefined;
  };
  return {
    latest: () => {
      const name = latestName();
      return name === undefined ? undefined : join(folder, name);
    },
    save: async (hub) => {
      const name = latestName() === folders[0] ? folders[1] : folders[0];
      // The emulator writes into a folder of its own first, below the one it was started in, and moves it here.
      await requestExport(hub, join(folder, name));
      writeFileSync(`${pointer}.new`, name);
      renameSync(`${pointer}.new`, pointer);
    },
  };
}

/** Removes what exports that were cut short left in the suite's working folder. */
export function removeUnfinishedExports(workingFolder: string): void {
  for (const name of readdirSync(workingFolder)) {
    if (name.startsWith('firebase-export-')) rmSync(join(workingFolder, name), { recursive: true, force: true });
  }
}

async function requestExport(hub: string, path: string): Promise<void> {
  const answer = await fetch(`${hub}/_admin/export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path, initiatedBy: 'deplight' }),
    signal: AbortSignal.timeout(exportTimeoutMs),
  });
  if (!answer.ok) throw new Error(`The export of documents and users failed: ${await answer.text()}`);
}
