// T-UI-01, T-GW-09: what every answer says about itself: no framing, no sniffing, no inline script, no cookies, no cache.
import { expect, test } from 'vitest';
import { stack } from './stack.ts';

test.each(['/', '/index.html', '/config.json', '/w/unknown/deep/link'])(
  'the page %s may run nothing but its own script (T-UI-01, T-GW-09)',
  async (path) => {
    const { headers, status } = await fetch(`${stack.hosting}${path}`);
    expect(status).toBe(200);
    const policy = headers.get('content-security-policy') ?? '';
    const parts = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ];
    for (const part of parts) {
      expect(policy.split(/;\s*/)).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|\*;/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('set-cookie')).toBeNull();
  },
);

test.each(['/api/health', '/api/deployments', '/api/no-such-route'])(
  'the answer of %s is never stored and sets no cookie (T-UI-01, T-GW-09)',
  async (path) => {
    const { headers } = await fetch(`${stack.hosting}${path}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('set-cookie')).toBeNull();
  },
);

test.each([
  ['/api/openapi.json', 'application/json; charset=utf-8'],
  ['/api/docs', 'text/html; charset=utf-8'],
  ['/api/docs.css', 'text/css; charset=utf-8'],
])('%s can be read by anyone, and runs and frames nothing (T-UI-01, T-GW-09)', async (path, type) => {
  const { headers, status } = await fetch(`${stack.hosting}${path}`);
  expect([status, headers.get('content-type')]).toEqual([200, type]);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*;/);
  expect(headers.get('set-cookie')).toBeNull();
});

test('health says ok and the version, without a token', async () => {
  const answer = await fetch(`${stack.hosting}/api/health`);
  expect(await answer.json()).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
});

test('a build event pushed without the token of our own subscription wakes nothing (T-CALL-01)', async () => {
  const url = `${stack.functions}/${stack.project}/${stack.region}/buildEvents`;
  for (const authorization of [undefined, 'Bearer forged']) {
    const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
    const answer = await fetch(url, { method: 'POST', headers, body: '{"message":{"data":"e30="}}' });
    expect(answer.status).toBe(401);
  }
});
