// One stream after the other, over a tail that is made up.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { overlapMs, RelayStream } from './relay-stream.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a stream that takes over says, once the old one is over, that something may have been left out', async () => {
  const { stream, happened } = newStream();
  await stream.open('a');
  vi.advanceTimersByTime(overlapMs);
  expect(happened).toEqual(['begins a']);
  await stream.open('b');
  expect(happened).toEqual(['begins a', 'begins b']);
  vi.advanceTimersByTime(overlapMs);
  expect(happened).toEqual(['begins a', 'begins b', 'stops a', 'left out']);
});

test('a stream that was replaced ends nothing, the last one does', async () => {
  const { stream, end } = newStream();
  await stream.open('a');
  await stream.open('b');
  await end('a');
  expect(stream.hasEnded).toBe(false);
  await end('b');
  expect(stream.hasEnded).toBe(true);
});

test('closing stops the old one as well, and nothing is said afterwards', async () => {
  const { stream, happened } = newStream();
  await stream.open('a');
  await stream.open('b');
  stream.close();
  vi.advanceTimersByTime(overlapMs);
  expect(happened).toEqual(['begins a', 'begins b', 'stops a', 'stops b']);
});

function newStream() {
  const happened: string[] = [];
  const ends = new Map<string, () => void>();
  const tail = async (filter: string) => {
    happened.push(`begins ${filter}`);
    const ended = new Promise<void>((resolve) => ends.set(filter, resolve));
    return { stop: () => happened.push(`stops ${filter}`), ended };
  };
  const nothing = () => {};
  const leftOut = () => happened.push('left out');
  const stream = new RelayStream(tail, { entries: nothing, leftOut, lost: nothing });
  const end = async (filter: string) => {
    ends.get(filter)?.();
    await Promise.resolve();
  };
  return { stream, happened, end };
}
