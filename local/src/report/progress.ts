// Progress lines with times, on standard error, so that standard output stays free for the ready line.

export type Say = (part: string, sentence: string) => void;

/** A `Say` that stamps each line with the seconds since `startedAt` (milliseconds of `now`). */
export function progressSince(startedAt: number, write: (line: string) => void, now: () => number = Date.now): Say {
  return (part, sentence) => {
    const seconds = ((now() - startedAt) / 1000).toFixed(1).padStart(5);
    write(`${seconds} s  ${part.padEnd(13)} ${sentence}\n`);
  };
}

/** Bytes in words a person reads: 136 MB. */
export function megabytes(sizeBytes: number): string {
  return `${Math.ceil(sizeBytes / 1_000_000)} MB`;
}
