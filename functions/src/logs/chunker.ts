// Turns log lines into bounded chunk documents: the newest chunk is rewritten until it is full. Pure; the relay writes.
export const chunkBounds = { lines: 200, sizeBytes: 65_536 };

interface Body {
  readonly text: string;
}
type Numbered<Line extends Body> = { readonly n: number } & Line;

/** What is open: the newest chunk's lines, and the number of the next line. */
export interface OpenChunk<Line extends Body> {
  readonly lines: readonly Numbered<Line>[];
  readonly sizeBytes: number;
  readonly next: number;
}

export const emptyChunk: OpenChunk<never> = { lines: [], sizeBytes: 0, next: 1 };

/** Goes on after what is stored already, so that a new relay neither repeats nor renumbers. */
export function openAfter<Line extends Body>(
  last: { readonly last: number; readonly lines: readonly Numbered<Line>[] } | undefined,
): OpenChunk<Line> {
  if (!last) return emptyChunk;
  const sizeBytes = last.lines.reduce((sum, line) => sum + sizeOf(line), 0);
  const full = last.lines.length >= chunkBounds.lines || sizeBytes >= chunkBounds.sizeBytes;
  return full
    ? { lines: [], sizeBytes: 0, next: last.last + 1 }
    : { lines: last.lines, sizeBytes, next: last.last + 1 };
}

/**
 * Adds lines.
 * @returns the chunks to write, in order, each named by the number of its first line, and what stays open.
 */
export function addLines<Line extends Body>(
  open: OpenChunk<Line>,
  lines: readonly Line[],
): { readonly chunks: Numbered<Line>[][]; readonly open: OpenChunk<Line> } {
  const chunks: Numbered<Line>[][] = [];
  let current = [...open.lines];
  let { sizeBytes, next } = open;
  for (const line of lines) {
    const numbered = { n: next, ...line };
    const size = sizeOf(numbered);
    const full =
      current.length >= chunkBounds.lines || (current.length > 0 && sizeBytes + size > chunkBounds.sizeBytes);
    if (full) {
      chunks.push(current);
      current = [];
      sizeBytes = 0;
    }
    current.push(numbered);
    sizeBytes += size;
    next += 1;
  }
  if (current.length > 0 && lines.length > 0) chunks.push(current);
  return { chunks, open: { lines: current, sizeBytes, next } };
}

/** The document's id: the number of its first line, so that ids sort as lines do. */
export function chunkId(lines: readonly { readonly n: number }[]): string {
  return String(lines[0]?.n ?? 0).padStart(9, '0');
}

function sizeOf(line: Body): number {
  return Buffer.byteLength(line.text) + 60;
}
