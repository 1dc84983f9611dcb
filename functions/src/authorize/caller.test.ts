// How a signed-in user is named to others.
import { expect, test } from 'vitest';
import { callerFrom } from './caller.ts';

test.each([
  [{ uid: 'u', name: 'Ada', email: 'ada@example.org' }, 'Ada'],
  [{ uid: 'u', name: '', email: 'ada@example.org' }, 'ada@example.org'],
  [{ uid: 'u', name: ['forged'], email: undefined }, 'u'],
  [{ uid: 'u', name: 'a'.repeat(300) }, 'a'.repeat(200)],
])('of the claims %j is shown %s', (claims, name) => expect(callerFrom(claims)).toEqual({ uid: 'u', name }));
