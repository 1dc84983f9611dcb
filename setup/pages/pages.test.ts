// The pages say what the tables say, and the sums are right.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { dollarsOf, idlePlatform, measuredIn, schedulesIn, thousandDeployments } from './cost.ts';
import { printedPages } from './pages.ts';
import { withParts } from './printed-parts.ts';
import { securityParts } from './security-parts.ts';

const root = join(import.meta.dirname, '..', '..');

test.each(printedPages())('$path is as printed: node setup/write-pages.ts', ({ is, shouldBe }) => {
  expect(is).toBe(shouldBe);
});

test('what is free costs nothing, and what is beyond it costs the rest', () => {
  expect(dollarsOf({ of: 'builds', amount: 2_500 })).toEqual({ listed: 15, beyondFree: 0 });
  expect(dollarsOf({ of: 'builds', amount: 3_500 })).toEqual({ listed: 21, beyondFree: 6 });
});

test('schedules are counted in the code, and one of a kind that is not known is no silent zero', () => {
  const index = readFileSync(join(root, 'functions/src/index.ts'), 'utf8');
  expect(schedulesIn(index)).toEqual({ everyMinute: 2, daily: 1 });
  expect(() => schedulesIn("onSchedule({ schedule: 'every 5 minutes' })")).toThrow('is not counted yet');
});

test('an idle platform stays within the free share of an account', () => {
  const beyond = idlePlatform({ everyMinute: 2, daily: 1 }).map((use) => dollarsOf(use).beyondFree);
  expect(beyond.every((dollars) => dollars === 0)).toBe(true);
});

test('the writes of a deployment are those that were measured', () => {
  const figures = '| the same on a running stack, leases included | `x` | ≤ 20 | 20 (19 … 21), and 12 of its log |';
  expect(measuredIn(figures)).toEqual({ writes: 20, logWrites: 12 });
  expect(() => measuredIn('')).toThrow('docs/figures.md');
  expect(thousandDeployments(measuredIn(figures)).find(({ of }) => of === 'writes')?.amount).toBe(32_000);
});

test('the table of rules has every line that allows something, at its whole path', () => {
  const rules = readFileSync(join(root, 'firestore.rules'), 'utf8');
  const { rules: table = '' } = securityParts(rules);
  expect(table.split('\n').length - 2).toBe([...rules.matchAll(/\ballow /g)].length);
  expect(table).toContain('| `/workspaces/{workspace}/apps/{app}/deployments/{deployment}/logs/{chunk}` | read |');
  expect(table).toContain('| `/{document=**}` | read, write | `false` |');
});

test('the table of actions has a column for every role', () => {
  const [head = ''] = (securityParts('')['actions'] ?? '').split('\n');
  for (const role of roles) expect(head).toContain(` ${role} `);
});

test('a part without a place, and a place without a part, are mistakes', () => {
  expect(() => withParts('', { a: 'x' })).toThrow('no place for a');
  expect(() => withParts('<!-- printed: b -->\n<!-- /printed -->', {})).toThrow('no part b');
});
