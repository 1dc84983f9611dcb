// Walks the tree of a commit and streams its files into a .tgz, under the same guard as the entries of an archive.
import { DeplightError, type SourceNote } from '@deplight/contracts';
import git, { type PromiseFsClient } from 'isomorphic-git';
import { EntryGuard } from './entry-guard.ts';
import { TgzWriter, type WrittenTgz } from './tgz-writer.ts';

interface Repository {
  readonly fs: PromiseFsClient;
  readonly gitdir: string;
  readonly cache: object;
}

const SYMBOLIC_LINK = '120000';
const EXECUTABLE = '100755';

/** Links and submodules are left out with a note. Throws ARCHIVE_UNSAFE, SOURCE_TOO_LARGE or ARCHIVE_EMPTY, and then leaves no output. */
export async function writeGitTree(
  repository: Repository,
  sha: string,
  output: string,
  signal: AbortSignal,
): Promise<WrittenTgz & { notes: readonly SourceNote[] }> {
  const guard = new EntryGuard();
  const writer = new TgzWriter(output);
  const walk = async (oid: string, prefix: string): Promise<void> => {
    const { tree } = await git.readTree({ ...repository, oid });
    for (const entry of tree) {
      signal.throwIfAborted();
      const path = prefix + entry.path;
      if (entry.type === 'tree') {
        guard.admit({ path, type: 'folder' });
        await walk(entry.oid, `${path}/`);
      } else if (entry.type === 'commit') guard.notes.add('submodule', path);
      else if (entry.mode === SYMBOLIC_LINK) guard.notes.add('symbolic-link', path);
      else await writeBlob(path, entry);
    }
  };
  const writeBlob = async (path: string, entry: { oid: string; mode: string }): Promise<void> => {
    const admitted = guard.admit({ path, type: 'file' });
    if (admitted === undefined) return;
    const { blob } = await git.readBlob({ ...repository, oid: entry.oid });
    guard.count(blob.length);
    await writer.add({ path: admitted, executable: entry.mode === EXECUTABLE, sizeBytes: blob.length, content: blob });
  };
  try {
    await walk(sha, '');
    const written = await writer.finish();
    if (written.entries.length === 0)
      throw new DeplightError('ARCHIVE_EMPTY', 'The repository holds no files that can be used.');
    return { ...written, notes: guard.notes.list() };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}
