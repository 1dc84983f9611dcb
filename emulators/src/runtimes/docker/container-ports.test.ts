// The kernel's table of sockets, as Linux prints it.
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { hasListener, listensInside } from './container-ports.ts';

const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const row = (local: string, state: string) =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 10000        0 91823 1 0000000000000000`;
const table = (...rows: string[]) => [head, ...rows, ''].join('\n');

test.each([
  ['every address', '00000000:1F90', true],
  ['every address of IPv6', '00000000000000000000000000000000:1F90', true],
  ["the container's own address", '020012AC:1F90', true],
  ['loopback', '0100007F:1F90', false],
  ['loopback of IPv6', '00000000000000000000000001000000:1F90', false],
  ['loopback of IPv4 within IPv6', '0000000000000000FFFF00000100007F:1F90', false],
  ['another port', '00000000:9A5D', false],
])('an app that listens at %s', (_at, local, listens) => {
  expect(hasListener(table(row(local, '0A')), 8080)).toBe(listens);
});

test('a connection is no listener, and an empty table has none', () => {
  expect(hasListener(table(row('00000000:1F90', '01')), 8080)).toBe(false);
  expect(hasListener('', 8080)).toBe(false);
});

test.runIf(process.platform === 'linux')('the kernel of this machine prints it so', async () => {
  const server = createServer().listen(0, '0.0.0.0');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  // A file that every process of this machine has mounted stands for the container's id.
  const own = { containerId: '/proc', pid: process.pid, port };
  expect(await listensInside(own)).toBe(true);
  await new Promise((resolve) => server.close(resolve));
  expect(await listensInside(own)).toBe(false);
  expect(await listensInside({ ...own, containerId: 'of-another-machine' })).toBeUndefined();
});
