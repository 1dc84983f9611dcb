// Every attack and every failure of the lists has a test that names it, or a reason; docs/threats.md says which.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { attackGroups } from './attacks.ts';
import { failures } from './failures.ts';
import { idsIn, namedTests } from './named-tests.ts';
import { notTried } from './not-tried.ts';
import { threatsPage } from './threats-page.ts';
import { withoutTest } from './without-test.ts';

const tests = namedTests();
const listed = [...attackGroups.flatMap(({ attacks }) => Object.keys(attacks)), ...Object.keys(failures)];

test.each(listed)('%s has a test that names it, or else a reason', (id) => {
  expect(tests.has(id) ? 'a test' : withoutTest[id]).toMatch(/^.{5,}$/);
});

test('there is no reason for what has a test, and what is left open is of what has one', () => {
  expect(Object.keys(withoutTest).filter((id) => tests.has(id) || !listed.includes(id))).toEqual([]);
  expect(Object.keys(notTried).filter((id) => !tests.has(id) || !listed.includes(id))).toEqual([]);
});

test('no test names what is not on the lists, and no id is on them twice', () => {
  expect([...tests.keys()].filter((id) => !listed.includes(id))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

describe('an id', () => {
  test('counts in the name of a test, and not in a comment', () => {
    expect([...idsIn("test('a link is refused (T-ARC-02, R-11)', () => {")]).toEqual(['T-ARC-02', 'R-11']);
    expect([...idsIn('// T-ARC-02: links.\n * T-ARC-03')]).toEqual([]);
    expect([...idsIn("const name = 'R-1 XR-11 T-ARC-2';")]).toEqual([]);
  });
});

test('docs/threats.md is what the lists and the tests print', () => {
  const page = readFileSync(new URL('../../docs/threats.md', import.meta.url), 'utf8');
  expect(page, 'run: node e2e/threats/write-page.ts').toBe(threatsPage(tests));
});
