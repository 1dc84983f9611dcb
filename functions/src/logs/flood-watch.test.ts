// Who floods, by entries and a clock that are made up.
import { expect, test } from 'vitest';
import { FloodWatch, floodBounds } from './flood-watch.ts';

const entryOf = (service: string) => ({ resource: { labels: { service_name: service, revision_name: 'r' } } });

function print(watch: FloodWatch, service: string, entries: number, nowMs: number): void {
  for (let n = 0; n < entries; n += 1) watch.count(entryOf(service), nowMs);
}

test('who prints more than the stream may carry is out of it for a while, and nobody else (R-16)', () => {
  const watch = new FloodWatch();
  print(watch, 'quiet', 100, 0);
  print(watch, 'noisy', floodBounds.entries, 0);
  expect([watch.review(0), watch.out]).toEqual([false, []]);
  print(watch, 'noisy', 1, 1_000);
  expect([watch.review(1_000), watch.out]).toEqual([true, [{ label: 'service_name', value: 'noisy' }]]);
  expect(watch.review(2_000)).toBe(false);
  expect([watch.review(1_000 + floodBounds.outMs), watch.out]).toEqual([true, []]);
});

test('who prints much over a long time, but never too much at once, stays in', () => {
  const watch = new FloodWatch();
  for (let nowMs = 0; nowMs < 600_000; nowMs += floodBounds.withinMs)
    print(watch, 'steady', floodBounds.entries, nowMs);
  expect([watch.review(600_000), watch.out]).toEqual([false, []]);
});

test('a build that floods is known by its own label, and what belongs to nobody is not counted', () => {
  const watch = new FloodWatch();
  for (let n = 0; n <= floodBounds.entries; n += 1) {
    watch.count({ resource: { labels: { build_id: 'b1' } } }, 0);
    watch.count({ resource: { labels: { project_id: 'p' } } }, 0);
  }
  expect([watch.review(0), watch.out]).toEqual([true, [{ label: 'build_id', value: 'b1' }]]);
});
