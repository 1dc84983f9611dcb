// The closed list of error codes: each has a status on every transport and a hint that helps.
import { describe, expect, test } from 'vitest';
import { httpStatuses } from './error-facts.ts';
import { caseHints, DeplightError, type ErrorCode, errors, httpStatusOf, isErrorCode } from './errors.ts';

const codes = Object.keys(errors) as ErrorCode[];

describe('the table of errors', () => {
  test.each(codes)('%s has a known status, an HTTP status of an error, and a hint that is a sentence', (code) => {
    expect(Object.keys(httpStatuses)).toContain(errors[code].status);
    expect(httpStatusOf(code)).toBeGreaterThanOrEqual(400);
    expect(httpStatusOf(code)).toBeLessThan(600);
    expect(errors[code].hint).toMatch(/^[A-Z].{10,}\.$/);
    expect(errors[code].hint).not.toContain('!');
  });

  test.each(Object.entries(caseHints))('the hint of the case %s is a sentence as well', (_, hint) => {
    expect(hint).toMatch(/^[A-Z].{10,}\.$/);
  });

  test('says that trying again helps only where what was asked is not at fault', () => {
    const ours = ['internal', 'unavailable', 'deadline-exceeded', 'resource-exhausted'];
    for (const code of codes) if (errors[code].retry) expect(ours).toContain(errors[code].status);
  });

  test('uses the better word of HTTP where there is one', () => {
    expect(httpStatusOf('PAYLOAD_TOO_LARGE')).toBe(413);
    expect(httpStatusOf('METHOD_NOT_ALLOWED')).toBe(405);
    expect(httpStatusOf('LIMIT_REACHED')).toBe(429);
    expect(httpStatusOf('NOT_FOUND')).toBe(404);
  });

  test('knows its own codes and nothing that every object inherits', () => {
    expect(isErrorCode('NOT_FOUND')).toBe(true);
    for (const text of ['', 'not_found', 'toString', '__proto__', 'constructor']) expect(isErrorCode(text)).toBe(false);
  });
});

describe('DeplightError', () => {
  test("takes the table's hint, unless a better one is given", () => {
    expect(new DeplightError('BRANCH_NOT_FOUND', 'There is no branch x.').hint).toBe('Check the branch name.');
    expect(new DeplightError('BRANCH_NOT_FOUND', 'There is no branch x.', { hint: 'Use main.' }).hint).toBe(
      'Use main.',
    );
  });

  test('keeps its cause and details', () => {
    const cause = new Error('why');
    const error = new DeplightError('INTERNAL', 'What', { cause, details: { lines: ['a'] } });
    expect(error).toMatchObject({ name: 'DeplightError', message: 'What', cause, details: { lines: ['a'] } });
  });
});
