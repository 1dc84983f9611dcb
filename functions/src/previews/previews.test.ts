// Pull requests from end to end up to their deployments, with documents in memory: GitHub's published deliveries, signed as
// GitHub signs, become previews of the app's own people at once, of strangers once a person has approved the commit.
import { DeploymentDocument, DeploymentRun, PreviewDocument } from '@deplight/contracts';
import { beforeEach, describe, expect, test } from 'vitest';
import { ada, GitHubBench, publishedOf, pullOf, type Webhook, workspaceId } from '../github/testing/github-bench.ts';
import { perform } from '../operations/perform.ts';
import { lookAfterPreviews } from './look-after-previews.ts';

const sha = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const other = (letter: string) => letter.repeat(40);
let bench: GitHubBench;
let appId: string;
let webhook: Webhook;

beforeEach(async () => {
  bench = new GitHubBench();
  appId = await bench.newApp('shop');
  webhook = await bench.connect(appId);
  await bench.perform('setPreviews', { appId, enabled: true });
  setApp({ live: { deploymentId: `dpl_${'1'.repeat(20)}`, revision: 'r-1' } });
});

const pathOfApp = () => `workspaces/${workspaceId}/apps/${appId}`;
const setApp = (facts: object) =>
  bench.store.commit([{ do: 'set', path: pathOfApp(), content: { ...bench.app(appId), ...facts } }], bench.nowMs);
const previews = () => bench.below(`${pathOfApp()}/previews/`).map((each) => PreviewDocument.parse(each));
const deployments = () => bench.below(`${pathOfApp()}/deployments/`).map((each) => DeploymentDocument.parse(each));
const runs = () => bench.below('pipeline/').map((each) => DeploymentRun.parse(each));
const said = () => bench.app(appId).github?.last?.sentence;
let minute = 20;
const at = () => {
  minute += 1;
  return `2019-05-15T15:${minute}:00Z`;
};
/** A change of the pull request, later than those before. */
const pull = (action: string, facts: Parameters<typeof pullOf>[0] = {}) =>
  bench.send(webhook, pullOf({ action, updated_at: at(), state: action === 'closed' ? 'closed' : 'open', ...facts }), {
    event: 'pull_request',
  });
const fork = { head: { repo: { id: 5, full_name: 'mallory/Hello-World' }, sha: other('f'), ref: 'changes' } };
beforeEach(() => {
  minute = 20;
});

describe('a pull request from the repository itself', () => {
  test('is deployed as a preview of its newest commit, beside what is live', async () => {
    const before = bench.app(appId);
    expect(await pull('opened')).toEqual({ deploys: true });
    await bench.carryOut();
    const [deployment] = deployments();
    expect(deployment).toMatchObject({
      ...{ kind: 'preview', preview: 2, status: 'QUEUED', branch: 'changes' },
      by: { uid: 'ada', name: 'Ada (pull request 2)' },
    });
    expect(deployment?.stages.map(({ id }) => id)).not.toContain('SHIFTING');
    expect(runs()).toMatchObject([{ generation: 0, preview: 2, secrets: [], source: { commit: sha } }]);
    expect(previews()).toMatchObject([{ number: 2, trusted: true, state: 'DEPLOYING', deployment: { sha } }]);
    const { generation, last, activeDeploymentId, live } = bench.app(appId);
    expect({ generation, last, activeDeploymentId, live }).toEqual({
      ...{ generation: before.generation, last: before.last, activeDeploymentId: null, live: before.live },
    });
    expect(bench.below(`workspaces/${workspaceId}/activity/`)).toContainEqual(
      expect.objectContaining({ operation: 'createDeployment', via: 'github', note: 'preview' }),
    );
  });

  test('shows the commit that is pushed to it, once each, and the deployment before is told to stop', async () => {
    await pull('opened');
    await bench.carryOut();
    const [first] = runs();
    bench.asked.length = 0;
    await pull('synchronize', { head: { sha: other('b') } });
    await bench.carryOut();
    await bench.carryOut();
    expect(runs().map(({ source }) => source)).toMatchObject([{ commit: sha }, { commit: other('b') }]);
    expect(bench.asked).toContain(first?.deploymentId);
    expect(previews()).toMatchObject([{ sha: other('b'), deployment: { id: runs()[1]?.deploymentId } }]);
  });

  test('gets the secrets of its own set and no other', async () => {
    const secret = { schemaVersion: 1, workspaceId, version: 3, author: { uid: 'ada', name: 'Ada' } };
    const times = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
    for (const name of ['LIVE_KEY', 'STAGING_KEY'])
      bench.store.commit(
        [{ do: 'set', path: `workspaces/${workspaceId}/secrets/${name}`, content: { ...secret, name, ...times } }],
        bench.nowMs,
      );
    await bench.perform('bindSecrets', { appId, names: ['LIVE_KEY'] });
    await bench.perform('setEnvironment', { appId, variables: { GREETING: 'hello', STAGING_KEY: 'plain' } });
    await bench.perform('setPreviews', { appId, enabled: true, secrets: ['STAGING_KEY'] });
    await pull('opened');
    await bench.carryOut();
    expect(runs()).toMatchObject([{ secrets: [{ name: 'STAGING_KEY', version: 3 }] }]);
    expect(runs()[0]?.env).toEqual({ GREETING: 'hello' });
    await pull('opened', { ...fork, number: 3 });
    await bench.perform('approvePreview', { appId, number: 3, commit: other('f') });
    await bench.carryOut();
    const strange = runs().find(({ preview }) => preview === 3);
    expect([strange?.env, strange?.secrets]).toEqual([{ GREETING: 'hello', STAGING_KEY: 'plain' }, []]);
    await expect(bench.perform('setPreviews', { appId, enabled: true, secrets: ['GONE'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('is not deployed once whoever connected the repository may no longer deploy, and says so', async () => {
    await pull('opened');
    bench.member('ada', 'viewer');
    await bench.carryOut();
    expect([deployments(), previews()]).toMatchObject([[], [{ state: 'FAILED', deployment: null }]]);
    expect(previews()[0]?.sentence).toContain('The role viewer may not do this');
  });

  test.each([
    ['into another branch', { base: { ref: 'release' } }, 'into master'],
    ['whose branch only begins so', { base: { ref: 'masters' } }, 'into master'],
    ['that says so', { title: 'Draft [Skip Deploy]' }, '[skip deploy]'],
  ])('%s is not shown (T-WH-06)', async (_what, facts, words) => {
    await pull('opened', facts);
    expect([previews(), said()]).toEqual([[], expect.stringContaining(words)]);
  });

  test('is not shown while previews are off, or nothing is live', async () => {
    setApp({ live: null });
    await pull('opened');
    expect(said()).toContain('nothing is');
    await bench.perform('setPreviews', { appId, enabled: false });
    await pull('synchronize');
    expect([previews(), said()]).toEqual([[], expect.stringContaining('previews are off')]);
  });
});

describe('of a stranger', () => {
  test.each([
    ['a fork', fork, 'fork'],
    ['a fork whose author is called a collaborator', { ...fork, author_association: 'COLLABORATOR' }, 'fork'],
    ['a fork that is gone', { head: { repo: null, sha: other('f') } }, 'fork'],
    ['somebody who is called a contributor', { author_association: 'CONTRIBUTOR' }, 'not known to write'],
    ['somebody of whom nothing is said', { author_association: 'NONE' }, 'not known to write'],
  ])('%s: nothing is built until a person approves (T-WH-07)', async (_what, facts, words) => {
    await pull('opened', facts);
    await bench.carryOut();
    expect([deployments(), previews()]).toMatchObject([[], [{ state: 'NEEDS_APPROVAL', trusted: false }]]);
    expect([previews()[0]?.sentence, said()]).toEqual([
      expect.stringContaining(words),
      expect.stringContaining('approve'),
    ]);
  });

  test('just the approved commit is built, by whoever approved it; the next one waits again', async () => {
    await pull('opened', fork);
    const approve = (commit: string) => bench.perform('approvePreview', { appId, number: 2, commit });
    await expect(approve(other('e'))).rejects.toMatchObject({ code: 'TOO_LATE' });
    expect((await approve(other('f'))).preview).toMatchObject({ state: 'DEPLOYING', approved: { by: { uid: 'ada' } } });
    await bench.carryOut();
    expect(runs()).toMatchObject([
      { source: { commit: other('f'), url: 'https://github.com/Codertocat/Hello-World' } },
    ]);
    await pull('synchronize', { head: { ...fork.head, sha: other('d') } });
    await bench.carryOut();
    expect([runs().length, previews()[0]?.state]).toEqual([1, 'NEEDS_APPROVAL']);
    await expect(bench.perform('approvePreview', { appId, number: 9, commit: other('f') })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the end', () => {
  test('a closed one waits for its deployment to stop, and is taken down then', async () => {
    await pull('opened');
    await bench.carryOut();
    await pull('closed');
    await expect(bench.carryOut()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(bench.asked.at(-1)).toBe(runs()[0]?.deploymentId);
    expect(previews()).toMatchObject([{ closedAt: expect.any(String), sentence: 'The pull request is closed.' }]);
  });

  test('one that was opened again is built again, though its commit is the same', async () => {
    await pull('opened');
    await bench.carryOut();
    await pull('closed');
    await pull('reopened');
    await bench.carryOut();
    expect(runs()).toHaveLength(2);
    expect(previews()).toMatchObject([{ closedAt: null, state: 'DEPLOYING' }]);
  });

  test('a delivery that comes late, or again, changes nothing (T-WH-05)', async () => {
    const early = at();
    await pull('opened');
    await pull('closed');
    const before = previews();
    await pull('synchronize', { updated_at: early, head: { sha: other('c') } });
    expect([previews(), said()]).toEqual([before, expect.stringContaining('newer was told')]);
    bench.nowMs += 365 * 86_400_000;
    minute = 20;
    at();
    await pull('opened', { labels: ['other bytes'] });
    expect([previews(), said()]).toEqual([before, expect.stringContaining('Not deployed.')]);
  });

  test('a person takes one down, and the next push brings it back', async () => {
    await pull('opened');
    expect((await bench.perform('removePreview', { appId, number: 2 })).preview.closedAt).not.toBeNull();
    await pull('synchronize', { head: { sha: other('c') } });
    expect(previews()).toMatchObject([{ closedAt: null, sha: other('c') }]);
  });

  test('all end when previews are turned off, or the repository is disconnected', async () => {
    await pull('opened');
    await bench.perform('setPreviews', { appId, enabled: false });
    expect(previews()).toMatchObject([{ sentence: 'Previews were turned off.' }]);
    await bench.perform('setPreviews', { appId, enabled: true });
    await pull('opened', { number: 3 });
    await bench.perform('disconnectGitHub', { appId });
    expect(previews().every(({ closedAt }) => closedAt !== null)).toBe(true);
  });

  test('one that nobody pushes to for a week ends by the daily look, and is forgotten a day after it is gone', async () => {
    await pull('opened');
    expect(await lookAfterPreviews(bench.clock)).toBe(0);
    bench.nowMs += 7 * 86_400_000;
    expect(await lookAfterPreviews(bench.clock)).toBe(1);
    expect(previews()).toMatchObject([{ sentence: 'Nobody pushed to it for a week.' }]);
    const path = `${pathOfApp()}/previews/2`;
    bench.store.commit([{ do: 'set', path, content: { ...previews()[0], state: 'REMOVED' } }], bench.nowMs);
    bench.nowMs += 2 * 86_400_000;
    expect([await lookAfterPreviews(bench.clock), previews()]).toEqual([1, []]);
  });
});

describe('bounds', () => {
  test('an app shows five at a time, and one that ends makes room', async () => {
    for (const number of [1, 2, 3, 4, 5, 6]) await pull('opened', { number });
    expect(previews().map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(said()).toContain('There are 5 previews of this app already.');
    await pull('synchronize', { number: 5, head: { sha: other('c') } });
    expect(previews().find(({ number }) => number === 5)?.sha).toBe(other('c'));
    const path = `${pathOfApp()}/previews/1`;
    bench.store.commit([{ do: 'set', path, content: { ...previews()[0], state: 'REMOVED' } }], bench.nowMs);
    await pull('reopened', { number: 6 });
    expect(previews().map(({ number }) => number)).toContain(6);
  });

  test('where the workspace may not deploy more in this hour, it is tried again', async () => {
    const path = `workspaces/${workspaceId}/usage/deployments`;
    const times = Array.from({ length: 60 }, () => new Date(bench.nowMs).toISOString());
    bench.store.commit([{ do: 'set', path, content: { times } }], bench.nowMs);
    await pull('opened');
    await expect(bench.carryOut()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    bench.nowMs += 3_600_000;
    await bench.carryOut();
    expect(previews()).toMatchObject([{ state: 'DEPLOYING', sentence: null, deployment: { sha } }]);
  });
});

test("GitHub's published pull requests are read, and those that show a commit make one preview of it", async () => {
  for (const payload of publishedOf('pull_request')) await bench.send(webhook, payload, { event: 'pull_request' });
  await bench.carryOut().catch(() => undefined);
  expect(previews().length).toBe(1);
});

test('a preview is neither deployed again nor rolled back to', async () => {
  await pull('opened');
  await bench.carryOut();
  const ids = { deploymentId: deployments()[0]?.id ?? '' };
  const situation = { caller: ada, via: 'rest', origin: undefined, clock: bench.clock } as const;
  for (const operation of ['redeployApp', 'rollbackApp'] as const)
    await expect(perform(operation, ids, situation)).rejects.toMatchObject({ code: 'NOT_ROLLBACKABLE' });
});
