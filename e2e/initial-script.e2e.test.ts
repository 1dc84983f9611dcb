// How much script a browser fetches before the shelf can be used: a number that only grows unless something watches it.
import { expect, test } from 'vitest';
import { initialScripts } from './client/initial-scripts.ts';
import { stack } from './stack.ts';

const mostBytes = 240_000;

test('the first page needs at most 240 kB of script, compressed, and no script of any other page', async () => {
  const found = await initialScripts(stack.hosting);
  expect(found.size).toBeGreaterThan(1);
  const bytes = [...found.values()].reduce((sum, each) => sum + each, 0);
  process.stdout.write(`initial script: ${Math.round(bytes / 1_000)} kB in ${found.size} files\n`);
  expect(bytes).toBeLessThanOrEqual(mostBytes);
  expect(
    [...found.keys()].filter((path) =>
      /xterm|uPlot|root-(commands|proposals)|page-(plant|app|deployment|console)/.test(path),
    ),
  ).toEqual([]);
});
