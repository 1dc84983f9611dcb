// Turns an uploaded archive into the one form in which sources are kept. The archive is read twice: first to check all
// of it and write nothing, then to write; a refused archive leaves nothing behind.
import { DeplightError, type SourceNote } from '@deplight/contracts';
import type { VisitEntry } from './archive-entry.ts';
import { type ArchiveFormat, archiveFormat } from './archive-format.ts';
import { EntryGuard } from './entry-guard.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';
import { TgzWriter, type WrittenTgz } from './tgz-writer.ts';

export interface NormalisedArchive extends WrittenTgz {
  readonly notes: readonly SourceNote[];
}

/**
 * Reads the archive `input` (.zip, .tar, .tar.gz; told by content) and writes `output`, a deterministic .tgz without
 * an enclosing folder. Throws DeplightError ARCHIVE_UNSAFE, ARCHIVE_TOO_LARGE, ARCHIVE_CORRUPT, ARCHIVE_UNSUPPORTED or
 * ARCHIVE_EMPTY, and then leaves no output.
 */
export async function normaliseArchive(input: string, output: string): Promise<NormalisedArchive> {
  const format = await archiveFormat(input);
  const { paths, notes } = await checkArchive(input, format);
  if (paths.length === 0) throw new DeplightError('ARCHIVE_EMPTY', 'The archive holds no files that can be used.');
  const prefix = enclosingFolder(paths);
  const writer = new TgzWriter(output);
  try {
    const guard = new EntryGuard();
    await readArchive(input, format, async (entry) => {
      const path = guard.admit(entry);
      if (path === undefined) return;
      const { executable, sizeBytes } = entry;
      await writer.add({ path: path.slice(prefix.length), executable, sizeBytes, content: entry.content() });
    });
    return { ...(await writer.finish()), notes };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

async function checkArchive(input: string, format: ArchiveFormat): Promise<{ paths: string[]; notes: SourceNote[] }> {
  const guard = new EntryGuard();
  const paths: string[] = [];
  await readArchive(input, format, async (entry) => {
    const path = guard.admit(entry);
    if (path === undefined) return;
    paths.push(path);
    let bytes = 0;
    for await (const chunk of entry.content()) {
      bytes += chunk.length;
      guard.count(chunk.length);
    }
    if (bytes === entry.sizeBytes) return;
    const sizes = `declares ${entry.sizeBytes} bytes and holds ${bytes}`;
    throw new DeplightError('ARCHIVE_CORRUPT', `The entry "${path.slice(0, 120)}" ${sizes}.`);
  });
  return { paths, notes: guard.notes.list() };
}

function readArchive(input: string, format: ArchiveFormat, visit: VisitEntry): Promise<void> {
  return format === 'zip' ? readZip(input, visit) : readTar(input, format === 'tar.gz', visit);
}

/** The folder, with its slash, that holds everything, as archives of a forge or of a right click have; else empty. */
function enclosingFolder(paths: readonly string[]): string {
  const first = paths[0]?.split('/')[0] ?? '';
  const prefix = `${first}/`;
  return paths.every((path) => path.startsWith(prefix)) ? prefix : '';
}
