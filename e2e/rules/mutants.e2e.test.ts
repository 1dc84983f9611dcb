// The role matrix notices when the rules break, however they do; e2e/rules/mutants.ts names each.
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

test('a role, a path or a condition that the rules lose is noticed, each of them (T-RULES-13)', async () => {
  const mutants = harmfulMutantsOf(rules);
  expect(mutants.length).toBeGreaterThan(150);
  expect(await survivingMutants(emulator, mutants)).toEqual([]);
});
