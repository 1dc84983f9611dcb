// Each figure that is promised has a row in docs/reliability.md, and no result stands without the command that makes it.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const file = (path: string) => new URL(`../../${path}`, import.meta.url);
const rows = [
  ...readFileSync(file('docs/reliability.md'), 'utf8').matchAll(/^\| (F\d+) \| (.+?) \| (.+?) \| (.*?) \| (.+?) \|$/gm),
];

test('F1 to F20 each have a row', () => {
  expect(rows.map(([, id]) => id)).toEqual(Array.from({ length: 20 }, (_, at) => `F${at + 1}`));
});

test.each(rows.map(([, id, , , command, result]) => [id, command, result]))(
  '%s has a command, or says that it was not measured',
  (_id, command = '', result) => {
    if (command === '–') expect(result).toBe('not measured');
    else expect(command).toMatch(/`(?:npm|npx|node) .+`|the runs of F\d+/);
  },
);

test.each(
  rows.flatMap(([, id, , , command = '']) =>
    (command.match(/\b(?:functions\/src|e2e)\/[\w./-]+/g) ?? []).map((path) => [id, path]),
  ),
)('%s names %s, which is there', (_id, path) => {
  const endings = ['', '.ts', '.test.ts', '.e2e.test.ts'];
  expect(endings.some((ending) => existsSync(file(`${path}${ending}`)))).toBe(true);
});
