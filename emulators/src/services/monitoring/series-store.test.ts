// The bounds of what Monitoring remembers: an hour, so many series, so many slots.
import { expect, test } from 'vitest';
import { SeriesStore } from './series-store.ts';

const METRIC = 'run.googleapis.com/request_count';

const newMeasurement = (timeMs: number, service = 'a') => ({
  metric: METRIC,
  labels: {},
  resource: { type: 'cloud_run_revision', labels: { service_name: service } },
  timeMs,
  value: 1,
});

function newStore(limits: Partial<{ retentionMs: number; maxSeries: number; maxSlots: number }> = {}) {
  const clock = { nowMs: 10_000_000 };
  const store = new SeriesStore(
    { retentionMs: 3_600_000, maxSeries: 100, maxSlots: 1000, ...limits },
    () => clock.nowMs,
  );
  return { store, clock };
}

test('adds up what falls into one second', () => {
  const { store, clock } = newStore();
  store.write([newMeasurement(clock.nowMs), newMeasurement(clock.nowMs + 400), newMeasurement(clock.nowMs + 1000)]);
  expect([...(store.of(METRIC)[0]?.slots.values() ?? [])]).toEqual([2, 1]);
});

test('forgets after the retention, series that have nothing left included', () => {
  const { store, clock } = newStore({ retentionMs: 60_000 });
  store.write([newMeasurement(clock.nowMs, 'old')]);
  clock.nowMs += 61_000;
  store.write([newMeasurement(clock.nowMs, 'new')]);
  expect(store.of(METRIC).map(({ resource }) => resource.labels.service_name)).toEqual(['new']);
  expect(store.slotCount).toBe(1);
});

test('drops the oldest first when it is full', () => {
  const { store, clock } = newStore({ maxSlots: 100 });
  const seconds = Array.from({ length: 1000 }, (_, n) => n);
  for (const second of seconds) store.write([newMeasurement(clock.nowMs - (1000 - second) * 1000)]);
  expect(store.slotCount).toBeLessThanOrEqual(100);
  expect(Math.max(...(store.of(METRIC)[0]?.slots.keys() ?? []))).toBe((clock.nowMs - 1000) / 1000);
});

test('keeps the series that were written last when there are too many', () => {
  const { store, clock } = newStore({ maxSeries: 3 });
  for (const [age, service] of ['a', 'b', 'c', 'd'].entries()) {
    store.write([newMeasurement(clock.nowMs - 10_000 + age * 1000, service)]);
  }
  expect(store.of(METRIC).map(({ resource }) => resource.labels.service_name)).toEqual(['c', 'd']);
});

test('takes nothing that it does not know', () => {
  const { store, clock } = newStore();
  store.write([
    { ...newMeasurement(clock.nowMs), metric: 'custom/x' },
    { ...newMeasurement(clock.nowMs), value: Number.NaN },
  ]);
  expect(store.slotCount).toBe(0);
});
