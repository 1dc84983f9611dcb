// What people read when something goes wrong: all of what was expected, nothing of what was not (T-CALL-11).
import { DeplightError } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { errorAnswer } from './error-body.ts';

const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);

test('an expected error is answered as it is', () => {
  const error = new DeplightError('BRANCH_NOT_FOUND', 'There is no branch x.', {
    cause: new Error('/home/ada/secret'),
  });
  const { status, body } = errorAnswer(error);
  expect(status).toBe(404);
  expect(body).toEqual({
    code: 'BRANCH_NOT_FOUND',
    message: 'There is no branch x.',
    hint: 'Check the branch name.',
    requestId: uuid,
  });
});

test.each([new TypeError('/home/ada/secret'), { message: '/home/ada/secret' }, '/home/ada/secret', undefined, null])(
  'of %j nothing is shown but an id',
  (error) => {
    const { status, body } = errorAnswer(error);
    expect(status).toBe(500);
    expect(body).toEqual({
      code: 'INTERNAL',
      message: 'Something went wrong inside Deplight.',
      hint: 'Try again; if it stays, report the request id.',
      requestId: uuid,
    });
  },
);

test('details travel only when there are some', () => {
  expect(errorAnswer(new DeplightError('INTERNAL', 'x', { details: { lines: ['a'] } })).body.details).toEqual({
    lines: ['a'],
  });
});

test.each([{ code: 14 }, { code: 4 }, { code: 'ECONNREFUSED' }, { code: 503 }])(
  'of %j, which goes by, it is said that one may try again',
  (facts) => {
    const { status, body } = errorAnswer(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:8701'), facts));
    expect(status).toBe(503);
    expect(body).toEqual({
      code: 'UNAVAILABLE',
      message: 'A part of Deplight does not answer.',
      hint: 'Try again in a moment.',
      requestId: uuid,
    });
  },
);
