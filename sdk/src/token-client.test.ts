// Requests by token: every operation lands on its route, and what a server says becomes the SDK's one kind of error.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operationNames, operations } from '@deplight/contracts';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createTokenClient, planRequest } from './token-client.ts';

const workspaceId = `ws_${'w'.repeat(20)}`;
const token = `dplk_${'k'.repeat(43)}`;

afterEach(() => vi.unstubAllGlobals());

test.each(operationNames)('%s has a route that every field of its path is filled in', (name) => {
  const fields = Object.fromEntries(Object.keys(operations[name].request.shape).map((field) => [field, 'a/b c']));
  const { method, address, body } = planRequest(name, fields);
  expect(address).not.toContain(':');
  expect(address).not.toContain('a/b');
  expect(method).toBe(operations[name].rest.method);
  expect(body === undefined).toBe(method !== 'POST');
});

test('what is not in the path goes into the query or the body, and what is not given nowhere', () => {
  expect(planRequest('listDeployments', { workspaceId, limit: 5, cursor: undefined })).toEqual({
    method: 'GET',
    address: `/deployments?workspaceId=${workspaceId}&limit=5`,
  });
  expect(planRequest('createToken', { workspaceId, name: 'CI', right: 'read' })).toEqual({
    method: 'POST',
    address: `/workspaces/${workspaceId}/tokens`,
    body: JSON.stringify({ name: 'CI', right: 'read' }),
  });
});

test('a refusal keeps the code, the words and the id of the server', async () => {
  const refusal = { code: 'NOT_FOUND', message: 'There is no such app', hint: 'Look again.', requestId: 'r-1' };
  answer(404, { error: refusal });
  const call = createTokenClient({ url: 'https://deplight.example/', token }).listDeployments({});
  await expect(call).rejects.toMatchObject(refusal);
});

test.each([
  [502, '<html>', 'INTERNAL'],
  [503, '', 'UNAVAILABLE'],
  [200, '{"deployments": 1}', 'INTERNAL'],
])('an answer %s that is not Deplight’s (%j) becomes %s', async (status, body, code) => {
  answer(status, body);
  await expect(createTokenClient({ url: 'https://deplight.example', token }).listDeployments({})).rejects.toMatchObject(
    {
      code,
    },
  );
});

test('the token goes to the platform, and not to where that would send it', async () => {
  const asked: (string | undefined)[] = [];
  const listening = createServer(({ url, headers }, response) => {
    asked.push(url, headers.authorization);
    response.writeHead(307, { location: '/elsewhere' }).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void listening.close());
  await once(listening, 'listening');
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  await expect(
    createTokenClient({ url, token }).createUpload({ fileName: 'a.zip', sizeBytes: 1 }),
  ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(asked).toEqual(['/api/uploads', `Bearer ${token}`]);
});

test('a request that does not fit is not sent, and no error has the token', async () => {
  const sent = answer(200, {});
  const call = createTokenClient({ url: 'https://deplight.example', token }).createApp({ workspaceId, name: 'A B' });
  const error: unknown = await call.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(String(error)).not.toContain(token);
  expect(sent).not.toHaveBeenCalled();
});

function answer(status: number, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const sent = vi.fn(async () => new Response(text, { status }));
  vi.stubGlobal('fetch', sent);
  return sent;
}
