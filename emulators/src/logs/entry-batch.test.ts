// What reaches the sink together, and when it is said to be written.
import { expect, test, vi } from 'vitest';
import { EntryBatch } from './entry-batch.ts';
import type { LogEntry } from './log-sink.ts';

const entry = (n: number): LogEntry => ({
  logName: 'projects/p/logs/x',
  resource: { type: 'global', labels: {} },
  timeMs: n,
  severity: 'DEFAULT',
});

test('writes what one turn adds at once, in order, and says so afterwards', async () => {
  const told: string[] = [];
  const sink = { write: (entries: readonly LogEntry[]) => void told.push(entries.map(({ timeMs }) => timeMs).join()) };
  const batch = new EntryBatch(sink, () => told.push('written'));
  for (const n of [1, 2, 3]) batch.add(entry(n));
  expect(told).toEqual([]);
  await vi.waitFor(() => expect(told).toEqual(['1,2,3', 'written']));
  batch.add(entry(4));
  batch.flush();
  batch.flush();
  expect(told).toEqual(['1,2,3', 'written', '4', 'written']);
});

test('does not wait for the end of the turn when there are many', () => {
  const sizes: number[] = [];
  const batch = new EntryBatch({ write: (entries) => void sizes.push(entries.length) });
  for (let n = 0; n < 1_200; n += 1) batch.add(entry(n));
  batch.flush();
  expect(sizes).toEqual([500, 500, 200]);
});
