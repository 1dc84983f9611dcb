// The shelf's status of an app as a truth table over every phase.
import { expect, test } from 'vitest';
import { appStatusOf } from './app-status.ts';
import { isTerminal, phaseNames } from './phases.ts';

test('is NEW before the first deployment', () => {
  expect(appStatusOf({ live: false, last: null })).toBe('NEW');
});

test.each(phaseNames)('with the last deployment %s, says what is under way, what serves, and what failed', (last) => {
  const underWay = !isTerminal(last);
  expect(appStatusOf({ live: true, last })).toBe(underWay ? 'DEPLOYING' : 'HEALTHY');
  expect(appStatusOf({ live: false, last })).toBe(underWay ? 'DEPLOYING' : last === 'FAILED' ? 'FAILED' : 'NEW');
});
