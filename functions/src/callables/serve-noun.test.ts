// What a callable refuses before anything is looked up: foreign pages, strangers, and operations that are not its own.
import { type Noun, operationNames, operations } from '@deplight/contracts';
import type { CallableRequest } from 'firebase-functions/v2/https';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { serveNoun as ServeNoun } from './serve-noun.ts';

const origin = 'http://127.0.0.1:8080';
let serveNoun: typeof ServeNoun;
beforeAll(async () => {
  vi.stubEnv('GCLOUD_PROJECT', 'demo-test');
  vi.stubEnv('DEPLIGHT_BUCKET', 'demo-test-sources');
  vi.stubEnv('DEPLIGHT_SEAL_KEY', '07'.repeat(32));
  vi.stubEnv('DEPLIGHT_ALLOWED_ORIGINS', origin);
  // The settings are read once, and another test file of this process may have done so.
  vi.resetModules();
  ({ serveNoun } = await import('./serve-noun.ts'));
});
afterAll(() => vi.unstubAllEnvs());

describe('a callable', () => {
  test('refuses a page of another origin, whoever is signed in (T-LOC-01)', async () => {
    await expect(call('/createDeployment', { origin: 'https://evil.example' })).rejects.toMatchObject({
      code: 'permission-denied',
      details: { code: 'ORIGIN_FORBIDDEN' },
    });
  });

  test.each([
    '',
    '/',
    '/toString',
    '/__proto__',
    '/constructor',
    '/createApp',
    '/CREATEDEPLOYMENT',
    '/createDeployment%20',
  ])('does not know %j', async (path) => {
    await expect(call(path)).rejects.toMatchObject({ code: 'not-found', details: { code: 'NOT_FOUND' } });
  });

  test.each(operationNames)('asks who calls %s (T-CALL-01)', async (name) => {
    const { noun } = operations[name];
    await expect(call(`/${name}`, { noun, auth: undefined })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test.each([
    ['a field too many', { gitUrl: 'https://example.org/a', role: 'owner' }],
    ['a request that is too deep', { env: Array.from({ length: 50 }).reduce((inner) => [inner], 1) }],
    ['a prototype key', JSON.parse('{"gitUrl":"https://example.org/a","env":{"__proto__":"x"}}')],
    ['no object', 'text'],
  ])('refuses %s before it looks anything up (T-CALL-06, T-CALL-07, T-CALL-09)', async (_what, data) => {
    await expect(call('/createDeployment', { data })).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});

interface Call {
  readonly noun?: Noun;
  readonly origin?: string;
  readonly auth?: CallableRequest['auth'];
  readonly data?: unknown;
}

function call(path: string, facts: Call = {}): Promise<unknown> {
  const auth = 'auth' in facts ? facts.auth : { uid: 'ada', token: { name: 'Ada' } };
  const rawRequest = { path, headers: { origin: facts.origin ?? origin } };
  const request = { auth, rawRequest, data: facts.data ?? {} } as unknown as CallableRequest;
  return Promise.resolve(serveNoun(facts.noun ?? 'deployments').run(request));
}
