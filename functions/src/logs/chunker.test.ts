// Chunks of log lines: whatever the batches and wherever a relay stops, every line is stored once, in order, in bounds.
import { LogChunkDocument, type LogLine } from '@deplight/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testId } from '../pipeline/testing/new-run.ts';
import { addLines, chunkBounds, chunkId, emptyChunk, type OpenChunk, openAfter } from './chunker.ts';

const facts = { t: '2026-01-02T03:04:05.000Z', stage: 'BUILDING', stream: 'stdout' } as const;
const newLine = (text: string) => ({ ...facts, text });
const sizeOf = (lines: readonly LogLine[]) => lines.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 60, 0);

/** Texts up to what sanitiseLine lets through, long and short ones mixed. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 8_000 }).map((length) => 'ü'.repeat(length)) },
);
const batch = fc.oneof(
  fc.array(text, { maxLength: 30 }),
  fc.integer({ min: 0, max: 450 }).map((count) => Array.from({ length: count }, () => 'x')),
);

/** The stored chunks by id, as Firestore keeps them. */
class Store {
  readonly chunks = new Map<string, LogLine[]>();

  write(chunks: readonly LogLine[][]): void {
    for (const chunk of chunks) this.chunks.set(chunkId(chunk), chunk);
  }

  sorted(): LogLine[][] {
    return [...this.chunks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lines]) => lines);
  }

  last(): LogChunkDocument | undefined {
    const lines = this.sorted().at(-1);
    const ids = { workspaceId: testId('ws'), deploymentId: testId('dpl') };
    return lines && LogChunkDocument.parse({ ...ids, first: lines[0]?.n, last: lines.at(-1)?.n, lines });
  }
}

describe('addLines', () => {
  test('rewrites the open chunk until it is full', () => {
    const first = addLines(emptyChunk, [newLine('a')]);
    expect(first.chunks).toEqual([[{ n: 1, ...newLine('a') }]]);
    const second = addLines(first.open, [newLine('b')]);
    expect(second.chunks).toEqual([
      [
        { n: 1, ...newLine('a') },
        { n: 2, ...newLine('b') },
      ],
    ]);
    expect(second.open.next).toBe(3);
  });

  test('writes nothing when nothing came', () => {
    const { open } = addLines(emptyChunk, [newLine('a')]);
    expect(addLines(open, [])).toEqual({ chunks: [], open });
  });

  test('stores all lines once, in order, in bounded chunks, and can be taken up anywhere (R-16)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(batch, fc.boolean()), { maxLength: 8 }), (batches) => {
        const store = new Store();
        let open: OpenChunk<Omit<LogLine, 'n'>> = emptyChunk;
        for (const [texts, relayIsReplaced] of batches) {
          if (relayIsReplaced) open = openAfter(store.last());
          const added = addLines(open, texts.map(newLine));
          store.write(added.chunks);
          open = added.open;
        }
        const expected = batches.flatMap(([texts]) => texts).map((line, index) => ({ n: index + 1, ...newLine(line) }));
        expect(store.sorted().flat()).toEqual(expected);
        for (const chunk of store.sorted()) {
          expect(chunk.length).toBeLessThanOrEqual(chunkBounds.lines);
          if (chunk.length > 1) expect(sizeOf(chunk)).toBeLessThanOrEqual(chunkBounds.sizeBytes);
        }
      }),
    );
  });

  test('fills chunks: two that follow each other would not fit into one', () => {
    fc.assert(
      fc.property(batch, (texts) => {
        const { chunks } = addLines(emptyChunk, texts.map(newLine));
        for (const [index, chunk] of chunks.slice(1).entries()) {
          const joined = [...(chunks[index] ?? []), ...chunk.slice(0, 1)];
          expect(joined.length > chunkBounds.lines || sizeOf(joined) > chunkBounds.sizeBytes).toBe(true);
        }
      }),
    );
  });
});

describe('chunkId', () => {
  test('sorts as the lines do', () => {
    const ids = [1, 2, 10, 99, 1_000, 50_000].map((n) => chunkId([{ n, ...newLine('') }]));
    expect(ids.toSorted()).toEqual(ids);
    expect(ids[0]).toBe('000000001');
  });
});
