// How much script a browser fetches before the shelf can be used: a number that only grows unless something watches it.
// And that no secret has found its way into what was built for this stack.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { furtherScripts, initialScripts } from './client/initial-scripts.ts';
import { stack } from './stack.ts';
import { secretsIn } from './threats/secrets-in.ts';

const mostBytes = 240_000;
const mostBytesOfPage = 80_000;

test('the first page needs at most 240 kB of script, compressed, and no script of any other page', async () => {
  const found = await initialScripts(stack.hosting);
  expect(found.size).toBeGreaterThan(1);
  const bytes = [...found.values()].reduce((sum, each) => sum + each, 0);
  process.stdout.write(`initial script: ${Math.round(bytes / 1_000)} kB in ${found.size} files\n`);
  expect(bytes).toBeLessThanOrEqual(mostBytes);
  expect(
    [...found.keys()].filter((path) =>
      /xterm|uPlot|root-(commands|proposals)|page-(plant|app|deployment|console|sign-in|workspaces)/.test(path),
    ),
  ).toEqual([]);
});

test('each other page needs at most 80 kB more, with all that it ever loads', async () => {
  const initial = await initialScripts(stack.hosting);
  const assets = fileURLToPath(new URL('../hosting/dist/assets', import.meta.url));
  const pages = readdirSync(assets).filter((name) => /^page-.*\.js$/.test(name));
  expect(pages.length).toBeGreaterThan(5);
  const sizes: Record<string, number> = {};
  for (const page of pages) {
    const scripts = await furtherScripts(new URL(`/assets/${page}`, stack.hosting), initial);
    sizes[page] = [...scripts.values()].reduce((sum, each) => sum + each, 0);
  }
  process.stdout.write(`largest page: ${Math.round(Math.max(...Object.values(sizes)) / 1_000)} kB more\n`);
  expect(Object.entries(sizes).filter(([, bytes]) => bytes > mostBytesOfPage)).toEqual([]);
});

test.each(['hosting/dist', 'functions/lib'])(
  'nothing in %s, which is shipped, holds a secret (T-SUP-04)',
  async (folder) => {
    const path = fileURLToPath(new URL(`../${folder}`, import.meta.url));
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(m?js|html|json|css|map)$/.test(name),
    );
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) expect(await secretsIn(file, readFileSync(`${path}/${file}`, 'utf8'))).toEqual([]);
  },
);
