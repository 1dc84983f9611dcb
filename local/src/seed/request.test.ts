// What is said when a part of the suite does not answer, and what is done when it cannot just now.
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../ports/free-port.ts';
import { request } from './request.ts';

test('says what was wanted and where nobody answered', async () => {
  const port = await freePort(40_000);
  await expect(request('Making the demo workspace', `http://127.0.0.1:${port}/api`)).rejects.toThrow(
    `Making the demo workspace: no answer from 127.0.0.1:${port} (connect ECONNREFUSED 127.0.0.1:${port})`,
  );
});

test('asks again where a part says that it cannot just now', async () => {
  const port = await freePort(40_000);
  const statuses = [503, 503, 201];
  const server = createServer((_, response) => response.writeHead(statuses.shift() ?? 500).end('x'));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const answer = await request('Making the demo workspace', `http://127.0.0.1:${port}/api`, { method: 'POST' });
  expect(answer.status).toBe(201);
});
