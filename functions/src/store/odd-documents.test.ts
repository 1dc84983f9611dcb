// Stored documents with fields that are missing or odd, as a bad migration or a hand in the console leaves them: what is
// due beside them goes on.
import type { PubSub } from '@google-cloud/pubsub';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askForCare } from '../care/ask-for-care.ts';
import { pubsubClient } from '../clouds/topics.ts';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { MemoryPlatform } from '../operations/testing/memory-platform.ts';
import { askForDeliveries } from '../outbox/outbox.ts';
import { wantedAgain } from '../outbox/plan-delivery.ts';
import { carryOut } from '../pipeline/carry-out.ts';
import { sweep } from '../pipeline/sweep.ts';
import { newRun, newTestApp, testId } from '../pipeline/testing/new-run.ts';
import { Random } from '../simulation/random.ts';
import { logger } from '../telemetry/log.ts';
import { readDomains } from './domains.ts';
import { readMails } from './mails.ts';
import { readPreviewsOfApp } from './previews.ts';
import { readTokens, readTokensOf } from './tokens.ts';
import { readWebhooks } from './webhooks.ts';

const rounds = 50;
const oddOnes = 50;
const past = '2026-01-01T00:00:00.000Z';
const run = newRun({ workspaceId });
const app = { ...newTestApp({ workspaceId }), careAt: past };
const content = { kind: 'slack-proposal', workspaceId, proposalId: `prop_${'p'.repeat(20)}` } as const;
const delivery = wantedAgain(undefined, 'sound', content, Date.parse(past));
const building = { ...run, deploymentId: testId('dpl', 2), phase: 'BUILDING' as const };

let bench: GitHubBench;
let asked: unknown[];
beforeEach(() => {
  bench = new GitHubBench();
  asked = [];
  const publishMessage = async ({ json }: { json: unknown }) => asked.push(json);
  pubsubClient.use({ topic: () => ({ publishMessage }) } as unknown as PubSub);
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

test.each([
  [
    'runs',
    `pipeline/${run.deploymentId}`,
    { ...run, resumeAt: past },
    { id: run.deploymentId, seq: run.seq },
    () => sweep(bench.clock),
  ],
  [
    'runs in the queue',
    `pipeline/${run.deploymentId}`,
    run,
    { id: run.deploymentId, seq: run.seq },
    () => carryOut(building, { ...building, phase: 'FAILED', seq: building.seq + 1, open: false }),
  ],
  [
    'apps',
    `workspaces/${workspaceId}/apps/${app.id}`,
    app,
    { workspaceId, appId: app.id },
    () => askForCare(bench.clock),
  ],
  ['deliveries', 'outbox/sound', delivery, { id: 'sound' }, () => askForDeliveries(bench.clock)],
])('2,500 odd %s hold up nothing that is sound (R-11, R-25)', async (_what, path, sound, message, look) => {
  for (let round = 0; round < rounds; round += 1) {
    const random = new Random(round);
    const odd = Array.from({ length: oddOnes }, (_, at) => ({ path: `${path}-${at}`, content: oddly(sound, random) }));
    const writes = [...odd, { path, content: sound }].map((one) => ({ do: 'set' as const, ...one }));
    bench.store.commit(writes, bench.nowMs);
    asked.length = 0;
    await look();
    expect(asked, `round ${round}`).toContainEqual(message);
  }
});

const ids = { workspaceId, appId: app.id };

test.each([
  ['tokens', `workspaces/${workspaceId}/tokens`, () => readTokens(workspaceId)],
  ['tokens of a member', `workspaces/${workspaceId}/tokens`, () => readTokensOf(workspaceId, 'ada')],
  ['webhooks', `workspaces/${workspaceId}/webhooks`, () => readWebhooks(workspaceId)],
  ['pull requests', `workspaces/${workspaceId}/apps/${app.id}/previews`, () => readPreviewsOfApp(ids)],
  ['domains', `workspaces/${workspaceId}/apps/${app.id}/domains`, () => readDomains(ids)],
  ['mails', `workspaces/${workspaceId}/mails`, () => readMails(workspaceId)],
])('a list of %s leaves out what nobody can read', async (_what, path, list) => {
  bench.store.commit(
    [{ do: 'set', path: `${path}/odd`, content: { createdBy: { uid: 'ada' }, number: 'x' } }],
    bench.nowMs,
  );
  expect(await list()).toEqual([]);
  expect(logger.error).toHaveBeenCalledWith(
    'A document is not as it should be',
    expect.objectContaining({ path: `${path}/odd` }),
  );
});

test('a token that nobody can read goes with its member like others', async () => {
  const platform = new MemoryPlatform();
  platform.member('bob', 'member');
  const path = `workspaces/${workspaceId}/tokens/odd`;
  platform.put(path, { createdBy: { uid: 'bob' } });
  await platform.perform('removeMember', { uid: 'bob' });
  expect(platform.store.read(path)?.content).toBeUndefined();
});

/** The document with up to three of its fields gone, or of another kind than they should be. */
function oddly(sound: object, random: Random): Record<string, unknown> {
  const changed: Record<string, unknown> = { ...sound };
  const names = Object.keys(sound) as [string, ...string[]];
  for (let times = random.between(1, 3); times > 0; times -= 1) {
    const name = random.pick(names);
    if (random.chance(0.3)) delete changed[name];
    else changed[name] = random.pick([null, '', -1, Number.NaN, {}, [], { a: [null] }, 'x'.repeat(5_000), true, past]);
  }
  return changed;
}
