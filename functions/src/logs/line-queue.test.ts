// An app's entries on their way to its watchers: in Cloud Logging's order, each once, and nothing lost without a word.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../clouds/cloud-logging.ts';
import { LineQueue, maxWaiting, notShown, type Waiting } from './line-queue.ts';
import { entryKey } from './runtime-lines.ts';

const newEntry = (n: number, seconds = n): LogEntry => ({
  timestamp: { seconds, nanos: 0 },
  insertId: String(n).padStart(9, '0'),
  logName: 'projects/demo/logs/run.googleapis.com%2Fstdout',
  textPayload: `line ${n}`,
});

const push = (queue: LineQueue, ...entries: LogEntry[]) => {
  for (const entry of entries) queue.push(entry, entryKey(entry));
};
const textOf = (waiting: Waiting) => ('note' in waiting ? waiting.note.text : waiting.entry.textPayload);

describe('LineQueue', () => {
  test('gives entries in order of time, those of the same time by their insert ids, each once', () => {
    const queue = new LineQueue();
    push(queue, newEntry(3), newEntry(2, 1), newEntry(1, 1), newEntry(3));
    expect(queue.take(10).map(textOf)).toEqual(['line 1', 'line 2', 'line 3']);
    push(queue, newEntry(3));
    expect(queue.isEmpty).toBe(true);
  });

  test('drops what an earlier relay has carried already', () => {
    const queue = new LineQueue();
    queue.skip([entryKey(newEntry(1))]);
    push(queue, newEntry(1), newEntry(2));
    expect(queue.take(10).map(textOf)).toEqual(['line 2']);
  });

  test('says in their place how many lines did not fit', () => {
    const queue = new LineQueue();
    for (let n = 0; n < maxWaiting + 7; n += 1) push(queue, newEntry(n));
    const taken = [...queue.take(maxWaiting), ...queue.take(10)].map(textOf);
    expect(taken.at(-1)).toBe(notShown(7));
    push(queue, newEntry(9_000_000));
    expect(queue.take(10).map(textOf)).toEqual(['line 9000000']);
  });

  test('whatever comes and goes: sent = carried + what the notes count (R-16)', () => {
    const act = fc.record({ come: fc.integer({ min: 0, max: 3_000 }), go: fc.integer({ min: 0, max: 900 }) });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
        const queue = new LineQueue();
        const taken: Waiting[] = [];
        let sent = 0;
        for (const { come, go } of acts) {
          for (let n = 0; n < come; n += 1) push(queue, newEntry(sent++));
          taken.push(...queue.take(go));
        }
        while (!queue.isEmpty) taken.push(...queue.take(1_000));
        const numbers = taken.flatMap((one) => ('entry' in one ? [Number(one.entry.insertId)] : []));
        const left = taken.map((one) => ('note' in one ? Number(/^\d+/.exec(one.note.text)?.[0]) : 0));
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
        expect(numbers.length + left.reduce((sum, count) => sum + count, 0)).toBe(sent);
      }),
      { numRuns: 50 },
    );
  });
});
