// Secrets never survive in log text, in any of the four forms that programs print them in (T-LOG-04).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRedactor } from './redactor.ts';

const secret = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 40 }),
    fc.string({ unit: 'binary', minLength: 8, maxLength: 30 }).filter((text) => text.isWellFormed()),
    fc.base64String({ minLength: 8, maxLength: 60 }),
    fc.stringMatching(/^[A-Za-z0-9 +/=%"'\\&?ü-]{8,40}$/),
  )
  .filter((text) => text.length >= 8 && !/[\r\n]/.test(text) && !'***'.includes(text.trim()));
const around = fc.string({ unit: 'binary', maxLength: 30 });
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** How a program prints a value: what stands before, the value in its form, what stands after. */
const forms: Record<string, (value: string) => readonly [string, string, string]> = {
  raw: (value) => ['', value, ''],
  JSON: (value) => ['{"value":"', JSON.stringify(value).slice(1, -1), '"}'],
  'an address': (value) => ['https://example.org/?q=', encodeURIComponent(value), '&x=1'],
  'a form': (value) => ['a=1&', String(new URLSearchParams({ v: value })).slice(2), '&b=2'],
  base64: (value) => ['', base64(value), ''],
  'base64 for addresses': (value) => ['', Buffer.from(value).toString('base64url'), ''],
};

describe('makeRedactor', () => {
  test.each(Object.entries(forms))('leaves no trace of a secret printed as %s', (_name, form) => {
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        const [head, core, tail] = form(value);
        const clean = makeRedactor([value])(`${before}${head}${core}${tail}${after}`);
        expect(clean).toContain('***');
        expect(clean.includes(core)).toBe(false);
      }),
      { numRuns: 10_000 },
    );
  });

  test('finds a secret inside something longer that is base64 as a whole, such as a basic header', () => {
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        const text = base64(`${before}${value}${after}`);
        const clean = makeRedactor([value])(text);
        expect(clean).toContain('***');
        expect(Buffer.from(clean.replaceAll('***', ''), 'base64').toString().includes(value)).toBe(false);
      }),
      { numRuns: 10_000 },
    );
  });

  test('masks each line of a secret of several lines, since logs come line by line', () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADANBgkq\r\nhkiG9w0BAQEFAASC\n-----END KEY-----';
    const redact = makeRedactor([key]);
    expect(key.split('\n').map(redact)).toEqual(['***', '***\r', '***', '***']);
    expect(redact(JSON.stringify(key))).toBe('"***"');
  });

  test('masks the longer one of two secrets of which one begins the other', () => {
    expect(makeRedactor(['secret', 'secret-and-more'])('a secret-and-more b secret c')).toBe('a *** b *** c');
  });

  test.each([
    ['a token of ours', 'dplk_abcdefgh12345678 used', '*** used'],
    ['a password in an address', 'clone https://ada:hunter2@example.org/x.git', 'clone https://***@example.org/x.git'],
    ['a token in an address', 'clone https://ghp_0123456789@example.org/x.git', 'clone https://***@example.org/x.git'],
  ])('masks %s, whoever printed it', (_what, text, clean) => expect(makeRedactor([])(text)).toBe(clean));

  test('leaves ordinary text and short values alone', () => {
    const text = 'GET https://example.org/a@b 200 in 5 ms; mail ada@example.org';
    expect(makeRedactor(['ms', '200', ''])(text)).toBe(text);
  });

  test('reads a hostile megabyte in no time', () => {
    const started = process.cpuUsage();
    const redact = makeRedactor(['secret-value']);
    for (const part of ['a://', 'a'.repeat(50), 'https://a:b', 'dplk_']) redact(part.repeat(1_000_000 / part.length));
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(3_000);
  });
});
