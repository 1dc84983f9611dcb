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

/**
 * Links and submodules are left out with a note. The tree is walked twice, first without its files: a few small trees
 * can name each other a billion times. Throws ARCHIVE_UNSAFE, SOURCE_TOO_LARGE or ARCHIVE_EMPTY, and then leaves no output.
 */
export async function writeGitTree(
  repository: Repository,
  sha: string,
  output: string,
  signal: AbortSignal,
): Promise<WrittenTgz & { notes: readonly SourceNote[] }> {
  await walkTree(repository, sha, { guard: new EntryGuard(), signal, visit: async () => undefined });
  const guard = new EntryGuard();
  const writer = new TgzWriter(output);
  const visit = async ({ path, oid, executable }: TreeFile): Promise<void> => {
    const { blob } = await git.readBlob({ ...repository, oid });
    guard.count(blob.length);
    await writer.add({ path, executable, sizeBytes: blob.length, content: blob });
  };
  try {
    await walkTree(repository, sha, { guard, signal, visit });
    const written = await writer.finish();
    if (written.entries.length === 0)
      throw new DeplightError('ARCHIVE_EMPTY', 'The repository holds no files that can be used.');
    return { ...written, notes: guard.notes.list() };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

interface TreeFile {
  readonly path: string;
  readonly oid: string;
  readonly executable: boolean;
}

interface Walk {
  readonly guard: EntryGuard;
  readonly signal: AbortSignal;
  readonly visit: (file: TreeFile) => Promise<void>;
}

async function walkTree(repository: Repository, oid: string, walk: Walk, prefix = ''): Promise<void> {
  const { guard, signal, visit } = walk;
  const { tree } = await git.readTree({ ...repository, oid });
  for (const entry of tree) {
    signal.throwIfAborted();
    const path = prefix + entry.path;
    if (entry.type === 'tree') {
      guard.admit({ path, type: 'folder' });
      await walkTree(repository, entry.oid, walk, `${path}/`);
    } else if (entry.type === 'commit') guard.notes.add('submodule', path);
    else if (entry.mode === SYMBOLIC_LINK) guard.notes.add('symbolic-link', path);
    else {
      const admitted = guard.admit({ path, type: 'file' });
      if (admitted !== undefined) {
        await visit({ path: admitted, oid: entry.oid, executable: entry.mode === EXECUTABLE });
      }
    }
  }
}
