// How much script a browser fetches before the shelf can be used: a number that only grows unless something watches it.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { stack } from './stack.ts';

const mostBytes = 240_000;

test('the first page needs at most 240 kB of script, compressed, and no script of any other page', async () => {
  const html = await (await fetch(stack.hosting)).text();
  const found = new Map<string, number>();
  for (const [, path = ''] of html.matchAll(/<(?:script|link)[^>]+(?:src|href)="(\/[^"]+\.js)"/g)) {
    await follow(new URL(path, stack.hosting), found);
  }
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

/** Adds a script and those that it imports at once; not those that it imports when they are needed. */
async function follow(url: URL, found: Map<string, number>): Promise<void> {
  if (found.has(url.pathname)) return;
  const text = await (await fetch(url)).text();
  found.set(url.pathname, gzipSync(text).length);
  const imports = text.matchAll(/(?:^|[;}\n])import(?:[^;"'()]*?from)?["'](\.[^"']+\.js)["']/g);
  for (const [, path = ''] of imports) await follow(new URL(path, url), found);
}
