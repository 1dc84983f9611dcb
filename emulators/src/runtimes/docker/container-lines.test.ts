// The engine's log stream, in frames that cut lines anywhere.
import { expect, test } from 'vitest';
import { FloodGate } from '../../keeper/flood-gate.ts';
import { containerLines, sinceOf } from './container-lines.ts';

test('puts lines together across frames and chunks, by stream, with their times', async () => {
  const whole = Buffer.concat([
    frame(1, '2026-11-22T01:02:03.123456789Z hel'),
    frame(2, '2026-11-22T01:02:03.2Z oops\n'),
    frame(1, 'lo\n2026-11-22T01:02:04Z with spaces  \n'),
  ]);
  const chunks = [whole.subarray(0, 3), whole.subarray(3, 20), whole.subarray(20)];
  const lines = [];
  for await (const line of containerLines(iterate(chunks))) lines.push(line);
  expect(lines).toEqual([
    {
      timeMs: Date.UTC(2026, 10, 22, 1, 2, 3) + 200,
      stream: 'stderr',
      text: 'oops',
      cursor: '2026-11-22T01:02:03.200000000Z',
    },
    {
      timeMs: expect.closeTo(Date.UTC(2026, 10, 22, 1, 2, 3) + 123.456789, 3),
      stream: 'stdout',
      text: 'hello',
      cursor: '2026-11-22T01:02:03.123456789Z',
    },
    {
      timeMs: Date.UTC(2026, 10, 22, 1, 2, 4),
      stream: 'stdout',
      text: 'with spaces  ',
      cursor: '2026-11-22T01:02:04.000000000Z',
    },
  ]);
});

test('a line stands for those that the gate does not let through, and reading goes on after them', async () => {
  const clock = { nowMs: 0 };
  const gate = new FloodGate(() => clock.nowMs, { burst: 100, perSecond: 100 });
  const at = (seconds: number) => `2026-11-22T01:02:0${seconds}Z a line of a container`;
  async function* printed(): AsyncGenerator<Buffer> {
    yield frame(1, `${[1, 2, 3, 4].map(at).join('\n')}\n`);
    clock.nowMs = 5_000;
    yield frame(1, `${[5, 6, 7].map(at).join('\n')}\n`);
  }
  const lines = [];
  for await (const { dropped, cursor } of containerLines(printed(), gate)) lines.push([dropped, cursor.slice(17, 19)]);
  expect(lines).toEqual([
    [undefined, '01'],
    [undefined, '02'],
    [2, '04'],
    [undefined, '05'],
    [undefined, '06'],
    [1, '07'],
  ]);
});

test('lines that were lost are counted when the container falls quiet, and again when more are', async () => {
  const gate = new FloodGate(() => 0, { burst: 50, perSecond: 50 });
  const { promise: more, resolve: goOn } = Promise.withResolvers<void>();
  const at = (seconds: number) => `2026-11-22T01:02:0${seconds}Z a line of a container`;
  async function* printed(): AsyncGenerator<Buffer> {
    yield frame(1, `${[1, 2, 3].map(at).join('\n')}\n`);
    await more;
    yield frame(1, `${at(4)}\n`);
  }
  const dropped = [];
  for await (const line of containerLines(printed(), gate, 1)) {
    if (line.dropped === undefined) continue;
    dropped.push(line.dropped);
    goOn();
  }
  expect(dropped).toEqual([2, 1]);
});

test('goes on from a cursor to the nanosecond', () => {
  expect(sinceOf('2026-11-22T01:02:03.123456789Z')).toBe(`${Date.UTC(2026, 10, 22, 1, 2, 3) / 1000}.123456789`);
});

function frame(stream: number, text: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

async function* iterate(chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}
