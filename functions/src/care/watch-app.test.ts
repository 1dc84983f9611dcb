// The watch after go-live, against the emulator's Cloud Logging: what an app prints hides nothing of how it does.
import { type AppDocument, ProposalDocument } from '@deplight/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LogEntry } from '../../../emulators/src/logs/log-sink.ts';
import { loggingApi } from '../../../emulators/src/services/logging/logging-api.ts';
import { MemoryPlatform, workspaceId } from '../operations/testing/memory-platform.ts';
import { newState, newTestApp, testId } from '../pipeline/testing/new-run.ts';
import { type CloudBench, openCloudBench } from '../testing/cloud-bench.ts';
import { tendApp } from './tend-app.ts';

const project = 'demo-test';
const [well, live] = [testId('dpl', 1), testId('dpl', 2)];
const exited = 'Container called exit(1).';

let cloud: CloudBench;
let platform: MemoryPlatform;
let app: AppDocument;
/** Each test has a revision of its own, since they share the log. */
let revision: string;
let count = 0;

beforeAll(async () => {
  cloud = await openCloudBench({ apis: [loggingApi] });
});

afterAll(() => cloud.close());

beforeEach(() => {
  platform = new MemoryPlatform();
  cloud.configure();
  count += 1;
  revision = `dpl-shop-${count}`;
  const watch = { deploymentId: live, since: new Date(platform.nowMs - 300_000).toISOString() };
  app = { ...newTestApp({ workspaceId, fallback: well, watch }), live: { deploymentId: live, revision } };
  platform.put(`workspaces/${workspaceId}/apps/${app.id}`, app);
  deployed(well, 'RETIRED');
  deployed(live, 'LIVE');
});

function deployed(id: string, status: 'RETIRED' | 'LIVE'): void {
  const { run, deployment } = newState({ order: { id, app } });
  platform.seal({ ...run, findings: { revision, tag: `d-${id.slice(-1)}` }, phase: 'LIVE', open: false });
  platform.put(`workspaces/${workspaceId}/apps/${app.id}/deployments/${id}`, { ...deployment, status });
}

const entry = (log: string, agoMs: number, content: Pick<LogEntry, 'textPayload' | 'httpRequest'>): LogEntry => ({
  ...{ logName: `projects/${project}/logs/run.googleapis.com%2F${log}`, severity: 'INFO', ...content },
  resource: { type: 'cloud_run_revision', labels: { revision_name: revision } },
  timeMs: platform.nowMs - agoMs,
});
const said = (text: string, agoMs: number) => entry('varlog%2Fsystem', agoMs, { textPayload: text });
const printed = (text: string, agoMs: number) => entry('stdout', agoMs, { textPayload: text });
const answered = (status: number, agoMs: number) => {
  const sizes = { requestSizeBytes: 1, responseSizeBytes: 1, latencyMs: 1, protocol: 'HTTP/1.1' };
  const request = { requestMethod: 'GET', requestUrl: 'http://shop/', remoteIp: '', serverIp: '', status, ...sizes };
  return entry('requests', agoMs, { httpRequest: request });
};
const many = (times: number, one: (at: number) => LogEntry) => Array.from({ length: times }, (_, at) => one(at));
const looked = async (entries: readonly LogEntry[]) => {
  cloud.world.logs.write(entries);
  await tendApp({ workspaceId, appId: app.id }, platform.clock);
  return platform.app(app.id);
};
const exits = () => [200_000, 190_000, 180_000].map((agoMs) => said(exited, agoMs));

test('a crash loop is seen however much the app prints after it, and its last lines are shown (R-16)', async () => {
  const lines = many(2_500, (at) => printed(`line ${at}`, 170_000 - at * 10));
  expect(await looked([...exits(), ...lines])).toMatchObject({
    health: 'failed',
    trouble: 'The app ended by itself 3 times since it went live.',
  });
  const [proposal] = platform.below(`workspaces/${workspaceId}/proposals/`).map((one) => ProposalDocument.parse(one));
  expect(proposal?.cause).toBe('crash-loop');
  expect(proposal?.evidence.filter((line) => line.endsWith(exited))).toHaveLength(3);
  expect(proposal?.evidence.at(-1)).toMatch(/ line 2499$/);
});

test('a crash loop is seen behind more requests than one look reads', async () => {
  const requests = many(1_200, (at) => answered(200, 50_000 - at));
  expect(await looked([...exits(), ...requests])).toMatchObject({ health: 'failed' });
});

test('a failed liveness check is seen behind what the app prints', async () => {
  const failed = said('LIVENESS HTTP probe failed 3 times consecutively for container "app".', 100_000);
  const lines = many(1_100, (at) => printed(`line ${at}`, 90_000 - at * 10));
  expect(await looked([failed, ...lines])).toMatchObject({
    health: 'failed',
    trouble: expect.stringMatching(/liveness check/),
  });
});

test('server errors are seen among lines, and what the app prints itself is believed of no exit', async () => {
  const lines = many(1_100, (at) => printed(at % 2 ? exited : 'LIVENESS probe failed', 40_000 - at * 10));
  expect(await looked(lines)).toMatchObject({ health: 'ok', trouble: null });
  const requests = many(12, (at) => answered(500, 50_000 - at));
  expect(await looked(requests)).toMatchObject({
    health: 'failed',
    trouble: expect.stringMatching(/12 of the 12 requests/),
  });
});
