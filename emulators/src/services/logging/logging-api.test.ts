// The Logging service as Google's own client sees it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoggingServiceV2Client } from '@google-cloud/logging-api';
import { credentials } from '@grpc/grpc-js';
import { PassThroughClient } from 'google-auth-library';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type GrpcServer, serveGrpc } from '../../grpc/serve.ts';
import { LogHub } from '../../logs/log-hub.ts';
import type { World } from '../../world.ts';
import type { StartedApi } from '../emulated-api.ts';
import { loggingApi } from './logging-api.ts';

const LOG = 'projects/demo-x/logs/cloudbuild';
const resourceNames = ['projects/demo-x'];
let stateDir: string;
let logs: LogHub;
let api: StartedApi;
let server: GrpcServer;
let client: LoggingServiceV2Client;

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'logging-'));
  await start();
});
afterEach(async () => {
  await stop();
  await rm(stateDir, { recursive: true });
});

test('lists what was written, in the order of time, page by page, after a restart as well', async () => {
  await client.writeLogEntries({
    logName: LOG,
    resource: { type: 'build', labels: { build_id: 'b1', project_id: 'demo-x' } },
    labels: { build_step: 'Step #0' },
    entries: [3, 1, 2].map((n) => ({
      textPayload: `line ${n}`,
      severity: 'INFO',
      timestamp: { seconds: 1_795_305_000, nanos: n * 1000 },
    })),
  });
  logs.write([
    {
      logName: LOG,
      resource: { type: 'build', labels: { build_id: 'b2' } },
      timeMs: Date.now(),
      severity: 'ERROR',
      textPayload: 'other',
    },
  ]);
  await stop();
  await start();
  const filter = `logName="${LOG}" AND resource.type="build" AND resource.labels.build_id="b1"`;
  expect(await texts({ filter, pageSize: 2 })).toEqual(['line 1', 'line 2', 'line 3']);
  expect(await texts({ filter, orderBy: 'timestamp desc' })).toEqual(['line 3', 'line 2', 'line 1']);
  const [entries] = await client.listLogEntries({
    resourceNames,
    filter: `${filter} AND timestamp>="2026-11-21T23:50:00.000003Z"`,
  });
  expect(entries).toMatchObject([
    {
      textPayload: 'line 3',
      severity: 'INFO',
      timestamp: { nanos: 3000 },
      resource: { type: 'build' },
      labels: { build_step: 'Step #0' },
    },
  ]);
  expect((await client.listLogs({ parent: 'projects/demo-x' }))[0]).toEqual([LOG]);
});

test('keeps structured payloads and request facts', async () => {
  logs.write([
    {
      logName: 'projects/demo-x/logs/run.googleapis.com%2Frequests',
      resource: { type: 'cloud_run_revision', labels: { service_name: 'web' } },
      timeMs: 1_795_305_000_000.25,
      severity: 'WARNING',
      jsonPayload: { message: 'hi', tags: ['a', 1, null, true], deep: { x: 1.5 } },
      httpRequest: {
        requestMethod: 'GET',
        requestUrl: 'http://web/',
        requestSizeBytes: 5,
        status: 404,
        responseSizeBytes: 12,
        remoteIp: '127.0.0.1',
        serverIp: '127.0.0.1',
        latencyMs: 12.5,
        protocol: 'HTTP/1.1',
      },
    },
  ]);
  const [[entry]] = await client.listLogEntries({ resourceNames, filter: 'httpRequest.status=404' });
  expect(entry).toMatchObject({
    timestamp: { nanos: 250_000 },
    httpRequest: { status: 404, responseSize: '12', latency: { nanos: 12_500_000 } },
  });
  expect(entry?.jsonPayload?.fields?.deep?.structValue?.fields?.x?.numberValue).toBe(1.5);
});

test('keeps an entry once that is written twice, as after an adopted build', async () => {
  const line = {
    logName: LOG,
    resource: { type: 'build', labels: {} },
    timeMs: 1000,
    severity: 'INFO',
    insertId: 'x',
    textPayload: 'once',
  } as const;
  logs.write([line]);
  await stop();
  await start();
  logs.write([line]);
  expect(await texts({ filter: 'insertId="x"' })).toEqual(['once']);
});

test('refuses an unknown filter, order, page token, log name and foreign project', async () => {
  await expect(client.listLogEntries({ resourceNames, filter: 'sourceLocation.line=3' })).rejects.toMatchObject({
    code: 3,
    details: expect.stringContaining('sourceLocation.line'),
  });
  await expect(client.listLogEntries({ resourceNames, orderBy: 'severity' })).rejects.toMatchObject({ code: 3 });
  await expect(client.listLogEntries({ resourceNames, pageToken: 'zzz' })).rejects.toMatchObject({ code: 3 });
  await expect(client.listLogEntries({ resourceNames: ['projects/other'] })).rejects.toMatchObject({ code: 7 });
  await expect(
    client.writeLogEntries({ logName: 'cloudbuild', resource: { type: 'build' }, entries: [{ textPayload: 'x' }] }),
  ).rejects.toMatchObject({ code: 3 });
  await expect(client.deleteLog({ logName: 'projects/demo-x/logs/none' })).rejects.toMatchObject({ code: 5 });
});

test('tails 2,000 lines a second in order with a delay below 100 ms for 95 of 100', async () => {
  const stream = client.tailLogEntries();
  const got: string[] = [];
  const delays: number[] = [];
  stream.on(
    'data',
    ({ entries }: { entries: { textPayload: string; timestamp: { seconds: string; nanos: number } }[] }) => {
      for (const entry of entries) {
        got.push(entry.textPayload);
        delays.push(Date.now() - (Number(entry.timestamp.seconds) * 1000 + entry.timestamp.nanos / 1e6));
      }
    },
  );
  stream.write({ resourceNames, filter: `logName="${LOG}" AND textPayload:"n"`, bufferWindow: { seconds: 0 } });
  await vi.waitFor(() => {
    write('n warm');
    expect(got.length).toBeGreaterThan(0);
  });
  got.length = delays.length = 0;
  const total = 4000;
  let written = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      for (let i = 0; i < 20 && written < total; i++) write(`n${written++}`);
      if (written >= total) resolve(clearInterval(timer));
    }, 10);
  });
  await vi.waitFor(() => expect(got.filter((text) => text !== 'n warm').length).toBe(total), { timeout: 5000 });
  expect(got.filter((text) => text !== 'n warm')).toEqual(Array.from({ length: total }, (_, i) => `n${i}`));
  expect(delays.sort((a, b) => a - b)[Math.floor(delays.length * 0.95)]).toBeLessThan(100);
  stream.end();
});

test('a tail follows a changed filter and says how many entries it left out', async () => {
  const stream = client.tailLogEntries();
  const got: string[] = [];
  let suppressed = 0;
  stream.on('data', (reply: { entries: { textPayload: string }[]; suppressionInfo: { suppressedCount: number }[] }) => {
    got.push(...reply.entries.map(({ textPayload }) => textPayload));
    suppressed += reply.suppressionInfo.reduce((sum, info) => sum + info.suppressedCount, 0);
  });
  stream.write({ resourceNames, filter: 'textPayload:"a"', bufferWindow: { seconds: 0 } });
  await vi.waitFor(() => {
    write('a');
    expect(got).toContain('a');
  });
  stream.write({ resourceNames, filter: 'textPayload:"b"', bufferWindow: { seconds: 0 } });
  await vi.waitFor(() => {
    write('b');
    expect(got).toContain('b');
  });
  logs.write(Array.from({ length: 70_000 }, (_, i) => line(`b${i}`)));
  await vi.waitFor(() => expect(got.length + suppressed).toBeGreaterThan(70_000), { timeout: 10_000 });
  expect(suppressed).toBeGreaterThan(9_000);
  stream.end();
});

async function texts(request: {
  filter: string;
  pageSize?: number;
  orderBy?: string;
}): Promise<(string | null | undefined)[]> {
  const found = [];
  for await (const entry of client.listLogEntriesAsync({ resourceNames, ...request })) found.push(entry.textPayload);
  return found;
}

function line(textPayload: string) {
  return {
    logName: LOG,
    resource: { type: 'build', labels: { build_id: 'b1' } },
    timeMs: Date.now(),
    severity: 'INFO',
    textPayload,
  } as const;
}

function write(textPayload: string): void {
  logs.write([line(textPayload)]);
}

async function start(): Promise<void> {
  logs = new LogHub();
  // The service uses these parts of the world only.
  const world = { project: 'demo-x', stateDir, logs, now: Date.now } as World;
  api = await loggingApi.start(world);
  server = await serveGrpc(api.grpc ?? [], 0);
  client = new LoggingServiceV2Client({
    apiEndpoint: '127.0.0.1',
    port: server.port,
    sslCreds: credentials.createInsecure(),
    authClient: new PassThroughClient(),
    projectId: 'demo-x',
  });
}

async function stop(): Promise<void> {
  await api.close?.();
  await client.close();
  await server.close();
}
