// The model of many apps: its demands are of one app each, its walls are in order, and its small end is what was measured.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { thousandDeployments } from './cost.ts';
import { appsAt, type Counted, cellsFor, habits, monthOf, walls } from './scale.ts';
import { countedIn } from './scale-parts.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const counted: Counted = { writes: 20, logWrites: 12, watchedWrites: 55.2, series: 6, idleReads: 14 };
const amount = (uses: ReturnType<typeof monthOf>, of: string) =>
  uses.find((use) => use.of === of)?.amount ?? Number.NaN;

test('a platform without apps writes nothing, and its schedules read what they read', () => {
  const month = monthOf(0, counted);
  expect(amount(month, 'writes')).toBe(0);
  expect(amount(month, 'reads')).toBe(14 * 60 * 24 * 30);
});

test('as many deployments as cost.md counts write as much as it says', () => {
  const apps = 1_000 / (habits.deploymentsADay * 30);
  const quiet = monthOf(apps, { ...counted, writes: 0, logWrites: 0 });
  const writes = amount(monthOf(apps, counted), 'writes') - amount(quiet, 'writes');
  expect(writes).toBeCloseTo(thousandDeployments(counted).find(({ of }) => of === 'writes')?.amount ?? 0, -1);
});

test('ten times the apps write ten times as much', () => {
  expect(amount(monthOf(10_000, counted), 'writes')).toBeCloseTo(amount(monthOf(1_000, counted), 'writes') * 10, -1);
});

test('a wall is met when the demand is the limit, and not one app later', () => {
  for (const wall of walls) {
    expect(appsAt(wall) * wall.each).toBeLessThanOrEqual(wall.limit);
    expect((appsAt(wall) + 1) * wall.each).toBeGreaterThan(wall.limit);
  }
  expect([1, 1_000, 1_001, 1_000_000].map(cellsFor)).toEqual([1, 1, 2, 1_000]);
});

test('what it counts stands in the pages and in the code', () => {
  const measured = { writes: 20, logWrites: 12 };
  const found = countedIn(measured, read('docs/figures.md'), read('functions/src/clouds/cloud-monitoring.ts'));
  expect(found).toMatchObject({ ...measured, idleReads: 14 });
  expect(found.watchedWrites).toBeGreaterThan(0);
  expect(found.series).toBeGreaterThan(4);
  expect(() => countedIn(measured, '', '')).toThrow('docs/figures.md');
  const steps = read('functions/src/index.ts');
  expect(steps).toContain('maxInstances: 20');
});
