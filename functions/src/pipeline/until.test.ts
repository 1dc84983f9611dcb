// Asking again: ends with the answer, or when the time is over, by the clock that it is given.
import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { until } from './until.ts';

test('gives the first answer there is, without a pause when it is there at once', async () => {
  expect(await until(async () => 'here', 0, { ...systemClock, now: () => 0 })).toBe('here');
  let asked = 0;
  expect(await until(async () => (++asked === 2 ? asked : undefined), 1_000, { ...systemClock, now: () => 0 })).toBe(2);
});

test('takes falsy values as answers', async () => {
  expect(await until(async () => false, 0, { ...systemClock, now: () => 0 })).toBe(false);
});

test('gives up before a pause that would end too late', async () => {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return undefined;
  };
  expect(await until(ask, 1_000, { ...systemClock, now: () => 901 })).toBeUndefined();
  expect(asked).toBe(1);
});

test('does not swallow what asking throws', async () => {
  await expect(until(() => Promise.reject(new Error('no')), 1_000, { ...systemClock, now: () => 0 })).rejects.toThrow(
    'no',
  );
});
