// Webhooks from end to end, with documents in memory and a receiver on loopback: each event arrives once, signed, is tried
// again while nobody takes it, and can be sent again; nothing of it is in the way of a deployment.
import { DeploymentRun, type WebhookEvent } from '@deplight/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tellSleep } from '../care/tell-sleep.ts';
import { readConfig, useConfig } from '../config.ts';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { notify } from '../notify/notify.ts';
import { deliver } from '../outbox/deliver.ts';
import { useMemorySecrets } from './testing/memory-secrets.ts';
import { isSigned, Receiver } from './testing/receiver.ts';

let bench: GitHubBench;
let receiver: Receiver;
let secrets: Map<string, string>;
let run: DeploymentRun;

beforeEach(async () => {
  bench = new GitHubBench();
  const settings = { GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources' };
  useConfig(readConfig({ ...settings, DEPLIGHT_SEAL_KEY: '07'.repeat(32), DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true' }));
  secrets = useMemorySecrets();
  receiver = new Receiver();
  await receiver.listen();
});
afterEach(() => receiver.close());

const add = (events: WebhookEvent[] = ['deployment.created', 'deployment.live'], url = receiver.url) =>
  bench.perform('addWebhook', { url, events });
const list = async (webhookId: string) => (await bench.perform('listWebhookDeliveries', { webhookId })).deliveries;
const deploy = async () => {
  const { deployment } = await bench.perform('createDeployment', { gitUrl: 'https://example.org/shop.git' });
  run = DeploymentRun.parse(bench.store.read(`pipeline/${deployment.id}`)?.content);
};
const tell = (facts: Partial<{ phase: DeploymentRun['phase']; isNew: boolean }> = {}) =>
  notify({ what: 'deployment', ...run, isNew: false, ...facts }, bench.clock);
/** Works everything off that is due. */
const sendAll = () => Promise.all(bench.waiting().map(({ id }) => deliver(id, bench.clock)));

describe('a webhook', () => {
  test('has a secret that is shown once and lies in Secret Manager alone', async () => {
    const { webhook, secret } = await add();
    expect([...secrets.values()]).toEqual([secret]);
    expect(JSON.stringify(bench.store.all())).not.toContain(secret);
    expect(await bench.perform('listWebhooks', {})).toEqual({ webhooks: [webhook] });
    await bench.perform('removeWebhook', { webhookId: webhook.id });
    expect(secrets.size).toBe(0);
    await expect(bench.perform('removeWebhook', { webhookId: webhook.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('of a private address is refused, and leaves nothing behind (T-OUT-01)', async () => {
    await expect(add(['app.crashed'], 'https://10.0.0.1/')).rejects.toMatchObject({ code: 'SOURCE_ADDRESS_FORBIDDEN' });
    expect([secrets.size, bench.below(`workspaces/${workspaceId}/webhooks/`)]).toEqual([0, []]);
  });

  test('is one of ten at most; one too many leaves no secret behind', async () => {
    for (let count = 0; count < 10; count += 1) await add();
    await expect(add()).rejects.toMatchObject({ code: 'LIMIT_REACHED' });
    expect(secrets.size).toBe(10);
  });
});

describe('an event', () => {
  test('arrives once, signed, with what a program needs to go on, and not before it is carried (T-OUT-01)', async () => {
    const { webhook, secret } = await add();
    await deploy();
    await tell({ isNew: true });
    await tell({ isNew: true });
    expect(receiver.received).toEqual([]);
    await sendAll();
    await sendAll();
    expect(receiver.received).toHaveLength(1);
    const [message] = receiver.received;
    if (!message) throw new Error('Nothing arrived.');
    expect(isSigned(message, secret)).toBe(true);
    expect(JSON.parse(message.body)).toMatchObject({
      type: 'deployment.created',
      timestamp: '2026-01-02T03:04:05.000Z',
      data: { workspaceId, app: { name: 'shop' }, deployment: { id: run.deploymentId, by: 'Ada', error: null } },
    });
    expect(await list(webhook.id)).toMatchObject([
      { event: 'deployment.created', status: 'delivered', attempts: 1, last: { responseStatus: 204 }, problem: null },
    ]);
  });

  test('that was not chosen, or came before the webhook, is told to nobody', async () => {
    await add(['deployment.failed']);
    await deploy();
    await tell({ isNew: true });
    bench.nowMs += 1_000;
    await add(['deployment.live']);
    await tell({ phase: 'LIVE' });
    await tell({ phase: 'BUILDING' });
    expect(bench.waiting()).toEqual([]);
  });

  test('is told to each webhook of its workspace by itself', async () => {
    const secretsOf = [(await add()).secret, (await add()).secret];
    await deploy();
    await tell({ phase: 'LIVE' });
    await sendAll();
    const signers = receiver.received.map((message) => secretsOf.findIndex((secret) => isSigned(message, secret)));
    expect(signers.sort()).toEqual([0, 1]);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('of an app that falls asleep and wakes is told each time that it does, once', async () => {
    const { webhook } = await add(['app.sleeping', 'app.woke']);
    const app = bench.app(await bench.newApp('sleeper'));
    const turn = async (asleep: boolean, at: string) =>
      tellSleep({ ...app, asleep: !asleep }, { ...app, asleep, updatedAt: at }, bench.clock);
    await tellSleep(app, app, bench.clock);
    await turn(true, '2026-01-02T04:00:00.000Z');
    await turn(true, '2026-01-02T04:00:00.000Z');
    await turn(false, '2026-01-02T05:00:00.000Z');
    await turn(true, '2026-01-02T06:00:00.000Z');
    expect((await list(webhook.id)).map(({ event }) => event)).toEqual(['app.sleeping', 'app.woke', 'app.sleeping']);
  });

  test('of a version that waits for its rollout is told while it waits, beside that it is live', async () => {
    await add(['deployment.live', 'rollout.waiting']);
    await deploy();
    const path = `workspaces/${workspaceId}/apps/${run.appId}`;
    const told = () => receiver.received.map(({ body }) => JSON.parse(body).type).sort();
    await tell({ phase: 'LIVE' });
    await sendAll();
    expect(told()).toEqual(['deployment.live']);
    const before = `dpl_${'b'.repeat(20)}`;
    const rollout = { deploymentId: run.deploymentId, before, expiresAt: '2026-01-03T03:04:05.000Z' };
    bench.put(path, { ...bench.app(run.appId), rollout });
    await tell({ phase: 'LIVE' });
    await tell({ phase: 'LIVE' });
    await sendAll();
    expect(told()).toEqual(['deployment.live', 'rollout.waiting']);
  });

  test('of a pull request that waits for approval is told once for each commit, and never once it is approved', async () => {
    await add(['preview.waiting']);
    const appId = await bench.newApp('shop');
    const at = '2026-01-02T03:04:05.000Z';
    const preview = (facts: object) =>
      bench.put(`workspaces/${workspaceId}/apps/${appId}/previews/12`, {
        ...{ schemaVersion: 1, workspaceId, appId, number: 12, title: 'Grow', author: 'eve', branch: 'grow' },
        ...{ sha: 'a'.repeat(40), changedAt: at, trusted: false, approved: null, state: 'NEEDS_APPROVAL' },
        ...{ sentence: 'It comes from a fork.', deployment: null, serving: null, closedAt: null },
        ...{ expiresAt: at, createdAt: at, updatedAt: at, ...facts },
      });
    const wait = () => notify({ what: 'preview', workspaceId, appId, number: 12 }, bench.clock);
    preview({});
    await wait();
    await wait();
    preview({ sha: 'b'.repeat(40) });
    await wait();
    preview({ sha: 'c'.repeat(40), state: 'DEPLOYING' });
    await wait();
    await sendAll();
    const told = receiver.received.map(({ body }) => JSON.parse(body).data.preview);
    expect(told.map(({ number, sha, author }) => [number, sha[0], author]).sort()).toEqual([
      [12, 'a', 'eve'],
      [12, 'b', 'eve'],
    ]);
  });

  test('is a message of the chat that an address is for, signed and listed like every other', async () => {
    const request = { url: receiver.url, events: ['deployment.created'], format: 'discord' };
    const { webhook, secret } = await bench.perform('addWebhook', request);
    await deploy();
    await tell({ isNew: true });
    await sendAll();
    const [message] = receiver.received;
    expect(message && isSigned(message, secret)).toBe(true);
    expect(JSON.parse(message?.body ?? '')).toMatchObject({ username: 'Deplight', embeds: [{}] });
    expect(await list(webhook.id)).toMatchObject([{ event: 'deployment.created', status: 'delivered' }]);
  });

  test('of a webhook that was removed meanwhile is not sent', async () => {
    const { webhook } = await add();
    await deploy();
    await tell({ isNew: true });
    await bench.perform('removeWebhook', { webhookId: webhook.id });
    await sendAll();
    expect([receiver.received.length, bench.waiting()[0]?.status]).toEqual([0, 'delivered']);
  });
});

describe('a delivery that is not taken', () => {
  const failing = async (answer: Receiver['answer']) => {
    const { webhook } = await add();
    receiver.answer = answer;
    await deploy();
    await tell({ isNew: true });
    await sendAll();
    return webhook.id;
  };
  const hook = async () => (await bench.perform('listWebhooks', {})).webhooks[0];

  test('is tried again after a pause, and the webhook says that it fails until it does no more (R-21)', async () => {
    const id = await failing({ status: 500 });
    expect(await list(id)).toMatchObject([
      { status: 'pending', attempts: 1, last: { responseStatus: 500 }, problem: 'The address answered 500.' },
    ]);
    expect((await hook())?.failingSince).not.toBeNull();
    await sendAll();
    expect(receiver.received).toHaveLength(1);
    receiver.answer = { status: 200 };
    bench.nowMs += 5_000;
    await sendAll();
    expect(await list(id)).toMatchObject([{ status: 'delivered', attempts: 2, last: { responseStatus: 200 } }]);
    expect((await hook())?.failingSince).toBeNull();
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(second?.body).toBe(first?.body);
  });

  test('by a redirect is not followed, wherever it leads (T-OUT-01)', async () => {
    const id = await failing({ status: 302, headers: { location: 'http://169.254.169.254/' } });
    expect(await list(id)).toMatchObject([{ status: 'pending', last: { responseStatus: 302 } }]);
  });

  test('by an address that wants nothing more ends at once', async () => {
    const id = await failing({ status: 410 });
    expect(await list(id)).toMatchObject([{ status: 'failed', nextAt: null, last: { responseStatus: 410 } }]);
  });

  test('for hours costs one try a message from then on, until one arrives', async () => {
    const id = await failing({ status: 503 });
    bench.nowMs += 6 * 3_600_000;
    await deploy();
    await tell({ isNew: true });
    await sendAll();
    expect((await list(id)).map(({ status }) => status)).toEqual(['failed', 'failed']);
  });

  test('can be sent again by an admin: the same message, counted anew', async () => {
    const webhookId = await failing({ status: 410 });
    const [{ id: messageId } = { id: '' }] = await list(webhookId);
    receiver.answer = { status: 200 };
    const { delivery } = await bench.perform('redeliverWebhook', { webhookId, messageId });
    expect(delivery).toMatchObject({ id: messageId, status: 'pending', attempts: 0 });
    await sendAll();
    expect(await list(webhookId)).toMatchObject([{ status: 'delivered', attempts: 1 }]);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([messageId, messageId]);
  });

  test('to a webhook of another workspace cannot be sent again, or seen', async () => {
    const webhookId = `hook_${'0'.repeat(20)}`;
    const request = { webhookId, messageId: `msg_${'0'.repeat(20)}` };
    await expect(bench.perform('redeliverWebhook', request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(list(webhookId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
