// Proves that a log reads the same however its chunks were written.
import type { LogChunkDocument, LogLine } from '@deplight/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deploymentLog } from './deployment-log.ts';

test('puts chunks in order and keeps every line', () => {
  const log = deploymentLog([newChunk(3, 4), newChunk(1, 2)]);
  expect(log.lines.map((line) => line.n)).toEqual([1, 2, 3, 4]);
  expect(log.omitted).toBe(0);
});

test('shows a line once when it stands in two chunks, with the words of the longer one', () => {
  const short = { ...newChunk(1, 2), lines: [newLine(1), { ...newLine(2), text: 'half' }] };
  const log = deploymentLog([newChunk(1, 3), short]);
  expect(log.lines.map((line) => line.text)).toEqual(['line 1', 'line 2', 'line 3']);
});

test('says how many earlier lines are not shown', () => {
  expect(deploymentLog([newChunk(401, 402)]).omitted).toBe(400);
});

test('an empty log has no lines and omits none', () => {
  expect(deploymentLog([])).toEqual({ lines: [], omitted: 0 });
});

test('any cutting of the same lines gives the same log', () => {
  const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(cuts, (parts) => {
      const chunks = parts.map(([first, more]) => newChunk(first, first + more));
      const numbers = new Set(chunks.flatMap((chunk) => chunk.lines.map((line) => line.n)));
      expect(deploymentLog(chunks).lines.map((line) => line.n)).toEqual([...numbers].toSorted((a, b) => a - b));
    }),
  );
});

function newLine(n: number): LogLine {
  return { n, t: '2026-11-22T00:00:00.000Z', stage: 'BUILDING', stream: 'stdout', text: `line ${n}` };
}

function newChunk(first: number, last: number): LogChunkDocument {
  const lines = Array.from({ length: last - first + 1 }, (_, index) => newLine(first + index));
  return { workspaceId: `ws_${'a'.repeat(20)}`, deploymentId: `dpl_${'a'.repeat(20)}`, first, last, lines };
}
