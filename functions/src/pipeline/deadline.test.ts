// Deadlines of phases, with and without a pause in between.
import { expect, test } from 'vitest';
import { deadlineMs } from './deadline.ts';

const run = { updatedAt: '2026-01-01T10:00:00.000Z', deadlineAt: '2026-01-01T10:15:00.000Z' };
const at = (time: string) => Date.parse(`2026-01-01T${time}:00.000Z`);

test('a phase ends at its deadline', () => {
  expect(deadlineMs(run, 0)).toBe(at('10:15'));
});

test('a pause that was over before the phase began changes nothing', () => {
  expect(deadlineMs(run, at('09:59'))).toBe(at('10:15'));
});

test('a phase in which the platform was paused has its whole time again from when it went on', () => {
  expect(deadlineMs(run, at('12:00'))).toBe(at('12:15'));
});

test('a phase without a limit has none after a pause either', () => {
  expect(deadlineMs({ ...run, deadlineAt: null }, at('12:00'))).toBe(Number.POSITIVE_INFINITY);
});
