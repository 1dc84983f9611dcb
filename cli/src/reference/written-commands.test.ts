// What the documents tell people to type, this program takes.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseArguments } from '../parse/parse-arguments.ts';
import { commandNames } from '../table/commands.ts';

const pages = [
  'README.md',
  'docs/migrating.md',
  'docs/sleep.md',
  'docs/self-healing.md',
  'docs/production.md',
  'setup/README.md',
  'functions/README.md',
];
const written = pages.flatMap((page) => {
  const text = readFileSync(fileURLToPath(new URL(`../../../${page}`, import.meta.url)), 'utf8');
  return [...text.matchAll(/`deplight ([^`]+)`/g)].map(([, line = '']) => [page, line] as const);
});
/** Words that stand for what a reader puts in their place. */
const meant: Readonly<Record<string, string>> = { 'GIT-URL': 'https://example.org/shop.git' };

test.each(written)('%s: deplight %s', (_page, line) => {
  // A sentence may name a command without what it needs.
  if (commandNames.includes(line)) return;
  const words = line.split(' ').map((word) => meant[word] ?? word);
  expect(() => parseArguments(words)).not.toThrow();
});

test('there is something to read', () => expect(written.length).toBeGreaterThan(60));
