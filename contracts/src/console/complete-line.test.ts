// Completion from the table of commands.
import { expect, test } from 'vitest';
import { completeLine } from './complete-line.ts';

test.each([
  ['stat', 'status ', ['status']],
  ['re', 'restart ', ['restart']],
  ['s', 's', ['status', 'sleep', 'secrets']],
  ['de', 'deploy', ['deployments', 'deploy']],
  ['help ro', 'help rollback ', ['rollback']],
  ['use s', 'use shop', ['shop', 'shop-two']],
  ['use blog', 'use blog ', ['blog']],
  ['logs --f', 'logs --follow ', ['--follow']],
  ['logs -n 5 --g', 'logs -n 5 --grep ', ['--grep']],
  ['logs x', 'logs x', []],
  ['nothing', 'nothing', []],
  ['nothing --x', 'nothing --x', []],
])('%j becomes %j, from %j', (typed, line, candidates) =>
  expect(completeLine(typed, ['shop', 'shop-two', 'blog'])).toEqual({ line, candidates }),
);
