// What breaking the rules yields: each slip once, each a change of one line.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutantsOf } from './mutate-rules.ts';

const rules = readFileSync(new URL('../../firestore.rules', import.meta.url), 'utf8');

test('every rule of the file is broken, each time in one line only (T-RULES-13)', () => {
  const mutants = mutantsOf(rules);
  const rulesThere = rules.split('\n').filter((line) => /allow .*: if/.test(line));
  expect(rulesThere.length).toBeGreaterThan(10);
  expect(mutants.length).toBeGreaterThan(5 * rulesThere.length);
  for (const mutant of mutants) {
    const changed = mutant.rules.split('\n').filter((line, at) => line !== rules.split('\n')[at]);
    expect(changed).toHaveLength(1);
  }
});

test('one rule and one list of roles', () => {
  const names = (line: string) => mutantsOf(line).map(({ rules: text }) => text);
  expect(names('  allow get: if isInWorkspace(workspace);')).toEqual([
    '  allow get: if isAtLeastMember(workspace);',
    '  allow get: if isSignedIn();',
    '  allow get: if true;',
    '  allow read: if isInWorkspace(workspace);',
    '  allow get, create: if isInWorkspace(workspace);',
    '  allow get, update: if isInWorkspace(workspace);',
    '  allow get, delete: if isInWorkspace(workspace);',
  ]);
  expect(names("return hasRole(workspace, ['owner', 'admin']);")).toEqual([
    "return hasRole(workspace, ['owner', 'admin', 'member']);",
    "return hasRole(workspace, ['owner', 'admin', 'viewer']);",
    "return hasRole(workspace, ['admin']);",
    "return hasRole(workspace, ['owner']);",
  ]);
});
