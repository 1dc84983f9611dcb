// Real sockets on the loopback address.
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from './free-port.ts';

test('moves on to the next port when the wanted one is taken (R-27)', async () => {
  const wanted = await freePort(23_000);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  try {
    expect(await freePort(wanted)).toBeGreaterThan(wanted);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test('does not hand out a port that was promised to somebody else', async () => {
  const first = await freePort(23_100);
  expect(await freePort(first, new Set([first]))).toBeGreaterThan(first);
});
