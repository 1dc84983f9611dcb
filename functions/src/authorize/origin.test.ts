// Which pages may call (T-LOC-01): listed origins, compared whole, and programs, which send none.
import { describe, expect, test } from 'vitest';
import { checkOrigin, corsHeaders } from './origin.ts';

const allowed = ['http://127.0.0.1:8080', 'https://deplight.example'];

describe('checkOrigin', () => {
  test.each([undefined, ...allowed])('lets %s pass', (origin) =>
    expect(() => checkOrigin({ origin }, allowed)).not.toThrow(),
  );

  test.each([
    'null',
    '',
    'http://127.0.0.1',
    'http://127.0.0.1:8081',
    'http://localhost:8080',
    'https://127.0.0.1:8080',
    'http://127.0.0.1:8080/',
    'http://127.0.0.1:8080.evil.example',
    'https://deplight.example.evil.example',
    'https://evil.example/?https://deplight.example',
    'HTTPS://DEPLIGHT.EXAMPLE',
    ' https://deplight.example',
  ])('refuses %j', (origin) => {
    expect(() => checkOrigin({ origin }, allowed)).toThrow(expect.objectContaining({ code: 'ORIGIN_FORBIDDEN' }));
  });

  test('refuses several origins at a time, and everybody when nobody is listed', () => {
    expect(() => checkOrigin({ origin: [...allowed] }, allowed)).toThrow('may not call Deplight');
    expect(() => checkOrigin({ origin: 'https://deplight.example' }, [])).toThrow('may not call Deplight');
  });

  test('does not repeat more of a long origin than it must', () => {
    const tooLong = expect.objectContaining({ message: expect.stringMatching(/^.{1,250}$/) });
    expect(() => checkOrigin({ origin: 'x'.repeat(10_000) }, allowed)).toThrow(tooLong);
  });
});

describe('corsHeaders', () => {
  test('name the origin that asked, when it is listed', () => {
    expect(corsHeaders('https://deplight.example', allowed)).toEqual({
      'access-control-allow-origin': 'https://deplight.example',
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'authorization, content-type, idempotency-key, if-none-match, last-event-id',
      'access-control-expose-headers': 'etag, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
  });

  test.each([undefined, 'null', 'https://evil.example'])('give %s nothing', (origin) => {
    expect(corsHeaders(origin, allowed)).toEqual({});
  });
});
