// From requests through the gateway and a running instance to the time series that Google's client reads.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MetricServiceClient } from '@google-cloud/monitoring';
import { ServicesClient } from '@google-cloud/run';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { type RunningGateway, startGateway } from '../../gateway/start-gateway.ts';
import type { Measurement } from '../../metrics/metric-hub.ts';
import { openScriptedRuntime, type ScriptedRuntime } from '../../runtimes/scripted/scripted-runtime.ts';
import { RunMetrics } from './run-metrics.ts';

const PARENT = 'projects/demo-x/locations/us-central1';

let stateDir: string;
let runtime: ScriptedRuntime;
let gateway: RunningGateway;
let cloud: Cloud;
let services: ServicesClient;
let metrics: MetricServiceClient;

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'run-metrics-test-'));
  runtime = await openScriptedRuntime(stateDir);
  gateway = await startGateway({ stateDir, port: 0 });
  const ports = { grpcPort: 0, httpPort: 0, gatewayPort: gateway.port, servicePorts: { first: 17_100, last: 17_200 } };
  const place = { project: 'demo-x', region: 'us-central1', stateDir };
  cloud = await startCloud({ ...place, ...ports, runtime, idleMs: 60_000, pubsub: undefined });
  const sslCreds = credentials.createInsecure();
  const address = { apiEndpoint: '127.0.0.1', port: cloud.grpcPort, projectId: 'demo-x', sslCreds };
  services = new ServicesClient({ ...address, authClient: new PassThroughClient() });
  metrics = new MetricServiceClient({ ...address, authClient: new PassThroughClient() });
});

afterAll(async () => {
  await Promise.all([services.close(), metrics.close()]);
  await gateway.close();
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
});

async function measured(metric: string, aggregation: object): Promise<number | undefined> {
  const seconds = Math.floor(Date.now() / 1000) + 1;
  const [series] = await metrics.listTimeSeries({
    name: 'projects/demo-x',
    filter: `metric.type="run.googleapis.com/${metric}" AND resource.labels.service_name=starts_with("svc-")`,
    interval: { startTime: { seconds: seconds - 120 }, endTime: { seconds } },
    aggregation: { alignmentPeriod: { seconds: 120 }, groupByFields: ['resource.labels.service_name'], ...aggregation },
  });
  const value = series[0]?.points?.[0]?.value;
  return value ? Number(value.doubleValue ?? value.int64Value) : undefined;
}

test('an app that is asked and works shows its requests, its instance, its memory and its processor', {
  timeout: 40_000,
}, async () => {
  const image = await runtime.addImage('r/busy', { instance: { cpus: 0.5, memoryBytes: 128 * 2 ** 20 } });
  const resources = { limits: { cpu: '1', memory: '512Mi' }, cpuIdle: true };
  const startupProbe = { tcpSocket: { port: 8080 }, timeoutSeconds: 1, periodSeconds: 5, failureThreshold: 1 };
  const template = { containers: [{ image, resources, startupProbe }] };
  const [operation] = await services.createService({ parent: PARENT, serviceId: 'svc-busy', service: { template } });
  await operation.promise();
  const [{ uri }] = await services.getService({ name: `${PARENT}/services/svc-busy` });
  for (const _ of [1, 2, 3]) await fetch(`${uri}/`).then((response) => response.text());

  const counted = { perSeriesAligner: 'ALIGN_DELTA', crossSeriesReducer: 'REDUCE_SUM' };
  await vi.waitFor(async () => expect(await measured('request_count', counted)).toBe(3), { timeout: 5000 });
  const p95 = { perSeriesAligner: 'ALIGN_DELTA', crossSeriesReducer: 'REDUCE_PERCENTILE_95' };
  expect(await measured('request_latencies', p95)).toBeGreaterThan(0);

  const looked = { timeout: 20_000, interval: 500 };
  const most = { perSeriesAligner: 'ALIGN_MAX', crossSeriesReducer: 'REDUCE_SUM' };
  await vi.waitFor(
    async () => expect(await measured('container/instance_count', most)).toBeGreaterThanOrEqual(1),
    looked,
  );
  expect(await measured('container/memory/utilizations', p95)).toBeCloseTo(0.25, 1);
  await vi.waitFor(async () => expect(await measured('container/cpu/utilizations', p95)).toBeCloseTo(0.5, 1), looked);
});

test('an instance with a connection that stays is active, though nothing of it is in a log', async () => {
  const written: Measurement[] = [];
  const revision = `${PARENT}/services/chat/revisions/chat-r1`;
  const [digest, id] = [await runtime.addImage('r/chat', {}), 'i-chat'];
  const spec = {
    id,
    image: digest,
    command: [],
    args: [],
    env: {},
    containerPort: 8080,
    memoryBytes: 2 ** 28,
    cpus: 1,
  };
  const instance = await runtime.startInstance({ ...spec, labels: { revision } });
  const metrics = new RunMetrics({
    sink: { write: (measurements) => void written.push(...measurements) },
    now: Date.now,
    instances: () => [instance],
    limitsOf: () => ({ memoryBytes: 2 ** 28, cpus: 1 }),
  });
  metrics.busy([id]);
  await metrics.look();
  await metrics.look();
  await metrics.close();
  await instance.stop({ graceMs: 0 });
  const active = written.filter(({ labels }) => labels.state === 'active').map(({ value }) => value);
  expect(active).toEqual([1, 0]);
});
