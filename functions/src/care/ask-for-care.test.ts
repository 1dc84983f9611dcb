// Who is due a look gets one with each sweep, however many others are.
import type { PubSub } from '@google-cloud/pubsub';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pubsubClient } from '../clouds/topics.ts';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { newTestApp, testId } from '../pipeline/testing/new-run.ts';
import { logger } from '../telemetry/log.ts';
import { askForCare } from './ask-for-care.ts';

const past = '2026-01-01T00:00:00.000Z';
const future = '2027-01-01T00:00:00.000Z';

let bench: GitHubBench;
let asked: string[];
beforeEach(() => {
  bench = new GitHubBench();
  asked = [];
  const publishMessage = async ({ json }: { json: { appId: string } }) => asked.push(json.appId);
  pubsubClient.use({ topic: () => ({ publishMessage }) } as unknown as PubSub);
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

function put(count: number, changes: object): string {
  const id = testId('app', count);
  bench.put(`workspaces/${workspaceId}/apps/${id}`, { ...newTestApp({ workspaceId }), id, careAt: past, ...changes });
  return id;
}

test('four hundred apps that stay due are all looked at with each sweep, and none that is not (R-24)', async () => {
  const due = Array.from({ length: 401 }, (_, at) => put(at, {}));
  put(500, { careAt: future });
  put(501, { careAt: null });
  for (let sweep = 0; sweep < 2; sweep += 1) {
    asked.length = 0;
    expect(await askForCare(bench.clock)).toBe(401);
    expect(asked.toSorted()).toEqual(due);
  }
});

test('three hundred that nobody can read hold up no other (R-25)', async () => {
  for (let at = 0; at < 300; at += 1) put(at, { name: 7, careAt: '2025-01-01T00:00:00.000Z' });
  const sound = put(400, {});
  expect(await askForCare(bench.clock)).toBe(1);
  expect(asked).toEqual([sound]);
});
