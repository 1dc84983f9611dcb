// The gate alone, with a clock that stands until it is moved.
import { expect, test } from 'vitest';
import { FloodGate } from './flood-gate.ts';

const limits = { burst: 100, perSecond: 10 };

function at(nowMs: number) {
  const clock = { nowMs };
  return { clock, gate: new FloodGate(() => clock.nowMs, limits) };
}

const admitted = (gate: FloodGate, lines: number) =>
  Array.from({ length: lines }, () => gate.isOpen && gate.admit(1)).filter(Boolean).length;

test('lets a burst through, and then nothing until a whole second’s share has come together', () => {
  const { clock, gate } = at(0);
  expect(admitted(gate, 150)).toBe(100);
  clock.nowMs = 999;
  expect(gate.isOpen).toBe(false);
  clock.nowMs = 1_000;
  expect(admitted(gate, 150)).toBe(10);
});

test('never saves up more than a burst', () => {
  const { clock, gate } = at(0);
  expect(admitted(gate, 100)).toBe(100);
  clock.nowMs = 3_600_000;
  expect(admitted(gate, 150)).toBe(100);
});

test('counts what it refuses and what others dropped, once (R-16)', () => {
  const { gate } = at(0);
  expect([gate.admit(100), gate.admit(1), gate.isOpen]).toEqual([true, false, false]);
  gate.drop(7);
  expect([gate.takeDropped(), gate.takeDropped()]).toEqual([8, 0]);
});

test('gives nothing for a clock that was set back', () => {
  const { clock, gate } = at(10_000);
  expect(gate.admit(100)).toBe(true);
  clock.nowMs = 0;
  expect(gate.admit(1)).toBe(false);
});
