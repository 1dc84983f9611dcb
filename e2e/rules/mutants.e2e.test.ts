// The role matrix notices when the rules break: a sample here, all of them by e2e/rules/mutants.ts.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stack } from '../stack.ts';
import { accessCells, loadRules, seed, wrongCells } from './access.ts';
import { harmfulMutantsOf, survivingMutants } from './surviving-mutants.ts';

const emulator = { address: stack.firestore, project: 'demo-deplight-mutants' };
const rules = readFileSync(new URL('../../firestore.rules', import.meta.url), 'utf8');

test('the rules do what the matrix says, in every cell (T-RULES-01, T-RULES-03, T-RULES-05, T-RULES-06, T-RULES-07)', async () => {
  expect(await loadRules(emulator, rules)).toBe(true);
  await seed(emulator);
  expect(await wrongCells(emulator, accessCells())).toEqual([]);
});

test('a role more or less, or a role that is not looked at, is noticed (T-RULES-13)', async () => {
  const ofRoles = harmfulMutantsOf(rules).filter(
    ({ collection }) => collection === undefined || collection === 'databases',
  );
  expect(ofRoles.length).toBeGreaterThan(10);
  expect(await survivingMutants(emulator, ofRoles)).toEqual([]);
});
