// T-SSE-01: one reader holds twenty streams at most, and is in nobody else's way.
import { expect, test } from 'vitest';
import { StreamPlaces } from './stream-places.ts';

test('the twenty-first stream of a reader is refused until one is closed; others have their own (T-SSE-01)', () => {
  const places = new StreamPlaces();
  const open = Array.from({ length: 20 }, () => places.take('ada'));
  expect(() => places.take('ada')).toThrow('20 event streams');
  places.take('eve')();
  open[0]?.();
  open[0]?.();
  open[0] = places.take('ada');
  expect(() => places.take('ada')).toThrow('20 event streams');
  for (const close of open) close();
  expect(places.readers).toBe(0);
});
