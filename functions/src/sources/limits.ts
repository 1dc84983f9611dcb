// How large a source may be. One table, used by archives, repositories and the trees that analysis reads.
import { maxSourceFiles } from '@deplight/contracts';

export const SOURCE_LIMITS = {
  /** Bytes of an archive as it arrives, or of a git pack. */
  packedBytes: 100 * 1024 * 1024,
  /** Bytes of all files together. */
  expandedBytes: 500 * 1024 * 1024,
  /** Bytes that an archive expands to, with what is left out, headers and all. */
  unpackedBytes: 1024 * 1024 * 1024,
  files: maxSourceFiles,
  /** Everything that an archive lists, what is left out included. */
  listedEntries: 200_000,
  /** Expanded to packed, looked at once `ratioFromBytes` have been expanded. */
  ratio: 100,
  ratioFromBytes: 1024 * 1024,
  pathBytes: 512,
  depth: 32,
} as const;
