// The headers of every answer that Hosting gives, as they are deployed: a change of one of them is a decision.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { hosting } = JSON.parse(readFileSync(new URL('../../firebase.json', import.meta.url), 'utf8'));

test('every path forbids framing, sniffing, inline code and foreign hosts (T-UI-01)', () => {
  const [{ source, headers }] = hosting.headers;
  expect(source).toBe('**');
  expect(
    Object.fromEntries(headers.map(({ key, value }: Record<string, string>) => [key, value?.split('; ')])),
  ).toEqual({
    'X-Content-Type-Options': ['nosniff'],
    'X-Frame-Options': ['DENY'],
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "manifest-src 'self'",
      "connect-src 'self' https://*.googleapis.com https://*.cloudfunctions.net https://*.run.app",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ],
    'Referrer-Policy': ['same-origin'],
  });
});

test('no later rule takes any of them back (T-UI-01)', () => {
  const others = hosting.headers.slice(1).flatMap(({ headers }: { headers: { key: string }[] }) => headers);
  expect(new Set(others.map(({ key }: { key: string }) => key))).toEqual(new Set(['Cache-Control']));
});
