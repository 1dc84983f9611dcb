// The drawing is that of the figures that were kept, and stands where it should.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptFigures } from './kept-figures.ts';
import { plot } from './plot.ts';

test('docs/scale.svg is as drawn: node bench/scale/write-plot.ts', () => {
  const drawn = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'scale.svg'), 'utf8');
  expect(drawn).toBe(plot(keptFigures().growths));
});

test('ten times as much is as far to the right, and as far up, every time', () => {
  const points = [10, 100, 1_000].map((apps) => ({ apps, ms: apps * 2 }));
  const [, path = ''] = /points="([^"]+)"/.exec(plot([{ what: 'x', points }])) ?? [];
  const [first, second, third] = path.split(' ').map((point) => point.split(',').map(Number));
  expect((second?.[0] ?? 0) - (first?.[0] ?? 0)).toBeCloseTo((third?.[0] ?? 0) - (second?.[0] ?? 0), 0);
  expect((first?.[1] ?? 0) - (second?.[1] ?? 0)).toBeCloseTo((second?.[1] ?? 0) - (third?.[1] ?? 0), 0);
});
