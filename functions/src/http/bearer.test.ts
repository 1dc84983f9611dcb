// What a token that is not good is answered with, and what one of which nobody can tell.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bearerCaller } from './bearer.ts';

const project = 'demo-x';
const nowSeconds = Math.floor(Date.now() / 1_000);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** As the Auth emulator makes them: signed by nobody. */
const token = (seconds: number) =>
  `${part({ alg: 'none', typ: 'JWT' })}.${part({
    ...{ aud: project, iss: `https://securetoken.google.com/${project}`, sub: 'ada' },
    ...{ iat: seconds, auth_time: seconds, exp: seconds + 3_600 },
  })}.`;

beforeEach(() => {
  vi.stubEnv('GCLOUD_PROJECT', project);
  // Nothing listens there.
  vi.stubEnv('FIREBASE_AUTH_EMULATOR_HOST', '127.0.0.1:1');
});
afterEach(() => vi.unstubAllEnvs());

test.each([
  ['none', undefined],
  ['of another kind', 'Basic eA=='],
  ['that is none', 'Bearer x.y.z'],
  ['whose time is over', `Bearer ${token(nowSeconds - 7_200)}`],
])('a token %s is refused', async (_, authorization) => {
  await expect(bearerCaller(authorization)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('while Firebase Auth does not answer, a good token is not called a bad one: it is to be tried again (R-13)', async () => {
  await expect(bearerCaller(`Bearer ${token(nowSeconds)}`)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('keys of Google that cannot be fetched are no fault of the token either (R-13)', async () => {
  const { getAuth } = await import('firebase-admin/auth');
  const { adminApp } = await import('../store/admin-app.ts');
  // As token-verifier.js of firebase-admin 14 throws it.
  const silent = Object.assign(new Error('Error fetching public keys for Google certs: 503'), {
    code: 'auth/argument-error',
  });
  vi.spyOn(getAuth(adminApp()), 'verifyIdToken').mockRejectedValueOnce(silent);
  await expect(bearerCaller(`Bearer ${token(nowSeconds)}`)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
