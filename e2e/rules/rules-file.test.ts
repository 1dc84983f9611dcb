// What can be read from the rules as they stand, without an emulator.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const rules = read('firestore.rules');
/** Firestore allows ten lookups of a request, and twenty of a query. */
const mostLookups = 3;

test('no document needs more than three lookups to be read (T-RULES-12)', () => {
  const bodies = [...rules.matchAll(/function (\w+)\([^)]*\) \{([\s\S]*?)\n {4}\}/g)].map(
    ([, name, body]) => [String(name), String(body)] as const,
  );
  const lookupsOf = (text: string): number => {
    const own = (text.match(/\b(?:get|exists|getAfter|existsAfter)\(/g) ?? []).length;
    const called = bodies.flatMap(([name, body]) =>
      Array.from({ length: text.split(`${name}(`).length - 1 }, () => body),
    );
    return called.reduce((sum, body) => sum + lookupsOf(body), own);
  };
  const conditions = [...rules.matchAll(/allow [a-z, ]+: if (.+);/g)].map(([, condition]) => String(condition));
  expect(conditions.length).toBeGreaterThan(10);
  expect(conditions.filter((condition) => lookupsOf(condition) > mostLookups)).toEqual([]);
  expect(lookupsOf('isInWorkspace(workspace)')).toBe(1);
});

test('no client has a way to stored sources: there is no Cloud Storage for Firebase, and nobody writes by the rules (T-RULES-11)', () => {
  expect(JSON.parse(read('firebase.json'))).not.toHaveProperty('storage');
  for (const house of ['sdk', 'hosting']) expect(read(`${house}/package.json`)).not.toContain('firebase/storage');
  expect(read('sdk/src/index.ts')).not.toContain('firebase/storage');
  expect(rules.match(/allow [^:]*(?:write|create|update|delete)[^:]*: if (?!false;)/g)).toBeNull();
});
