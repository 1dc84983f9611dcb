// docs/api.md says what the table says.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiPage } from './api-page.ts';

test('docs/api.md is what the table of operations prints', () => {
  const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
  expect(page, 'write the printed text into docs/api.md').toBe(apiPage());
});
