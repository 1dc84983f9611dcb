// Instances as the gateway sees them: one wake for many requests, and the end of what idles.
import { expect, test } from 'vitest';
import { Fleet } from './fleet.ts';
import type { RoutedService, RoutingTable } from './routing-table.ts';

const newService = (extra: Partial<RoutedService> = {}): RoutedService => ({
  service: 'app',
  port: 1,
  minInstances: 0,
  weights: [{ revision: 'app-r1', percent: 100 }],
  tags: {},
  revisions: { 'app-r1': { timeoutMs: 1000, idleMs: 60_000 }, 'app-r2': { timeoutMs: 1000, idleMs: 60_000 } },
  ...extra,
});
const tableOf = (service: RoutedService): RoutingTable => ({ services: [service] });

function newFleet() {
  const clock = { ms: 0 };
  const woken: string[] = [];
  const retired: string[] = [];
  const control = {
    wake: async ({ service, revision }: { service: string; revision: string }) => {
      woken.push(revision);
      return { instance: { id: `${revision}-${woken.length}`, host: '127.0.0.1', port: 1, service, revision } };
    },
    retire: async (id: string) => void retired.push(id),
  };
  return { fleet: new Fleet(control, () => clock.ms), clock, woken, retired };
}

test('many requests at once wake one instance', async () => {
  const { fleet, woken } = newFleet();
  const leases = await Promise.all(Array.from({ length: 10 }, () => fleet.lease('app', 'app-r1', 1000)));
  expect(new Set(leases.map(({ instance }) => instance.id)).size).toBe(1);
  expect(woken).toEqual(['app-r1']);
});

test('an instance ends when it has idled long enough, and never while a request is in flight', async () => {
  const { fleet, clock, retired } = newFleet();
  const lease = await fleet.lease('app', 'app-r1', 1000);
  clock.ms = 100_000;
  fleet.retireIdle(tableOf(newService()));
  expect(retired).toEqual([]);
  lease.release();
  clock.ms += 59_999;
  fleet.retireIdle(tableOf(newService()));
  expect(retired).toEqual([]);
  clock.ms += 1;
  fleet.retireIdle(tableOf(newService()));
  expect(retired).toEqual(['app-r1-1']);
});

test.each([
  ['is deleted', newService({ revisions: {} }), 0],
  ['has neither traffic nor tag', newService({ weights: [{ revision: 'app-r2', percent: 100 }] }), 10_000],
  ['has a tag', newService({ weights: [{ revision: 'app-r2', percent: 100 }], tags: { next: 'app-r1' } }), 60_000],
  ['is kept warm', newService({ minInstances: 1 }), Number.POSITIVE_INFINITY],
])('how long an instance may idle whose revision %s', async (_, service, allowedMs) => {
  const { fleet, clock, retired } = newFleet();
  (await fleet.lease('app', 'app-r1', 1000)).release();
  clock.ms = Math.min(allowedMs, 1e9) - 1;
  fleet.retireIdle(tableOf(service));
  expect(retired).toEqual([]);
  clock.ms += 1;
  fleet.retireIdle(tableOf(service));
  expect(retired).toHaveLength(allowedMs === Number.POSITIVE_INFINITY ? 0 : 1);
});

test('a service with a minimum is woken without a request', async () => {
  const { fleet, woken } = newFleet();
  fleet.keepWarm(tableOf(newService({ minInstances: 1 })), 1000);
  expect(woken).toEqual(['app-r1']);
});

test('an instance that did not answer gets nothing more, and ends', async () => {
  const { fleet, clock, retired } = newFleet();
  const lease = await fleet.lease('app', 'app-r1', 1000);
  await fleet.replace(lease.instance, 1000);
  lease.release();
  expect((await fleet.lease('app', 'app-r1', 1000)).instance.id).toBe('app-r1-2');
  clock.ms = 1;
  fleet.retireIdle(tableOf(newService()));
  expect(retired).toEqual(['app-r1-1']);
});
