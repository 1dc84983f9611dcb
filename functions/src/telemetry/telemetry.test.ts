// One trace from the request to LIVE, collected by a server that takes OTLP; and log lines as Cloud Logging reads them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getConfig, useConfig } from '../config.ts';
import { perform } from '../operations/perform.ts';
import { prepare } from '../simulation/simulate.ts';
import { Story } from '../simulation/story.ts';
import { caller, workspaceId } from '../simulation/users.ts';
import { inRequest } from './in-trace.ts';
import { logEntry } from './log.ts';
import type { traceRequest } from './otlp.ts';
import { within } from './scope.ts';
import { sendSpans } from './spans.ts';
import { newTrace, parseTraceparent, toTraceparent, traceOfRequest } from './trace-context.ts';

type Collected = ReturnType<typeof traceRequest>['resourceSpans'][number]['scopeSpans'][number]['spans'][number];

const collected: Collected[] = [];
let collector: Server;
beforeAll(async () => {
  collector = createServer((request, response) => {
    void (json(request) as Promise<ReturnType<typeof traceRequest>>).then((body) => {
      const isRight = request.url === '/v1/traces' && request.headers['content-type'] === 'application/json';
      if (isRight) collected.push(...body.resourceSpans.flatMap((one) => one.scopeSpans.flatMap(({ spans }) => spans)));
      response.writeHead(isRight ? 200 : 400).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  prepare();
  const { port } = collector.address() as AddressInfo;
  useConfig({ ...getConfig(), otlpEndpoint: `http://127.0.0.1:${port}` });
});
afterAll(() => {
  collector.close();
});

test('a deployment is one trace, from the request of its caller through a span for each stage to LIVE', async () => {
  const trace = newTrace();
  const story = new Story();
  const order = { workspaceId, name: 'shop', gitUrl: 'https://example.org/shop.git' };
  await story.work('createDeployment', (clock) =>
    inRequest('POST /api/deployments', { traceparent: toTraceparent(trace) }, () =>
      perform('createDeployment', order, { caller, via: 'rest', origin: undefined, clock }),
    ),
  );
  await story.goOn(120_000);
  await sendSpans();

  expect(story.judge()).toEqual([]);
  const ours = collected.filter(({ traceId }) => traceId === trace.traceId);
  const idOf = (name: string) => ours.find((one) => one.name === name)?.spanId;
  const parentOf = (name: string) => ours.find((one) => one.name === name)?.parentSpanId;
  expect(parentOf('POST /api/deployments')).toBe(trace.spanId);
  expect(parentOf('createDeployment')).toBe(idOf('POST /api/deployments'));
  const stages = ['FETCHING', 'ANALYZING', 'BUILDING', 'RELEASING', 'VERIFYING', 'SHIFTING'];
  for (const stage of stages) {
    expect(ours.filter(({ name }) => name === stage)).toHaveLength(1);
    expect(parentOf(`run ${stage}`)).toBe(idOf(stage));
  }
  const times = stages.flatMap((stage) => ours.filter(({ name }) => name === stage));
  expect(times.slice(1).map(({ startTimeUnixNano }) => startTimeUnixNano)).toEqual(
    times.slice(0, -1).map(({ endTimeUnixNano }) => endTimeUnixNano),
  );
  const effects = ['place-order', 'create-build', 'create-service', 'advance', 'publish-step', 'decide'];
  expect(ours.map(({ name }) => name)).toEqual(expect.arrayContaining(effects));
  const ids = new Set([trace.spanId, ...ours.map(({ spanId }) => spanId)]);
  expect(ours.filter(({ parentSpanId }) => !ids.has(parentSpanId))).toEqual([]);
});

test('a message of Pub/Sub is carried out as a part of the trace that it names', async () => {
  const trace = newTrace();
  const story = new Story();
  const { onBuildMessage, runStep } = await import('../index.ts');
  const attributes = { traceparent: toTraceparent(trace) };
  const message = (json: object) => ({ data: { message: { json, attributes } } }) as never;
  const step = message({ id: `dpl_${'g'.repeat(20)}`, seq: 1 });
  await story.work('runStep', async () => runStep.run(step));
  const build = message({ id: 'build-1', status: 'SUCCESS', tags: [] });
  await story.work('onBuildMessage', async () => onBuildMessage.run(build));
  const ours = collected.filter(({ traceId }) => traceId === trace.traceId);
  expect(ours.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([
    ['runStep', trace.spanId],
    ['onBuildMessage', trace.spanId],
  ]);
});

test('a request that fails is a span that says so, and the id of its answer is that of its log lines', async () => {
  const before = collected.length;
  const failing = inRequest('GET /api/apps', {}, async () => {
    expect(logEntry('INFO', 'asked', {})).toMatchObject({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    throw new Error('It broke.');
  });
  await expect(failing).rejects.toThrow('It broke.');
  expect(collected.slice(before)).toMatchObject([{ name: 'GET /api/apps', status: { code: 2, message: 'It broke.' } }]);
});

test('a collector that is away costs its spans and nothing else', async () => {
  const config = getConfig();
  useConfig({ ...config, otlpEndpoint: 'http://127.0.0.1:9' });
  await expect(inRequest('GET /api/health', {}, async () => 'fine')).resolves.toBe('fine');
  useConfig(config);
});

test('a line names its trace and its deployment as Cloud Logging wants them', () => {
  const trace = newTrace();
  expect(
    within({ trace, deploymentId: 'dpl_1', appId: 'app_1' }, () => logEntry('INFO', 'moved', { phase: 'LIVE' })),
  ).toEqual({
    severity: 'INFO',
    message: 'moved',
    phase: 'LIVE',
    deploymentId: 'dpl_1',
    appId: 'app_1',
    'logging.googleapis.com/trace': `projects/${getConfig().projectId}/traces/${trace.traceId}`,
    'logging.googleapis.com/spanId': trace.spanId,
    'logging.googleapis.com/trace_sampled': true,
  });
});

test('an error is there whole, in the form that Error Reporting groups by, and survives JSON', () => {
  const error = new TypeError('No such thing.', {
    cause: Object.assign(new Error('below'), { code: 14, request: { headers: { authorization: 'Bearer x' } } }),
  });
  const entry = JSON.parse(JSON.stringify(logEntry('ERROR', 'A step failed unexpectedly', { error })));
  expect(entry).toMatchObject({
    severity: 'ERROR',
    message: 'A step failed unexpectedly',
    error: { name: 'TypeError', message: 'No such thing.', cause: { message: 'below', code: 14 } },
    '@type': 'type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent',
    serviceContext: { service: 'deplight-functions' },
  });
  expect(JSON.stringify(entry)).not.toContain('Bearer');
  expect(entry.stack_trace).toMatch(/^TypeError: No such thing\./);
  expect(logEntry('WARNING', 'A step will be tried again', { error })).not.toHaveProperty('@type');
});

test.each([
  ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', '0af7651916cd43dd8448eb211c80319c'],
  ['00-00000000000000000000000000000000-b7ad6b7169203331-01', undefined],
  ['00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01', undefined],
  ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01; drop', undefined],
  ['', undefined],
])('the header %s names the trace %s', (header, traceId) => {
  expect(parseTraceparent(header)?.traceId).toBe(traceId);
});

test("Google's own header names a trace as well, and nonsense a new one", () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  expect(traceOfRequest({ 'x-cloud-trace-context': `${traceId}/123;o=1` }).traceId).toBe(traceId);
  expect(traceOfRequest({ traceparent: 'nonsense' }).traceId).toMatch(/^[0-9a-f]{32}$/);
});
