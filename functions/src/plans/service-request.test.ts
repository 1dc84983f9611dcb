// The request to Cloud Run: the whole value of a revision's template, and of what a service always has.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRun, testId } from '../pipeline/testing/new-run.ts';
import { alwaysRunning, revisionTemplate, serviceFrame } from './service-request.ts';

const facts = {
  image: 'r/p/deplight/dpl-shop-000000',
  digest: `sha256:${'b'.repeat(64)}`,
  revision: 'dpl-shop-000000-1',
  serviceAccount: 'run@p',
  livenessSeconds: 10,
  maxInstances: 3,
};
const labels = { 'managed-by': 'deplight', 'deplight-app': testId('app'), 'deplight-workspace': testId('ws') };

test('a revision is pinned by digest, named, and limited, and runs as an account of its own (T-BLD-07, T-RUN-05)', () => {
  const run = newRun({ env: { A: '1', B: '$(A) `id`' }, findings: { port: 3_000 } });
  expect(revisionTemplate(run, facts)).toEqual({
    revision: 'dpl-shop-000000-1',
    labels,
    serviceAccount: 'run@p',
    timeout: { seconds: 300 },
    maxInstanceRequestConcurrency: 80,
    executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2',
    scaling: { maxInstanceCount: 3 },
    containers: [
      {
        image: `r/p/deplight/dpl-shop-000000@sha256:${'b'.repeat(64)}`,
        ports: [{ name: 'http1', containerPort: 3_000 }],
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '$(A) `id`' },
        ],
        resources: { limits: { cpu: '1', memory: '512Mi' }, cpuIdle: true, startupCpuBoost: true },
        startupProbe: { tcpSocket: { port: 3_000 }, periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 60 },
      },
    ],
  });
});

test('a limit of no instances still allows one: Cloud Run would take it for no limit', () => {
  expect(revisionTemplate(newRun(), { ...facts, maxInstances: 0 }).scaling).toEqual({ maxInstanceCount: 1 });
  expect(revisionTemplate(newRun(), { ...facts, maxInstances: 8 }).scaling).toEqual({ maxInstanceCount: 8 });
});

test('what the source says of its instances goes to Cloud Run, within the limit of the workspace', () => {
  const scaling = { minInstances: 5, maxInstances: 2, concurrency: 10, cpu: 2, memoryMiB: 1_024 };
  const run = newRun({ findings: { scaling } });
  expect(revisionTemplate(run, facts)).toMatchObject({
    maxInstanceRequestConcurrency: 10,
    scaling: { maxInstanceCount: 2 },
    containers: [{ resources: { limits: { cpu: '2', memory: '1024Mi' } } }],
  });
  const greedy = newRun({ findings: { scaling: { maxInstances: 50 } } });
  expect(revisionTemplate(greedy, facts).scaling).toEqual({ maxInstanceCount: 3 });
  expect(alwaysRunning(run, 3)).toEqual({ 'deplight.dev/min-instances': '2' });
  expect(alwaysRunning(newRun(), 3)).toEqual({});
});

test('an app whose port is not known gets 8080, for the probe as well', () => {
  const [container] = revisionTemplate(newRun(), facts).containers ?? [];
  expect([container?.ports?.[0]?.containerPort, container?.startupProbe?.tcpSocket?.port]).toEqual([8_080, 8_080]);
});

test('an app with a health path of its own is restarted when it no longer answers there', () => {
  const run = newRun({ findings: { port: 3_000, healthPath: '/healthz' } });
  expect(revisionTemplate(run, facts).containers?.[0]?.livenessProbe).toEqual({
    httpGet: { path: '/healthz', port: 3_000 },
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold: 3,
  });
});

test('variables go through as they are, and touch nothing else of the template (T-RUN-04)', () => {
  const { env: _none, ...plain } = revisionTemplate(newRun(), facts).containers?.[0] ?? {};
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'binary' })), (env) => {
      const { env: given, ...rest } = revisionTemplate(newRun({ env }), facts).containers?.[0] ?? {};
      expect(rest).toEqual(plain);
      expect(given).toEqual(Object.entries(env).map(([name, value]) => ({ name, value })));
    }),
  );
});

test('secrets go as references to their pinned version, beside the variables (T-BLD-04, R-31)', () => {
  const pin = { name: 'KEY', secret: 'dpl-x-KEY', version: 3, createdAt: '2026-01-02T03:04:05.000Z' };
  const [container] = revisionTemplate(newRun({ env: { A: '1' }, secrets: [pin] }), facts).containers ?? [];
  expect(container?.env).toEqual([
    { name: 'A', value: '1' },
    { name: 'KEY', valueSource: { secretKeyRef: { secret: 'dpl-x-KEY', version: '3' } } },
  ]);
});

test('a service carries the generation that fences older workers off its traffic (R-07)', () => {
  expect(serviceFrame(newRun({ generation: 7 }))).toEqual({
    labels,
    annotations: { 'deplight.dev/generation': '7' },
    ingress: 'INGRESS_TRAFFIC_ALL',
    invokerIamDisabled: true,
    scaling: { minInstanceCount: 0 },
  });
});
