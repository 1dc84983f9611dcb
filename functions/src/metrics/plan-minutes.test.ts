// Which minutes are worth a document: tables of figures on one side, what is written on the other.
import type { Figures } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { silence } from './figures-of.ts';
import { metricsWindow, planMinutes } from './plan-minutes.ts';

const minute = 60_000;
const noon = Date.parse('2026-11-22T12:00:00Z');
const idle: Figures = { ...silence, cpu: 0.01, memory: 0.1, instances: 1 };
const busy: Figures = { ...idle, requests: 3, classes: { ...silence.classes, '2xx': 3 }, p50Ms: 4, p95Ms: 9 };

/** The numbers of the minutes after noon that are planned, of a window that begins at noon. */
function planned(figures: readonly (Figures | undefined)[], settled = figures.length - 1, written: number[] = []) {
  const byMinute = new Map(figures.flatMap((one, n) => (one ? [[noon + n * minute, one] as const] : [])));
  const window = {
    firstMs: noon,
    lastMs: noon + (figures.length - 1) * minute,
    settledMs: noon + settled * minute,
  };
  const isWritten = (minuteMs: number) => written.includes((minuteMs - noon) / minute);
  return planMinutes(byMinute, window, isWritten).map((one) => (one.minuteMs - noon) / minute);
}

test.each<[string, (Figures | undefined)[], number[]]>([
  ['nothing ran', [undefined, undefined, undefined], []],
  ['an app idles', [idle, idle, idle], []],
  ['an app is busy', [idle, busy, busy], [1, 2]],
  ['an app becomes idle', [busy, busy, idle, idle], [1, 2]],
  ['an app ends', [idle, idle, undefined, undefined], [2]],
  ['an app starts', [undefined, idle, idle], [1]],
  ['memory grows by a percent', [idle, { ...idle, memory: 0.11 }, { ...idle, memory: 0.11 }], [1]],
  ['the first minute is only compared with', [busy], []],
])('%s', (_, figures, expected) => expect(planned(figures)).toEqual(expected));

test('a minute that may still change is written for its requests only', () => {
  expect(planned([idle, idle, undefined], 1)).toEqual([]);
  expect(planned([idle, idle, busy], 1)).toEqual([2]);
});

test('a minute once written follows its figures, even to silence', () => {
  expect(planned([idle, idle, idle], 2, [1])).toEqual([1]);
});

test('the minute in which everything ended has zeros', () => {
  const window = { firstMs: noon, lastMs: noon + minute, settledMs: noon + minute };
  expect(planMinutes(new Map([[noon, busy]]), window, () => false)).toEqual([
    { minuteMs: noon + minute, figures: silence },
  ]);
});

describe('the window', () => {
  test('reaches four settled minutes back, and leaves out the minute under way when figures come late', () => {
    expect(metricsWindow(noon + 30_000, 240_000)).toEqual({
      firstMs: noon - 9 * minute,
      lastMs: noon - minute,
      settledMs: noon - 5 * minute,
    });
  });

  test('includes the minute under way where figures are there at once', () => {
    expect(metricsWindow(noon + 30_000, 0)).toEqual({
      firstMs: noon - 5 * minute,
      lastMs: noon,
      settledMs: noon - minute,
    });
  });
});
