// How a signed-in user is named to others.
import { expect, test } from 'vitest';
import { callerFrom } from './caller.ts';

test.each([
  [{ uid: 'u', name: 'Ada', email: 'ada@example.org' }, 'Ada'],
  [{ uid: 'u', name: '', email: 'ada@example.org' }, 'ada@example.org'],
  [{ uid: 'u', name: ['forged'], email: undefined }, 'u'],
  [{ uid: 'u', name: 'a'.repeat(300) }, 'a'.repeat(200)],
  [{ uid: 'u', name: 'Ada\u202e\nnimda' }, 'Adanimda'],
  [{ uid: 'u', name: ' \u2067 ', email: 'ada@example.org' }, 'ada@example.org'],
  [{ uid: 'u', name: `${'a'.repeat(199)}🌱` }, `${'a'.repeat(199)}\ufffd`],
])('of the claims %j is shown %s', (claims, name) => expect(callerFrom(claims)).toEqual({ uid: 'u', name }));

test.each([
  [{ email: 'Ada@Example.org', email_verified: true }, 'ada@example.org'],
  [{ email: 'ada@example.org', email_verified: false }, undefined],
  [{ email: 'ada@example.org', email_verified: 'true' }, undefined],
  [{ email: 'ada@example.org' }, undefined],
  [{ email_verified: true }, undefined],
])('of the claims %j the verified address is %s', (claims, verifiedEmail) =>
  expect(callerFrom({ uid: 'u', ...claims }).verifiedEmail).toBe(verifiedEmail),
);
