// docs/stacks.md says what is recognised, and nothing else.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { stacksTable, withStacksTable } from './stacks-table.ts';

test('the table in docs/stacks.md is the one of the providers', async () => {
  const page = await readFile(new URL('../../../docs/stacks.md', import.meta.url), 'utf8');
  const printed = withStacksTable(page, stacksTable());
  expect(page, 'run: node functions/src/analysis/write-stacks.ts').toBe(printed);
});

test('a page without a place for it is refused', () => {
  expect(() => withStacksTable('# Nothing', '')).toThrow(/docs\/stacks.md/);
});
