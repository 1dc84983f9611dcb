import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { choosePorts, movedPorts } from './choose-ports.ts';
import { freePort } from './free-port.ts';
import { keepPorts, readKeptPorts } from './kept-ports.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kept-ports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a folder whose last run had other ports than the usual ones has them again', async () => {
  const folder = newFolder();
  expect(readKeptPorts(folder)).toEqual({});
  const gateway = await freePort(20_700);
  keepPorts(folder, await choosePorts({ gateway }));
  const last = readKeptPorts(folder);
  const ports = await choosePorts(last);
  expect(ports.gateway).toBe(gateway);
  expect(movedPorts(ports, last)).toEqual([]);
});

test('one that somebody else has by now is given up for the next', async () => {
  const gateway = await freePort(20_800);
  const other = createServer().listen(gateway, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const ports = await choosePorts({ gateway });
  expect(ports.gateway).toBeGreaterThan(gateway);
  expect(movedPorts(ports, { gateway })).toContain(`gateway: ${gateway} is taken, using ${ports.gateway}`);
});

test.each(['', '{', '{"gateway":"8090"}', '{"gateway":0}', '[1]'])('%j is no run to go by', (text) => {
  const folder = newFolder();
  writeFileSync(join(folder, 'ports.json'), text);
  expect(readKeptPorts(folder)).toEqual({});
});
