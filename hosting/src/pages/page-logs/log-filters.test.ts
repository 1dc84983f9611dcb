// Proves that the live tail is filtered as the history is.
import type { RuntimeLine } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { filterRequest, fits, noFilters } from './log-filters.ts';

const line: RuntimeLine = {
  id: 'a',
  t: '2026-01-02T03:04:05.000Z',
  source: 'app',
  level: 'warning',
  text: 'Disk is full',
};

test('a request names only what was chosen', () => {
  const nowMs = Date.parse('2026-01-02T04:00:00.000Z');
  expect(filterRequest(noFilters, nowMs)).toEqual({});
  expect(filterRequest({ source: 'app', level: 'error', search: 'disk', minutes: 60 }, nowMs)).toEqual({
    source: 'app',
    level: 'error',
    search: 'disk',
    since: '2026-01-02T03:00:00.000Z',
  });
});

test.each([
  [{}, true],
  [{ source: 'app' }, true],
  [{ source: 'requests' }, false],
  [{ level: 'info' }, true],
  [{ level: 'error' }, false],
  [{ search: 'DISK' }, true],
  [{ search: 'memory' }, false],
] as const)('%j shows a warning of the app: %s', (filters, shown) => {
  expect(fits(line, { ...noFilters, ...filters })).toBe(shown);
});
