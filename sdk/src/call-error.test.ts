// Proves that every kind of failure becomes one typed error with words and advice.
import { FirebaseError } from 'firebase/app';
import { expect, test } from 'vitest';
import { DeplightCallError, toCallError } from './call-error.ts';

test('takes code, message, hint and request id from the server', () => {
  const details = { code: 'TOO_LATE', message: 'dpl_1 is LIVE', hint: 'Roll back instead.', requestId: 'req-7' };
  const refused = Object.assign(new FirebaseError('functions/failed-precondition', 'dpl_1 is LIVE'), { details });
  expect(toCallError(refused, 'cancelDeployment')).toMatchObject({ ...details, retryable: false });
});

test('gives the table’s words when only Firebase answered', () => {
  const error = toCallError(new FirebaseError('functions/unavailable', 'no connection'), 'createApp');
  expect(error).toMatchObject({
    code: 'UNAVAILABLE',
    message: 'createApp: no connection',
    requestId: null,
    retryable: true,
  });
  expect(error.hint).toContain('Try again');
});

test('a denied listener is PERMISSION_DENIED', () => {
  expect(toCallError(new FirebaseError('permission-denied', 'Missing permissions'), 'workspaces/w').code).toBe(
    'PERMISSION_DENIED',
  );
});

test('a code that the contract does not know is not believed', () => {
  const details = { code: 'MADE_UP', message: 'x', hint: 'y' };
  const error = Object.assign(new FirebaseError('functions/internal', 'INTERNAL'), { details });
  expect(toCallError(error, 'createApp').code).toBe('INTERNAL');
});

test('leaves its own errors alone and wraps everything else', () => {
  const own = new DeplightCallError({ code: 'NOT_FOUND', message: 'gone' });
  expect(toCallError(own, 'x')).toBe(own);
  expect(toCallError('boom', 'listener')).toMatchObject({ code: 'INTERNAL', message: 'listener: boom' });
});
