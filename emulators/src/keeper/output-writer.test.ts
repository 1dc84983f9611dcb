// What is written of a process's output and what is read of it: gaps are counted, whoever made them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OutputLine } from '../runtimes/runtime.ts';
import { followOutput } from './follow-output.ts';
import { writeKept } from './kept-files.ts';
import { OutputWriter } from './output-writer.ts';

const NO_LIMITS = { burst: Number.POSITIVE_INFINITY, perSecond: Number.POSITIVE_INFINITY };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'output-writer-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function read(cursor?: string): Promise<OutputLine[]> {
  const lines: OutputLine[] = [];
  for await (const line of followOutput(dir, cursor)) lines.push(line);
  return lines;
}

const shown = (lines: readonly OutputLine[]) => lines.map(({ text, dropped }) => dropped ?? text);

function ended(writer: OutputWriter): void {
  writer.close();
  writeKept(dir, 'exit', { code: 0, signal: null });
}

test('a marker stands where lines were dropped, before the next ones that are kept (R-16)', async () => {
  const clock = { nowMs: 0 };
  const writer = new OutputWriter(dir, { now: () => clock.nowMs, limits: { burst: 66, perSecond: 66 } });
  writer.write('stdout', ['1', '2', '3', '4']);
  clock.nowMs = 5_000;
  writer.write('stderr', ['5', '6']);
  writer.write('stdout', ['7']);
  ended(writer);
  expect(shown(await read())).toEqual(['1', '2', 2, '5', '6', 1]);
});

test('a marker comes also when nothing follows', async () => {
  const writer = new OutputWriter(dir, { now: () => 0, limits: { burst: 30, perSecond: 30 } });
  writer.write('stdout', ['a', 'b', 'c']);
  const output = followOutput(dir)[Symbol.asyncIterator]();
  expect((await output.next()).value).toMatchObject({ text: 'a' });
  await vi.waitFor(async () => expect((await output.next()).value).toMatchObject({ dropped: 2 }), { timeout: 5_000 });
  ended(writer);
});

test('whoever reads later than the oldest segments are kept is told how many lines went with them', async () => {
  const writer = new OutputWriter(dir, { now: Date.now, limits: NO_LIMITS });
  const text = 'x'.repeat(1_000);
  const sent = 30_000;
  for (let n = 0; n < sent; n += 100)
    writer.write(
      'stdout',
      Array.from({ length: 100 }, (_, i) => `${n + i} ${text}`),
    );
  ended(writer);
  const lines = await read();
  const [gap, next] = lines;
  expect(gap?.dropped).toBeGreaterThan(10_000);
  expect(next?.text.startsWith(`${gap?.dropped} `)).toBe(true);
  expect(lines.length - 1 + (gap?.dropped ?? 0)).toBe(sent);
  expect(await read(lines.at(-100)?.cursor)).toEqual(lines.slice(-99));
});

test('a cursor of before the lines were counted is still good', async () => {
  const writer = new OutputWriter(dir, { now: Date.now });
  writer.write('stdout', ['one', 'two']);
  ended(writer);
  const [one] = await read();
  expect(shown(await read(one?.cursor.replace(/:\d+$/, '')))).toEqual(['two']);
});
