// Monitoring as Google's own client sees it: alignment, reduction, filters and refusals over figures that are written here.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MetricServiceClient } from '@google-cloud/monitoring';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';
import { monitoringApi } from './monitoring-api.ts';

const COUNT = 'run.googleapis.com/request_count';
const LATENCIES = 'run.googleapis.com/request_latencies';
const CPU = 'run.googleapis.com/container/cpu/utilizations';
const INSTANCES = 'run.googleapis.com/container/instance_count';

// A whole minute that lies two minutes back, so that all that is written is younger than an hour.
const END = Math.floor(Date.now() / 60_000) * 60 - 120;

let stateDir: string;
let runtime: ScriptedRuntime;
let cloud: Cloud;
let metrics: MetricServiceClient;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'monitoring-test-'));
  runtime = await openScriptedRuntime(stateDir);
  const ports = { grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts: { first: 19_000, last: 19_100 } };
  const place = { project: 'demo-x', region: 'us-central1', stateDir };
  cloud = await startCloud({ ...place, ...ports, runtime, idleMs: 1000, pubsub: undefined, apis: [monitoringApi] });
  const address = { apiEndpoint: '127.0.0.1', port: cloud.grpcPort, projectId: 'demo-x' };
  const authClient = new PassThroughClient();
  metrics = new MetricServiceClient({ ...address, sslCreds: credentials.createInsecure(), authClient });
  // In the last minute: 6 good requests and 2 bad ones to one app, 3 to another; in the one before: 4.
  write(COUNT, 'dpl-one', [-1, -2, -3, -4, -5, -6], 1, { response_code: '200', response_code_class: '2xx' });
  write(COUNT, 'dpl-one', [-10, -59], 1, { response_code: '500', response_code_class: '5xx' });
  write(COUNT, 'dpl-one', [-61, -62, -63, -120], 1, { response_code: '200', response_code_class: '2xx' });
  write(COUNT, 'dpl-two', [-7, -7, -60], 1, { response_code: '200', response_code_class: '2xx' });
  write(COUNT, 'other', [-8], 1, { response_code: '200', response_code_class: '2xx' });
  for (let ms = 1; ms <= 100; ms += 1) write(LATENCIES, 'dpl-one', [-20], ms, {}, ms <= 50 ? 'r1' : 'r2');
  write(CPU, 'dpl-one', [-5, -10, -15, -20], 0.255);
  write(INSTANCES, 'dpl-one', [-5, -10], 1, { state: 'active' }, 'r1');
  write(INSTANCES, 'dpl-one', [-15, -20], 2, { state: 'active' }, 'r1');
  write(INSTANCES, 'dpl-one', [-5], 1, { state: 'idle' }, 'r2');
});

afterAll(async () => {
  await metrics.close();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

/** `seconds` are counted from the end of the interval that the tests ask for. */
function write(
  metric: string,
  service: string,
  seconds: number[],
  value: number,
  labels: Record<string, string> = {},
  revision = 'r1',
) {
  const resource = {
    type: 'cloud_run_revision',
    labels: {
      project_id: 'demo-x',
      location: 'us-central1',
      service_name: service,
      revision_name: `${service}-${revision}`,
    },
  };
  cloud.world.metrics.write(seconds.map((s) => ({ metric, labels, resource, timeMs: (END + s) * 1000, value })));
}

type Request = Parameters<MetricServiceClient['listTimeSeries']>[0];

const requestFor = (filter: string, aggregation: object = {}, minutes = 1): Request => ({
  name: 'projects/demo-x',
  filter,
  interval: { startTime: { seconds: END - minutes * 60 }, endTime: { seconds: END } },
  aggregation: { alignmentPeriod: { seconds: 60 }, ...aggregation },
});

const list = async (...args: Parameters<typeof requestFor>) => (await metrics.listTimeSeries(requestFor(...args)))[0];

/** For each series its labels and the values of its points, newest first. */
async function values(...args: Parameters<typeof requestFor>) {
  const series = await list(...args);
  return series.map(({ metric, resource, points }) => ({
    ...metric?.labels,
    ...resource?.labels,
    values: points?.map(({ value }) => Number(value?.doubleValue ?? value?.int64Value)),
  }));
}

const refusal = (call: Promise<unknown>): Promise<{ code: number; details: string }> =>
  call.then(
    () => Promise.reject(new Error('It was not refused.')),
    ({ code, details }: { code: number; details: string }) => ({ code, details }),
  );

const byService = { groupByFields: ['resource.labels.service_name'] };
const all = (metric: string) =>
  `metric.type="${metric}" AND resource.type="cloud_run_revision" AND resource.labels.service_name=starts_with("dpl-")`;

describe('counts', () => {
  test('of all services are read in one call, newest point first', async () => {
    const sum = { perSeriesAligner: 'ALIGN_DELTA', crossSeriesReducer: 'REDUCE_SUM', ...byService };
    expect(await values(all(COUNT), sum, 2)).toEqual([
      { project_id: 'demo-x', service_name: 'dpl-one', values: [8, 4] },
      { project_id: 'demo-x', service_name: 'dpl-two', values: [3] },
    ]);
    const [series] = await list(all(COUNT), sum, 2);
    expect(series).toMatchObject({
      metric: { type: COUNT },
      resource: { type: 'cloud_run_revision' },
      metricKind: 'DELTA',
      valueType: 'INT64',
      points: [
        { interval: { startTime: { seconds: String(END - 60) }, endTime: { seconds: String(END) } } },
        { interval: { startTime: { seconds: String(END - 120) }, endTime: { seconds: String(END - 60) } } },
      ],
    });
  });

  test('are grouped by the class of the answer, and given as a rate', async () => {
    const groupByFields = ['resource.labels.service_name', 'metric.labels.response_code_class'];
    const rate = { perSeriesAligner: 'ALIGN_RATE', crossSeriesReducer: 'REDUCE_SUM', groupByFields };
    expect(await values(`metric.type="${COUNT}" resource.labels.service_name="dpl-one"`, rate)).toEqual([
      { response_code_class: '2xx', project_id: 'demo-x', service_name: 'dpl-one', values: [6 / 60] },
      { response_code_class: '5xx', project_id: 'demo-x', service_name: 'dpl-one', values: [2 / 60] },
    ]);
    const total = { perSeriesAligner: 'ALIGN_DELTA', crossSeriesReducer: 'REDUCE_SUM' };
    expect(await values(`metric.type = "${COUNT}"`, total)).toEqual([{ project_id: 'demo-x', values: [12] }]);
  });

  test('come as they are written, by the minute, when nothing is to be done with them', async () => {
    const { aggregation: _, ...raw } = { ...requestFor(all(COUNT), {}, 2) };
    const [series] = await metrics.listTimeSeries(raw);
    expect(series.map(({ points }) => points?.map(({ value }) => value?.int64Value))).toEqual([
      ['6', '4'],
      ['2'],
      ['3'],
    ]);
    const [headers] = await metrics.listTimeSeries({ ...raw, view: 'HEADERS' });
    expect(headers.map(({ points }) => points)).toEqual([[], [], []]);
  });
});

describe('distributions', () => {
  test.each([
    ['50', 50],
    ['95', 95],
    ['99', 99],
  ])('of several revisions are merged before percentile %s is taken', async (percentile, expected) => {
    const merged = {
      perSeriesAligner: 'ALIGN_DELTA',
      crossSeriesReducer: `REDUCE_PERCENTILE_${percentile}`,
      ...byService,
    };
    const [{ values: [value = 0] = [] } = {}] = await values(all(LATENCIES), merged);
    // Within the bucket that holds it: each is 1.4 times as wide as the one before.
    expect(value).toBeGreaterThan(expected / 1.2);
    expect(value).toBeLessThan(expected * 1.2);
  });

  test('come with their histogram', async () => {
    const [series] = await list(all(LATENCIES), {
      perSeriesAligner: 'ALIGN_DELTA',
      crossSeriesReducer: 'REDUCE_SUM',
      ...byService,
    });
    const distribution = series?.points?.[0]?.value?.distributionValue;
    expect(distribution).toMatchObject({
      count: '100',
      mean: 50.5,
      bucketOptions: { exponentialBuckets: { growthFactor: 1.4 } },
    });
    expect(distribution?.sumOfSquaredDeviation).toBeCloseTo(83_325, 5);
    const counts = distribution?.bucketCounts?.map(Number) ?? [];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
    const mean = { perSeriesAligner: 'ALIGN_DELTA', crossSeriesReducer: 'REDUCE_MEAN', ...byService };
    expect((await values(all(LATENCIES), mean))[0]?.values).toEqual([50.5]);
  });

  test('of shares are exact to a hundredth', async () => {
    const [{ values: [value = 0] = [] } = {}] = await values(all(CPU), { perSeriesAligner: 'ALIGN_PERCENTILE_99' });
    expect(value).toBeCloseTo(0.26, 2);
    const top = { perSeriesAligner: 'ALIGN_PERCENTILE_95', crossSeriesReducer: 'REDUCE_MAX', ...byService };
    expect((await values(all(CPU), top))[0]?.values?.[0]).toBeCloseTo(0.26, 2);
  });
});

test('gauges are averaged over their window and summed over revisions', async () => {
  const groupByFields = ['resource.labels.service_name', 'metric.labels.state'];
  const mean = { perSeriesAligner: 'ALIGN_MEAN', crossSeriesReducer: 'REDUCE_SUM', groupByFields };
  expect(await values(all(INSTANCES), mean)).toEqual([
    { state: 'active', project_id: 'demo-x', service_name: 'dpl-one', values: [1.5] },
    { state: 'idle', project_id: 'demo-x', service_name: 'dpl-one', values: [1] },
  ]);
  const most = { perSeriesAligner: 'ALIGN_MAX', crossSeriesReducer: 'REDUCE_SUM', ...byService };
  expect((await values(all(INSTANCES), most))[0]?.values).toEqual([3]);
  const middle = { perSeriesAligner: 'ALIGN_MAX', crossSeriesReducer: 'REDUCE_PERCENTILE_50', ...byService };
  expect((await values(all(INSTANCES), middle))[0]?.values).toEqual([1.5]);
});

describe('refuses, and names', () => {
  const delta = { perSeriesAligner: 'ALIGN_DELTA' };

  test.each([
    ['a filter without a metric', requestFor('resource.type="cloud_run_revision"'), 'metric type'],
    ['two metrics', requestFor(`metric.type="${COUNT}" AND metric.type="${CPU}"`), 'metric type'],
    ['an operator', requestFor(`metric.type="${COUNT}" AND resource.labels.service_name!="x"`), 'service_name!='],
    ['a disjunction', requestFor(`metric.type="${COUNT}" OR resource.type="x"`), 'OR resource.type'],
    ['an aligner', requestFor(all(COUNT), { perSeriesAligner: 'ALIGN_STDDEV' }), 'ALIGN_STDDEV'],
    ['an aligner that does not fit', requestFor(all(COUNT), { perSeriesAligner: 'ALIGN_MEAN' }), 'cannot be applied'],
    ['a reducer', requestFor(all(COUNT), { ...delta, crossSeriesReducer: 'REDUCE_COUNT' }), 'REDUCE_COUNT'],
    ['a reduction of what is not aligned', requestFor(all(COUNT), { crossSeriesReducer: 'REDUCE_SUM' }), 'ALIGN_NONE'],
    [
      'a group',
      requestFor(all(COUNT), { ...delta, crossSeriesReducer: 'REDUCE_SUM', groupByFields: ['user.x'] }),
      'user.x',
    ],
    ['a short period', requestFor(all(COUNT), { ...delta, alignmentPeriod: { seconds: 10 } }), 'alignment_period'],
    ['an order', { ...requestFor(all(COUNT), delta), orderBy: 'x' }, 'order_by'],
    ['no interval', { ...requestFor(all(COUNT), delta), interval: {} }, 'end_time'],
  ])('%s', async (_, request, named) => {
    const { code, details } = await refusal(metrics.listTimeSeries(request));
    expect([code, details]).toEqual([3, expect.stringContaining(named)]);
  });

  test('a metric that is not measured, and a project that is not here', async () => {
    const unknown = requestFor('metric.type="run.googleapis.com/none"', delta);
    expect(await refusal(metrics.listTimeSeries(unknown))).toMatchObject({ code: 5 });
    const elsewhere = { ...requestFor(all(COUNT), delta), name: 'projects/other' };
    expect(await refusal(metrics.listTimeSeries(elsewhere))).toMatchObject({ code: 7 });
  });
});
