// Shares of traffic, tags, and hosts that belong to nobody.
import { expect, test } from 'vitest';
import { chooseByWeight, routeByHost } from './choose-revision.ts';
import type { RoutedService } from './routing-table.ts';

const newService = (extra: Partial<RoutedService> = {}): RoutedService => ({
  service: 'app',
  port: 1,
  minInstances: 0,
  weights: [
    { revision: 'app-r1', percent: 90 },
    { revision: 'app-r2', percent: 10 },
  ],
  tags: { next: 'app-r2' },
  revisions: {},
  ...extra,
});

test('gives each revision its share', () => {
  const chosen = Array.from({ length: 100 }, (_, n) => chooseByWeight(newService(), n / 100));
  expect(chosen.filter((revision) => revision === 'app-r1')).toHaveLength(90);
});

test('gives none while no revision is ready', () => {
  expect(chooseByWeight(newService({ weights: [] }), 0.5)).toBeUndefined();
});

test('finds a service by its host and a revision by its tag', () => {
  const table = { services: [newService()] };
  expect(routeByHost(table, 'app.localhost', 0)?.revision).toBe('app-r1');
  expect(routeByHost(table, 'next---app.localhost', 0)?.revision).toBe('app-r2');
});

test.each([
  'other.localhost',
  'localhost',
  'app.example.com',
  'none---app.localhost',
  'constructor---app.localhost',
  'a---b---app.localhost',
])('knows nobody by the host %s', (host) => {
  expect(routeByHost({ services: [newService()] }, host, 0)).toBeUndefined();
});

test('finds a service by its custom domain, and none that is gone', () => {
  const table = { services: [newService()], domains: { 'shop.example.org': 'app', 'old.example.org': 'gone' } };
  expect(routeByHost(table, 'shop.example.org', 0)?.revision).toBe('app-r1');
  for (const host of [
    'old.example.org',
    'next---shop.example.org',
    'example.org',
    'constructor',
    'app.localhost.example.org',
  ])
    expect(routeByHost(table, host, 0), host).toBeUndefined();
});
