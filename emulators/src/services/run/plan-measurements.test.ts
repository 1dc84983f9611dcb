// What Cloud Run reports to Monitoring, computed from requests and looks.
import { expect, test } from 'vitest';
import { type InstanceLook, measureCounts, measureInstance, measureRequest } from './plan-measurements.ts';

const SERVICE = 'projects/demo-x/locations/us-central1/services/app';
const REVISION = `${SERVICE}/revisions/app-r1`;

const resource = {
  type: 'cloud_run_revision',
  labels: {
    project_id: 'demo-x',
    location: 'us-central1',
    service_name: 'app',
    revision_name: 'app-r1',
    configuration_name: 'app',
  },
};

const newLook = (look: Partial<InstanceLook> = {}): InstanceLook => ({
  revision: REVISION,
  instance: 'i-1',
  timeMs: 10_000,
  active: false,
  usage: { cpuSeconds: 3, memoryBytes: 64 * 2 ** 20 },
  limits: { memoryBytes: 256 * 2 ** 20, cpus: 2 },
  ...look,
});

test('a request counts by its status, when it ended, with its latency', () => {
  const httpRequest = {
    requestMethod: 'GET',
    requestUrl: 'http://app.localhost/secret-path',
    requestSizeBytes: 0,
    status: 404,
    responseSizeBytes: 0,
    userAgent: '',
    referer: '',
    remoteIp: '',
    serverIp: '',
    latencyMs: 25,
    protocol: 'HTTP/1.1',
  };
  const request = { timeMs: 1000, service: 'app', revision: 'app-r1', instance: 'i-1', httpRequest };
  const shared = { labels: { response_code: '404', response_code_class: '4xx' }, resource, timeMs: 1025 };
  expect(measureRequest(request, SERVICE)).toEqual([
    { ...shared, metric: 'run.googleapis.com/request_count', value: 1 },
    { ...shared, metric: 'run.googleapis.com/request_latencies', value: 25 },
  ]);
});

test('memory is a share of the limit at once, processor time from the second look on', () => {
  const memory = { metric: 'run.googleapis.com/container/memory/utilizations', labels: {}, resource, value: 0.25 };
  expect(measureInstance(newLook(), undefined)).toEqual([{ ...memory, timeMs: 10_000 }]);
  const later = newLook({ timeMs: 15_000, usage: { cpuSeconds: 8, memoryBytes: 64 * 2 ** 20 } });
  expect(measureInstance(later, newLook())).toEqual([
    { ...memory, timeMs: 15_000 },
    { ...memory, timeMs: 15_000, metric: 'run.googleapis.com/container/cpu/utilizations', value: 0.5 },
  ]);
});

test('an instance of which nobody knows what it uses is only counted', () => {
  expect(measureInstance(newLook({ usage: undefined }), newLook())).toEqual([]);
});

test('instances are counted by revision, in both states', () => {
  const looks = [newLook({ active: true }), newLook(), newLook({ revision: `${SERVICE}/revisions/app-r2` })];
  const counted = measureCounts(looks, 10_000).map(({ labels, resource, value }) => [
    resource.labels.revision_name,
    labels.state,
    value,
  ]);
  expect(counted).toEqual([
    ['app-r1', 'active', 1],
    ['app-r1', 'idle', 1],
    ['app-r2', 'active', 0],
    ['app-r2', 'idle', 1],
  ]);
});
