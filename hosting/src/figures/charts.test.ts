// Proves what the charts draw and say of a minute.
import type { Figures } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { charts, chartWords, drawnLines } from './charts.ts';

const minute: Figures = {
  cpu: 0.256,
  memory: 0.4,
  requests: 10,
  classes: { '2xx': 6, '3xx': 1, '4xx': 2, '5xx': 1 },
  p50Ms: 12,
  p95Ms: null,
  instances: 1,
};
const chart = (label: string) => {
  const found = charts.find((each) => each.label === label);
  if (!found) throw new Error(`There is no chart ${label}.`);
  return found;
};

test('parts of a whole stand upon each other, the highest painted first', () => {
  const lines = drawnLines(chart('Requests a minute'), [
    minute,
    { ...minute, classes: { ...minute.classes, '2xx': 0 } },
  ]);
  expect(lines).toEqual([
    { tone: 'danger', values: [10, 4] },
    { tone: 'warning', values: [9, 3] },
    { tone: 'info', values: [7, 1] },
    { tone: 'good', values: [6, 0] },
  ]);
});

test('what was not measured is a gap, and said as a dash', () => {
  const latency = chart('Answered within');
  expect(drawnLines(latency, [minute]).map(({ values }) => values)).toEqual([[12], [null]]);
  expect(chartWords(latency, minute)).toEqual({
    whole: '–',
    parts: [
      { label: 'p50', tone: 'soft', text: '12 ms' },
      { label: 'p95', tone: 'good', text: '–' },
    ],
  });
});

test('a chart of one line says one number', () => {
  expect(chartWords(chart('Processor'), minute)).toEqual({ whole: '26 %', parts: [] });
  expect(chartWords(chart('Requests a minute'), minute).whole).toBe('10');
});
