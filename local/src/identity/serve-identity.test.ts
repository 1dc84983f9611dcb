// Goes to the stand-in for a provider and comes back, as the dashboard does.
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { freePort } from '../ports/free-port.ts';
import { serveIdentity } from './serve-identity.ts';

const continueUri = 'http://127.0.0.1:8080/provider';

test('whoever is chosen comes back with a credential that names them', async () => {
  const { post, url } = await newServer();
  const { authUri, sessionId } = await post('createAuthUri', { providerId: 'github.com', continueUri });
  expect(await (await fetch(authUri)).text()).toContain('Who are you at GitHub?');
  const chosen = await fetch(`${url}/chosen?${new URL(authUri).searchParams}&email=ada@example.com`, {
    redirect: 'manual',
  });
  const requestUri = chosen.headers.get('location');
  expect(requestUri).toMatch(/^http:\/\/127\.0\.0\.1:8080\/provider\?state=/);
  const { providerId, oauthAccessToken } = await post('signInWithIdp', { requestUri, sessionId });
  expect(providerId).toBe('github.com');
  expect(JSON.parse(oauthAccessToken)).toEqual({
    sub: 'ada@example.com',
    email: 'ada@example.com',
    email_verified: true,
    name: 'ada',
  });
});

test('an answer for another session is refused', async () => {
  const { post } = await newServer();
  const { error } = await post('signInWithIdp', {
    requestUri: `${continueUri}?state=mine&code=e30`,
    sessionId: 'yours',
  });
  expect(error.message).toMatch(/^INVALID_IDP_RESPONSE : .*another session/);
});

test.each([
  ['https://example.com/', 'should be local'],
  ['http://127.0.0.1@example.com/', 'should be local'],
  ['javascript://127.0.0.1/%0aalert(1)', 'Invalid URL'],
])('nobody is sent to %s', async (foreign, words) => {
  const { post } = await newServer();
  const { error } = await post('createAuthUri', { providerId: 'google.com', continueUri: foreign });
  expect(error.message).toContain(words);
});

test('a request that is too large is refused', async () => {
  const { post } = await newServer();
  const { error } = await post('createAuthUri', { continueUri: 'x'.repeat(20_000) });
  expect(error.message).toContain('larger than 16384 bytes');
});

test('what comes in the address stands on the page as text', async () => {
  const { url } = await newServer();
  const page = await (
    await fetch(`${url}/choose?provider=google.com&state=${encodeURIComponent('"><script>')}`)
  ).text();
  expect(page).not.toContain('<script>');
});

const text = z.string().default('');
const Answer = z.object({
  authUri: text,
  sessionId: text,
  providerId: text,
  oauthAccessToken: text,
  error: z.object({ message: text }).default({ message: '' }),
});

async function newServer() {
  const port = await freePort(23_300);
  const server = await serveIdentity(port);
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${port}`;
  const post = async (method: string, body: object) =>
    Answer.parse(
      await (
        await fetch(`${url}/v1/accounts:${method}?key=demo`, { method: 'POST', body: JSON.stringify(body) })
      ).json(),
    );
  return { url, post };
}
