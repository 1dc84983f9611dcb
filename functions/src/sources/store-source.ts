// Stores a source in its one form, named by its content: every later stage, redeploy and audit uses this object.
import type { StoredObject } from '@deplight/contracts';
import { storeFile } from '../clouds/sources-bucket.ts';
import { normaliseArchive } from './normalise-archive.ts';
import type { WrittenTgz } from './tgz-writer.ts';

export function storeSource(workspaceId: string, tgz: WrittenTgz): Promise<StoredObject> {
  return storeFile(tgz.file, `sources/${workspaceId}/${tgz.sha256}.tgz`, tgz);
}

/**
 * Checks the archive `file`, brings it into its one form in `folder`, and stores it.
 * @throws DeplightError ARCHIVE_…, and then nothing is stored.
 */
export async function storeArchive(workspaceId: string, file: string, folder: string) {
  const archive = await normaliseArchive(file, `${folder}/source.tgz`);
  return { stored: await storeSource(workspaceId, archive), notes: archive.notes, files: archive.entries.length };
}
