// Which keys are still known after many others.
import { expect, test } from 'vitest';
import { RecentKeys } from './recent-keys.ts';

test('knows at least the last half of what it may hold, and never holds more', () => {
  const keys = new RecentKeys(10);
  for (let n = 0; n < 1000; n += 1) {
    expect(keys.add(`${n}`)).toBe(true);
    for (let back = 0; back < Math.min(5, n + 1); back += 1) expect(keys.add(`${n - back}`)).toBe(false);
    expect(keys.size).toBeLessThanOrEqual(10);
  }
});
