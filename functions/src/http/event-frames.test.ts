import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { frameOf, type Receiver, writeNow, writeSoon } from './event-frames.ts';

test('an event is written once for all who are sent it, and anew under another name or id', () => {
  const data = { text: 'é' };
  const frame = frameOf('deployment.created', data, '1~dpl_1');
  expect(frame.toString()).toBe('id: 1~dpl_1\nevent: deployment.created\ndata: {"text":"é"}\n\n');
  expect(frameOf('deployment.created', data, '1~dpl_1')).toBe(frame);
  expect(frameOf('deployment.updated', data, undefined).toString()).toBe(
    'event: deployment.updated\ndata: {"text":"é"}\n\n',
  );
});

test('what comes at one time is one write, of the same bytes to all who are told the same (T-SSE-01)', async () => {
  const [one, other, late] = [newReceiver(), newReceiver(), newReceiver()];
  const [a, b] = [Buffer.from('a'), Buffer.from('b')];
  for (const frame of [a, b]) for (const { receiver } of [one, other]) writeSoon(receiver, frame);
  writeSoon(late.receiver, b);
  expect(one.got).toEqual([]);
  await turn();
  expect([one.got, late.got].map((got) => got.map(String))).toEqual([['ab'], ['b']]);
  expect(other.got[0]).toBe(one.got[0]);
  expect([one.receiver.bytes, one.receiver.frames]).toEqual([0, []]);
});

test('what waits before an end is written at once, and once', async () => {
  const { receiver, got } = newReceiver();
  writeSoon(receiver, Buffer.from('last words'));
  writeNow(receiver);
  writeNow(receiver);
  await turn();
  expect(got.map(String)).toEqual(['last words']);
});

function newReceiver(): { readonly receiver: Receiver; readonly got: readonly Buffer[] } {
  const got: Buffer[] = [];
  return { receiver: { frames: [], bytes: 0, write: (bytes) => got.push(bytes) }, got };
}
