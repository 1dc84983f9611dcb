// What is remembered of an app's lines: what may come again, and not all that was ever said.
import type { RuntimeLine } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { ToldLines } from './told-lines.ts';

const line = (second: number): RuntimeLine => ({
  ...{ id: `l${second}`, t: new Date(second * 1_000).toISOString(), source: 'app', level: 'info', text: '' },
});

test('after an hour no more is remembered than the next look may find', () => {
  const told = new ToldLines([], 0);
  for (let second = 0; second < 3_600; second += 1) expect(told.fresh([line(second)])).toHaveLength(1);
  expect(told.size).toBe(11);
  expect(told.fresh([line(3_589), line(3_599)])).toEqual([]);
});
