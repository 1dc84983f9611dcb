// Lost races are told apart from everything else.
import { DeplightError } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { contentionOr } from './contention.ts';

test.each([
  { code: 10, details: 'Aborted due to cross-transaction contention.' },
  { code: 3, details: 'Transaction is invalid or closed.' },
])('$details means: try again', (error) => {
  expect(contentionOr(Object.assign(new Error('x'), error))).toMatchObject({ code: 'UNAVAILABLE' });
});

test.each([
  new DeplightError('NOT_FOUND', 'No.'),
  Object.assign(new Error('x'), { code: 3, details: 'A field is wrong.' }),
  new Error('bug'),
  undefined,
])('%s stays what it is', (error) => {
  expect(contentionOr(error)).toBe(error);
});
