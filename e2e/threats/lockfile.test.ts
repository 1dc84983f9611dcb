// What is installed is what the lockfile says, to the byte, and runs nothing while it is installed.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const Lockfile = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional(), link: z.boolean().default(false) })),
});

test('every package is pinned by its checksum, and no install script runs (T-SUP-02)', () => {
  const { packages } = Lockfile.parse(JSON.parse(read('package-lock.json')));
  const installed = Object.entries(packages).filter(([path, { link }]) => /(^|\/)node_modules\//.test(path) && !link);
  expect(installed.length).toBeGreaterThan(100);
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  expect(read('local/bin/with-node-24.mjs')).toMatch(/npm\(\['ci', '--ignore-scripts'/);
});
