// YAML that keeps its parser busy: each of these is refused at once, and took seconds or for ever.
import { expect, test } from 'vitest';
import { plainValue, readYaml } from './yaml.ts';

const manyMarks = /marks; at most 5000 are read$/;
const oddNames = /^a list, a map or an alias stands in the place of a name$/;

test.each<[string, string, RegExp]>([
  ['keys of keys', '? '.repeat(300), oddNames],
  ['keys of keys in braces', `${'{'.repeat(300)}a${'}'.repeat(300)}`, oddNames],
  ['keys in lists in keys', '? - '.repeat(200), oddNames],
  ['braces that nothing closes', '{'.repeat(5_000), /nested more than 400 deep$/],
  ['lists in lists, deep', '- '.repeat(2_000), /nested more than 400 deep$/],
  ['aliases as names', `a: &a { b: c }\n${'*a : 1\n'.repeat(10)}`, oddNames],
  ['lists in lists', '- '.repeat(32_000), manyMarks],
  ['names, all of which must differ', Array.from({ length: 20_000 }, (_, i) => i.toString(36)).join(':\n'), manyMarks],
  ['quotes that do not end', '"'.repeat(65_000), manyMarks],
  ['brackets that nothing opened', ']'.repeat(65_000), manyMarks],
  ['tags without an end', '! '.repeat(32_000), manyMarks],
])('%s', (_what, text, message) => {
  expect(() => plainValue(readYaml(text))).toThrow(message);
});

test('a long file that somebody wrote is read', () => {
  const catalog = Array.from({ length: 800 }, (_, i) => `  '@shop/part-${i}': ^1.${i}.0`).join('\n');
  const value = plainValue(readYaml(`packages:\n  - apps/*\n  - packages/*\ncatalog:\n${catalog}\n`));
  expect(value).toMatchObject({ packages: ['apps/*', 'packages/*'], catalog: { '@shop/part-799': '^1.799.0' } });
});
