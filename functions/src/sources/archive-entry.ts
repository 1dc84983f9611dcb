// What the readers of archive formats hand to the one who asked, an entry at a time.
import type { ListedEntry } from './entry-guard.ts';

export interface ArchiveEntry extends ListedEntry {
  readonly executable: boolean;
  /** As declared; what really comes is counted by whoever reads it. */
  readonly sizeBytes: number;
  /** Read to its end, or not at all. */
  content(): AsyncIterable<Uint8Array>;
}

/** Called for every entry, one after the other; the reader waits for it. */
export type VisitEntry = (entry: ArchiveEntry) => Promise<void>;
