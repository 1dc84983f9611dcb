// Which names may be an app's own, by the rules of the DNS and of browsers.
import { expect, test } from 'vitest';
import { domainName } from './domain-name.ts';

const label = 'a'.repeat(63);

test.each([
  'example.org',
  'shop.example.org',
  'a-b.c--d.example.co',
  '1.2.example.org',
  'xn--mnchen-3ya.example.org',
  'xn--bcher-kva.xn--p1ai',
  `${label}.${label}.${label}.example.org`,
])('%s is a domain', (name) => {
  expect(domainName.safeParse(name)).toMatchObject({ success: true, data: name });
});

test.each([
  ['', 'shop', 'example.org.', '.example.org', 'shop..example.org', 'Shop.example.org', 'münchen.example.org'],
  ['-a.example.org', 'a-.example.org', 'a_b.example.org', '*.example.org', 'shop.example.org:80', 'a.example.org/x'],
  ['127.0.0.1', '1.2.3.4', '0x7f.1', '[::1]', '2130706433', 'example.1', 'shop.example.org\n', ' shop.example.org'],
  [`${'a'.repeat(64)}.example.org`, `${label}.${label}.${label}.${label}.org`],
])('%s and the like are none', (...names) => {
  for (const name of names) expect(domainName.safeParse(name).success, name).toBe(false);
});

test.each([
  'localhost.',
  'shop.localhost',
  'metadata.google.internal',
  'printer.local',
  'shop-abc.a.run.app',
  'run.app',
])('T-GW-11: %s is nobody’s to prove', (name) => expect(domainName.safeParse(name).success).toBe(false));
