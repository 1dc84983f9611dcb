// TXT records as a real server tells them over the wire.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookUpTxt } from './look-up-txt.ts';
import { type DnsServer, startDnsServer } from './testing/dns-server.ts';

let dns: DnsServer;
beforeAll(async () => {
  dns = await startDnsServer();
});
afterAll(() => dns.close());

const lookUp = (name: string) => lookUpTxt(name, [dns.address]);

test('gives every value, those in pieces put together', async () => {
  dns.records.set('_deplight.example.org', ['v=spf1 -all', 'x'.repeat(600)]);
  expect(await lookUp('_deplight.example.org')).toEqual({ values: ['v=spf1 -all', 'x'.repeat(600)] });
});

test('a name that is not there has none', async () => {
  expect(await lookUp('_deplight.nothing.example.org')).toEqual({ values: [] });
});

test('a server that fails is no answer', async () => {
  dns.records.set('_deplight.broken.example.org', 'broken');
  expect(await lookUp('_deplight.broken.example.org')).toEqual({ failed: 'ESERVFAIL' });
});

test('nobody at the address is no answer either, within the deadline', async () => {
  const gone = await startDnsServer();
  gone.close();
  const beganMs = performance.now();
  expect(await lookUpTxt('_deplight.example.org', [gone.address])).toHaveProperty('failed');
  expect(performance.now() - beganMs).toBeLessThan(6_000);
});
