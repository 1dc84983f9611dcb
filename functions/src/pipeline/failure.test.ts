// What becomes of errors: a reason that people can read, another try, or an apology that gives nothing away.
import { DeplightError, DeploymentFailure, errors } from '@deplight/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failed, resultOfError, timedOut } from './failure.ts';
import { newRun } from './testing/new-run.ts';

describe('resultOfError', () => {
  test('fails with the words, the hint and the lines of an expected error', () => {
    const error = new DeplightError('BUILD_FAILED', 'The build failed: boom', { details: { lines: ['a', 'boom'] } });
    expect(resultOfError(error)).toEqual({
      to: 'FAILED',
      error: {
        code: 'BUILD_FAILED',
        message: 'The build failed: boom',
        hint: errors.BUILD_FAILED.hint,
        lines: ['a', 'boom'],
      },
    });
  });

  test.each([4, 8, 10, 14, 429, 503, 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT'])(
    'waits when Google answers %s',
    (code) => {
      const error = Object.assign(new Error('x'), { code });
      expect(resultOfError(error)).toEqual({ wait: 'a Google Cloud API that did not answer' });
    },
  );

  test.each([
    ['a permission that is missing', Object.assign(new Error('7 PERMISSION_DENIED: /home/secret'), { code: 7 })],
    ['a bug', new TypeError("Cannot read properties of undefined (reading '/home/secret')")],
    ['something that is no error', '/home/secret'],
    ['nothing', undefined],
    ['an error without a code that counts', { code: {} }],
  ])('fails on %s without telling what it was, and asks for the log (T-CALL-11)', (_what, error) => {
    const result = resultOfError(error);
    expect(result).toMatchObject({ to: 'FAILED', unexpected: true, error: { code: 'INTERNAL', lines: [] } });
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});

describe('failed', () => {
  test('gives what the contract takes, of any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary', minLength: 1_500, maxLength: 5_000, size: 'max' }),
    );
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 60 }), (message, hint, lines) => {
        const result = failed('BUILD_FAILED', message, { hint, lines });
        const failure = DeploymentFailure.parse({ ...('error' in result ? result.error : {}), stage: 'BUILDING' });
        for (const shown of [failure.message, failure.hint, ...failure.lines]) expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });

  test('keeps the last lines, each without what moves, hides, colours or forges', () => {
    const said = Array.from({ length: 50 }, (_, index) => `line ${index}`);
    const result = failed('BOOT_CRASHED', 'x', {
      lines: [...said, '\u001b[31mred\u001b[0m\u001b[2J\u202e!', 'two\nlines'],
    });
    expect(result).toMatchObject({ error: { lines: [...said.slice(-37), 'red!', 'two', 'lines'] } });
  });
});

test('a stage that lasts too long fails with its own code', () => {
  expect(timedOut(newRun({ phase: 'FETCHING' }), 'SOURCE_TIMEOUT')).toMatchObject({
    to: 'FAILED',
    error: { code: 'SOURCE_TIMEOUT', message: 'The stage FETCHING took longer than it may.' },
  });
});
