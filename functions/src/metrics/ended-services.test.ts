// When Monitoring says that a service's last instance has ended.
import { expect, test } from 'vitest';
import { endedServices } from './ended-services.ts';
import { silence } from './figures-of.ts';

const minute = 60_000;
const noon = Date.parse('2026-11-22T12:00:00Z');

/** Instances by minute after noon; the window ends with the last, and the one before it is settled. */
function ended(instances: readonly (number | undefined)[]): boolean {
  const figures = instances.flatMap((count, n) =>
    count === undefined ? [] : [[noon + n * minute, { ...silence, instances: count }] as const],
  );
  const lastMs = noon + (instances.length - 1) * minute;
  const window = { firstMs: noon, lastMs, settledMs: lastMs - minute };
  return endedServices(new Map([['dpl-shop', new Map(figures)]]), window).length > 0;
}

test.each<[string, (number | undefined)[], boolean]>([
  ['it runs', [1, 1, 1, 1], false],
  ['it ended', [1, 1, 0, 0], true],
  ['it ended, and Monitoring says nothing more', [1, 0.3, undefined, undefined], true],
  ['it ended in a minute that may still change', [1, 1, 1, 0], false],
  ['it was woken again', [1, 1, 0, 1], false],
  ['it was asleep all the time', [0, 0, undefined, undefined], false],
])('%s', (_, instances, expected) => expect(ended(instances)).toBe(expected));
