// The README says what is served, and nothing else.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { registeredServices } from './registered-services.ts';
import { servedTable, withServedTable } from './served-table.ts';

test('the table in the README is the one of the registered services', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const printed = withServedTable(readme, servedTable(await registeredServices()));
  expect(readme, 'run: node emulators/src/readme/write-readme.ts').toBe(printed);
});

test('a written method is served, the others are not', () => {
  const service = {
    descriptors: 'locations',
    name: 'google.cloud.location.Locations',
    handlers: { GetLocation: () => undefined },
  } as const;
  expect(servedTable([service]).split('\n').at(-1)).toBe(
    '| `google.cloud.location.Locations` | GetLocation | ListLocations |',
  );
});

test('a README without a place for it is refused', () => {
  expect(() => withServedTable('# Nothing', '')).toThrow(/README/);
});
