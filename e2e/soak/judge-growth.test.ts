// What counts as growth: not a peak, not a newcomer, but a median that goes up.
import { expect, test } from 'vitest';
import { type GrowthBound, judgeGrowth, type ProcessSample, partNames, type Sample } from './judge-growth.ts';

const bound: GrowthBound = { breathMb: 10, hourlyMb: 0, descriptors: 5 };
const bounds = Object.fromEntries(partNames.map((part) => [part, bound])) as Record<
  (typeof partNames)[number],
  GrowthBound
>;

/** A sample each minute, of processes given by what they hold in that minute. */
function minutes(count: number, at: (minute: number) => ReadonlyArray<Partial<ProcessSample>>): Sample[] {
  return Array.from({ length: count }, (_, minute) => ({
    atMs: minute * 60_000,
    processes: at(minute).map((one) => ({
      part: 'gateway' as const,
      pid: 1,
      residentMb: 50,
      descriptors: 20,
      ...one,
    })),
  }));
}

const judged = (samples: Sample[], fromMs = 0) => judgeGrowth(samples, fromMs, bounds)[0];

test('what goes up and comes back is no growth', () => {
  const breathing = minutes(60, (minute) => [{ residentMb: minute % 7 === 0 ? 200 : 50 }]);
  expect(judged(breathing)).toMatchObject({ residentMb: [50, 50], hourlyMb: 0, holds: true });
});

test('a megabyte a minute is growth, and is told by the hour', () => {
  const row = judged(minutes(60, (minute) => [{ residentMb: 50 + minute }]));
  expect(row?.hourlyMb).toBeCloseTo(60, 0);
  expect(row?.holds).toBe(false);
});

test('a descriptor that stays open each minute is growth as well', () => {
  expect(judged(minutes(20, (minute) => [{ descriptors: 20 + minute }]))).toMatchObject({ holds: false });
  expect(judged(minutes(20, (minute) => [{ descriptors: 20 + (minute % 5) }]))).toMatchObject({ holds: true });
});

test('the warm-up does not count', () => {
  const warming = minutes(60, (minute) => [{ residentMb: Math.min(50 + 10 * minute, 150) }]);
  expect(judged(warming, 10 * 60_000)).toMatchObject({ residentMb: [150, 150], holds: true });
});

test('of several processes the one counts that grew most, and a newcomer does not', () => {
  const several = minutes(20, (minute) => [
    { pid: 1 },
    { pid: 2, residentMb: 50 + 3 * minute },
    ...(minute > 15 ? [{ pid: 3, residentMb: 900 }] : []),
  ]);
  expect(judged(several)).toMatchObject({ processes: 2, residentMb: [65, 95], holds: false });
});

test('what an hour may add is added in proportion to the time between the halves', () => {
  const slow = { ...bounds, gateway: { ...bound, hourlyMb: 60 } };
  const rows = judgeGrowth(
    minutes(60, (minute) => [{ residentMb: 50 + minute }]),
    0,
    slow,
  );
  expect(rows[0]).toMatchObject({ holds: true, allowedMb: 40 });
});

test('nothing is said of a part that was never there, nor of a single sample', () => {
  expect(
    judgeGrowth(
      minutes(1, () => [{}]),
      0,
      bounds,
    ),
  ).toEqual([]);
  expect(
    judgeGrowth(
      minutes(10, () => []),
      0,
      bounds,
    ),
  ).toEqual([]);
});
