import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { routedHosts } from './routed-hosts.ts';

test('services, their tags and the domains of apps are hosts; before the first app there is none', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'deplight-hosts-'));
  onTestFinished(() => rmSync(stateDir, { recursive: true }));
  expect(routedHosts(stateDir)).toEqual([]);
  mkdirSync(join(stateDir, 'cloud', 'gateway'), { recursive: true });
  const services = [{ service: 'shop', tags: { 'd-1': 'r1' } }];
  const table = JSON.stringify({ services, domains: { 'shop.example.org': 'shop' } });
  writeFileSync(join(stateDir, 'cloud', 'gateway', 'table.json'), table);
  expect(routedHosts(stateDir)).toEqual(['d-1---shop.localhost', 'shop.example.org', 'shop.localhost']);
});
