import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { routedHosts } from './routed-hosts.ts';
import { writeRoutes } from './testing/write-routes.ts';

const all = ['d-1---shop.localhost', 'shop.example.org', 'shop.localhost'];

test('services, their tags and the domains of apps are hosts; before the first app there is none', async () => {
  const stateDir = newStateDir();
  expect(routedHosts(stateDir)).toEqual([]);
  await writeRoutes(stateDir, { shop: { 'd-1': 'r1' } }, { 'shop.example.org': 'shop' });
  expect(routedHosts(stateDir)).toEqual(all);
});

test('while a new version takes its place, the previous one counts', async () => {
  const stateDir = newStateDir();
  await writeRoutes(stateDir, { shop: { 'd-1': 'r1' } }, { 'shop.example.org': 'shop' });
  const file = join(stateDir, 'cloud', 'gateway', 'table.json');
  renameSync(file, `${file}.previous`);
  expect(routedHosts(stateDir)).toEqual(all);
});

function newStateDir(): string {
  const stateDir = mkdtempSync(join(tmpdir(), 'deplight-hosts-'));
  onTestFinished(() => rmSync(stateDir, { recursive: true }));
  return stateDir;
}
