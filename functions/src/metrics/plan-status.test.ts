// From samples to figures of apps and of the platform.
import { minuteId, SystemStatusDocument } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { type Sample, samplesOf } from '../clouds/cloud-monitoring.ts';
import { figuresByService, silence } from './figures-of.ts';
import { planStatus, saysTheSame } from './plan-status.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const of = (service: string, question: Sample['question'], value: number, more: Partial<Sample> = {}): Sample => ({
  service,
  question,
  value,
  minuteMs: noon,
  ...more,
});

const samples = [
  of('dpl-shop-aaaaaa', 'requests', 3, { region: 'us-central1', responseClass: '2xx' }),
  of('dpl-shop-aaaaaa', 'requests', 1, { region: 'us-central1', responseClass: '5xx' }),
  of('dpl-shop-aaaaaa', 'p50Ms', 4.4),
  of('dpl-shop-aaaaaa', 'p95Ms', 19.6),
  of('dpl-shop-aaaaaa', 'cpu', 0.1234),
  of('dpl-shop-aaaaaa', 'memory', 0.25),
  of('dpl-shop-aaaaaa', 'instances', 2),
  of('dpl-blog-bbbbbb', 'requests', 2, { region: 'europe-west4', responseClass: '1xx' }),
  of('dpl-blog-bbbbbb', 'instances', 1),
  of('dpl-blog-bbbbbb', 'requests', 7, { region: 'europe-west4', responseClass: '2xx', minuteMs: noon - 60_000 }),
];

test('an app has one set of figures for each minute', () => {
  const services = figuresByService(samples);
  expect(services.get('dpl-shop-aaaaaa')?.get(noon)).toEqual({
    cpu: 0.12,
    memory: 0.25,
    requests: 4,
    classes: { '2xx': 3, '3xx': 0, '4xx': 0, '5xx': 1 },
    p50Ms: 4,
    p95Ms: 20,
    instances: 2,
  });
  expect([...(services.get('dpl-blog-bbbbbb')?.keys() ?? [])]).toEqual([noon, noon - 60_000]);
  expect(services.get('dpl-blog-bbbbbb')?.get(noon)).toEqual({
    ...silence,
    requests: 2,
    p50Ms: 0,
    p95Ms: 0,
    instances: 1,
  });
});

test('the platform has totals and names nobody', () => {
  const status = planStatus({ minuteMs: noon, samples, services: figuresByService(samples), deploymentsToday: 5 });
  expect(SystemStatusDocument.parse(status)).toEqual({
    schemaVersion: 1,
    at: '2026-11-22T12:00:00.000Z',
    appsAwake: 2,
    deploymentsToday: 5,
    requests: 6,
    classes: { '2xx': 3, '3xx': 0, '4xx': 0, '5xx': 1 },
    regions: { 'europe-west4': 2, 'us-central1': 4 },
    cpus: 0.24,
    memoryBytes: 0.25 * 2 * 512 * 1024 ** 2,
  });
  expect(JSON.stringify(status)).not.toMatch(/dpl-|shop|blog/);
});

test('a later minute with the same figures is no news', () => {
  const idle = planStatus({ minuteMs: noon, samples: [], services: new Map(), deploymentsToday: 0 });
  expect(saysTheSame(idle, { ...idle, at: '2026-11-22T12:01:00.000Z' })).toBe(true);
  expect(saysTheSame(idle, { ...idle, appsAwake: 1 })).toBe(false);
  expect(saysTheSame(idle, { ...idle, regions: { 'us-central1': 1 } })).toBe(false);
});

test("Google's points become samples of the minute that they end", () => {
  const series = {
    metric: { labels: { response_code_class: '2xx' } },
    resource: { labels: { service_name: 'dpl-shop-aaaaaa', location: 'us-central1', project_id: 'p' } },
    points: [
      { interval: { endTime: { seconds: String(noon / 1000 + 60) } }, value: { int64Value: '12' } },
      { interval: { endTime: { seconds: noon / 1000 } }, value: { doubleValue: 1.5 } },
      { interval: { endTime: { seconds: noon / 1000 } }, value: null },
    ],
  };
  expect(samplesOf('requests', series)).toEqual([
    of('dpl-shop-aaaaaa', 'requests', 12, { region: 'us-central1', responseClass: '2xx' }),
    of('dpl-shop-aaaaaa', 'requests', 1.5, { region: 'us-central1', responseClass: '2xx', minuteMs: noon - 60_000 }),
  ]);
  expect(samplesOf('cpu', { resource: null, points: [] })).toEqual([]);
});

test('documents of minutes are named so that they sort by time', () => {
  expect([minuteId(noon), minuteId(noon + 60_000)]).toEqual(['2026-11-22T12:00', '2026-11-22T12:01']);
});
