// What somebody reads who deploys too often.
import { expect, test } from 'vitest';
import { reached } from './deployment-rate.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 10, minutes)).toISOString();
const nowMs = Date.parse(at(50));

test('the next deployment is possible an hour after the oldest that counts (T-COST-01)', () => {
  const { message, details } = reached(3, [at(0), at(10), at(20)], nowMs);
  expect(message).toContain('asked for 3 deployments within an hour, and may ask for 3.');
  expect(message).toContain(`The next is possible at ${new Date(Date.UTC(2026, 0, 1, 11, 0)).toISOString()}`);
  expect(details).toEqual({ retryAfterMs: 10 * 60_000 });
});

test('after the limit was lowered, enough must have left the hour to be below it', () => {
  expect(reached(1, [at(0), at(10), at(20)], nowMs).details).toEqual({ retryAfterMs: 30 * 60_000 });
});

test('a workspace that may not deploy at all is promised nothing', () => {
  const { message, details } = reached(0, [], nowMs);
  expect(message).not.toContain('possible');
  expect(details).toEqual({});
});
