// The README says what is recognised, and nothing else.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { stacksTable, withStacksTable } from './stacks-table.ts';

test('the table in the README is the one of the providers', async () => {
  const page = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const printed = withStacksTable(page, stacksTable());
  expect(page, 'run: node planner/write-stacks.ts').toBe(printed);
});

test('a page without a place for it is refused', () => {
  expect(() => withStacksTable('# Nothing', '')).toThrow(/planner\/README.md/);
});
