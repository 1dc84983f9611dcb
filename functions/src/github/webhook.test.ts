// A webhook from end to end, with documents in memory: GitHub's published deliveries, signed as GitHub signs, become
// deployments of the connected branch, once, with the rights of whoever connected it. Everything else deploys nothing.
import { DeploymentDocument, DeploymentRun } from '@deplight/contracts';
import { beforeEach, describe, expect, test } from 'vitest';
import { perform } from '../operations/perform.ts';
import { ada, GitHubBench, publishedOf, pushOf, type Webhook, workspaceId } from './testing/github-bench.ts';

const sha = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const other = (letter: string) => letter.repeat(40);
let bench: GitHubBench;
let appId: string;
let webhook: Webhook;

beforeEach(async () => {
  bench = new GitHubBench();
  appId = await bench.newApp('shop');
  webhook = await bench.connect(appId);
});

const deployments = () =>
  bench.below(`workspaces/${workspaceId}/apps/${appId}/deployments/`).map((each) => DeploymentDocument.parse(each));
const runs = () => bench.below('pipeline/').map((each) => DeploymentRun.parse(each));
const said = () => bench.app(appId).github?.last?.sentence;

describe('connecting', () => {
  test('shows a secret once, and stores it nowhere', () => {
    expect(webhook.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(webhook.path).toBe(`/github/webhook/${workspaceId}/${appId}`);
    expect(JSON.stringify(bench.store.all())).not.toContain(webhook.secret);
    expect(bench.app(appId).github).toMatchObject({
      repository: 'codertocat/hello-world',
      repositoryId: null,
      connectedBy: ada,
    });
  });

  test('anew ends the secret before, and disconnecting ends it as well', async () => {
    const anew = await bench.connect(appId);
    expect(await bench.send(webhook, pushOf())).toBe('UNAUTHENTICATED');
    expect(await bench.send(anew, publishedOf('ping')[0] ?? {}, { event: 'ping' })).toBe('PERMISSION_DENIED');
    await bench.perform('disconnectGitHub', { appId });
    expect(await bench.send(anew, pushOf())).toBe('UNAUTHENTICATED');
    await expect(bench.perform('disconnectGitHub', { appId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each([
    ['https://github.com/ada', 'master', 'ada'],
    ['https://github.com/ada/shop.git/', 'release/1', 'ada/shop'],
  ])('%s is the repository %3$s', async (gitUrl, branch, repository) => {
    await bench.connect(appId, { gitUrl, branch });
    expect(bench.app(appId).github).toMatchObject({ repository, branch });
  });

  test.each([
    [{ gitUrl: 'https://github.com/ada/shop/tree/main' }, 'INVALID_ARGUMENT'],
    [{ gitUrl: 'https://github.com/ada/%zz' }, 'INVALID_ARGUMENT'],
    [{ gitUrl: 'https://127.0.0.1/ada/shop' }, 'SOURCE_ADDRESS_FORBIDDEN'],
    [{ branch: '$(id)' }, 'SOURCE_REF_INVALID'],
    [{ rootDir: '../up' }, 'SOURCE_ROOT_INVALID'],
    [{ watchPaths: ['a', '../b'] }, 'SOURCE_ROOT_INVALID'],
    [{ watchPaths: ['./'] }, 'INVALID_ARGUMENT'],
  ])('%j is refused', async (facts, code) => {
    await expect(bench.connect(appId, facts)).rejects.toMatchObject({ code });
  });
});

test('only a signed-in admin connects a repository or gives a token: no callback does, and no API token (T-GH-01)', async () => {
  const { store } = bench;
  const before = store.all().length;
  for (const path of ['/github/callback', '/github/setup', `/github/webhook/${workspaceId}`])
    expect(await bench.send({ path, secret: webhook.secret }, pushOf())).not.toEqual({ deploys: true });
  const token = { id: `tok_${'t'.repeat(20)}`, workspaceId, appId: null, right: 'admin' } as const;
  const situation = { caller: { ...ada, token }, via: 'rest', origin: undefined, clock: bench.clock } as const;
  const gitUrl = 'https://github.com/ada/shop';
  const connect = perform('connectGitHub', { workspaceId, appId, gitUrl, branch: 'main' }, situation);
  await expect(connect).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  const give = perform('setRepositoryToken', { workspaceId, appId, gitUrl, token: 'github_pat_1' }, situation);
  await expect(give).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  expect(store.all()).toHaveLength(before);
});

describe('a push', () => {
  test('to the branch deploys its commit, by whoever connected it', async () => {
    expect(await bench.send(webhook, pushOf())).toEqual({ deploys: true });
    expect(bench.asked).toEqual([bench.waiting()[0]?.id]);
    expect(said()).toBe('It is about to be deployed.');
    await bench.carryOut();
    const [deployment] = deployments();
    expect(deployment).toMatchObject({
      sourceRef: 'https://github.com/Codertocat/Hello-World',
      branch: 'master',
      by: { uid: 'ada', name: 'Ada (push by Codertocat)' },
    });
    expect(runs()[0]?.source).toMatchObject({ type: 'git', commit: sha });
    expect(bench.app(appId).github).toMatchObject({
      repositoryId: 186853002,
      last: { sha, deploymentId: deployment?.id, sentence: `Deployed as ${deployment?.id}.` },
    });
    expect(bench.below(`workspaces/${workspaceId}/activity/`)).toContainEqual(
      expect.objectContaining({ operation: 'createDeployment', via: 'github' }),
    );
  });

  test('that is carried out twice deploys once', async () => {
    await bench.send(webhook, pushOf());
    const [delivery] = bench.waiting();
    await bench.carryOut();
    if (delivery) bench.store.commit([{ do: 'set', path: `outbox/${delivery.id}`, content: delivery }], bench.nowMs);
    await bench.carryOut();
    expect(deployments()).toHaveLength(1);
  });

  test('is taken once, by its id and by its bytes; a commit of the branch deploys once for ever (T-WH-05)', async () => {
    await bench.send(webhook, pushOf(), { id: 'once' });
    expect(await bench.send(webhook, pushOf(), { id: 'once' })).toBe('UNAUTHENTICATED');
    expect(await bench.send(webhook, pushOf(), { id: 'another' })).toBe('UNAUTHENTICATED');
    expect(bench.hint).toContain('A delivery counts once.');
    expect(await bench.send(webhook, pushOf({ after: other('b') }), { id: 'once' })).toBe('UNAUTHENTICATED');
    bench.nowMs += 365 * 86_400_000;
    expect(await bench.send(webhook, pushOf({ pushed: 'again' }))).toMatchObject({ deploys: false });
    expect(said()).toBe('Not deployed. This commit of the branch was deployed by a push before.');
    expect(bench.waiting()).toHaveLength(1);
  });

  test.each([
    ['a forged signature', { signature: `sha256=${'0'.repeat(64)}` }],
    ['none', { signature: '' }],
  ])('with %s is 401, and nothing has changed (T-WH-01)', async (_what, facts) => {
    const before = JSON.stringify(bench.store.all());
    expect(await bench.send(webhook, pushOf(), facts)).toBe('UNAUTHENTICATED');
    expect(JSON.stringify(bench.store.all())).toBe(before);
  });

  test("signed with another app's secret, or sent to an app that is not there, is 401 (T-WH-06)", async () => {
    const foreign = await bench.connect(await bench.newApp('other'));
    expect(await bench.send({ ...webhook, secret: foreign.secret }, pushOf())).toBe('UNAUTHENTICATED');
    const nowhere = { ...webhook, path: `/github/webhook/${workspaceId}/app_${'0'.repeat(20)}` };
    expect(await bench.send(nowhere, pushOf())).toBe('UNAUTHENTICATED');
    expect(await bench.send({ ...webhook, path: '/github/webhook/../../x' }, pushOf())).toBe('UNAUTHENTICATED');
    expect(bench.waiting()).toEqual([]);
  });

  test('of another repository is refused, by its name at first and by its number from then on (T-WH-06)', async () => {
    const named = (id: number, full_name: string) => ({ repository: { id, full_name } });
    for (const name of ['Codertocat/Hello-Worlds', 'xCodertocat/Hello-World', 'Hello-World'])
      expect(await bench.send(webhook, pushOf(named(186853002, name)))).toBe('PERMISSION_DENIED');
    expect(await bench.send(webhook, publishedOf('star')[0] ?? {}, { event: 'star' })).toMatchObject({
      deploys: false,
    });
    expect(await bench.send(webhook, pushOf(named(5, 'Codertocat/Hello-World')))).toBe('PERMISSION_DENIED');
    expect(await bench.send(webhook, pushOf(named(186853002, 'Codertocat/Renamed')))).toEqual({ deploys: true });
  });

  test('is not deployed while automatic deploys are paused, and says so', async () => {
    const app = bench.app(appId);
    const paused = { ...app, autoDeploy: { paused: true, because: 'A rollback.' } };
    bench.store.commit([{ do: 'set', path: `workspaces/${workspaceId}/apps/${appId}`, content: paused }], bench.nowMs);
    await bench.send(webhook, pushOf());
    await bench.carryOut();
    expect(deployments()).toEqual([]);
    expect(said()).toBe('Not deployed. Automatic deploys are paused.');
  });

  test('is not deployed to an app that is frozen, and says why; it is once the freeze is over', async () => {
    await bench.perform('freezeApp', { appId, reason: 'The fair.', until: '2026-01-02T04:00:00.000Z' });
    await bench.send(webhook, pushOf());
    await bench.carryOut();
    expect(deployments()).toEqual([]);
    expect(said()).toBe('Not deployed. Ada has frozen shop until 2026-01-02T04:00:00.000Z: The fair.');
    bench.nowMs += 3_600_000;
    await bench.send(webhook, pushOf({ after: other('b') }));
    await bench.carryOut();
    expect(deployments()).toHaveLength(1);
  });

  test('is passed over for a newer one that came before its turn, however many there are (T-WH-08)', async () => {
    const letters = ['a', 'b', 'c', 'd', 'e'];
    for (const letter of letters)
      expect(await bench.send(webhook, pushOf({ after: other(letter) }))).toEqual({ deploys: true });
    await bench.send(webhook, publishedOf('star')[0] ?? {}, { event: 'star' });
    await bench.carryOut();
    expect(runs().map(({ source }) => source)).toMatchObject([{ commit: other('e') }]);
    expect(bench.app(appId).github?.last).toMatchObject({ sha: other('e'), deploymentId: deployments()[0]?.id });
  });

  test('that is tried again after a newer one was deployed does not bring the old commit back', async () => {
    await bench.send(webhook, pushOf({ after: other('a') }));
    const [late] = bench.waiting();
    bench.store.commit([{ do: 'delete', path: `outbox/${late?.id}` }], bench.nowMs);
    await bench.send(webhook, pushOf({ after: other('b') }));
    await bench.carryOut();
    if (late) bench.store.commit([{ do: 'set', path: `outbox/${late.id}`, content: late }], bench.nowMs);
    await bench.carryOut();
    expect(runs().map(({ source }) => source)).toMatchObject([{ commit: other('b') }]);
    expect(said()).toMatch(/^Deployed as /);
  });

  test('waits behind the one before it once that is under way', async () => {
    for (const letter of ['a', 'b']) {
      await bench.send(webhook, pushOf({ after: other(letter) }));
      await bench.carryOut();
    }
    expect([deployments().length, deployments().filter(({ status }) => status === 'QUEUED').length]).toEqual([2, 1]);
  });

  test.each([
    ['may no longer sign in', () => undefined, false, 'can no longer sign in'],
    ['is a viewer now', () => bench.member('ada', 'viewer'), true, 'The role viewer may not do this'],
    ['has left', () => bench.leaves('ada'), true, 'There is no such workspace'],
  ])('is not deployed once whoever connected it %s', async (_what, happens, isStanding, words) => {
    await bench.send(webhook, pushOf());
    happens();
    await bench.carryOut(isStanding);
    expect(deployments()).toEqual([]);
    expect(said()).toContain(words);
  });

  test('is forgotten when the app is connected anew before it was carried out', async () => {
    await bench.send(webhook, pushOf());
    await bench.connect(appId);
    await bench.carryOut();
    expect([deployments(), said()]).toEqual([[], undefined]);
  });

  test('that the workspace has no room for says when there will be', async () => {
    const path = `workspaces/${workspaceId}/usage/deployments`;
    const times = Array.from({ length: 60 }, () => new Date(bench.nowMs).toISOString());
    bench.store.commit([{ do: 'set', path, content: { times } }], bench.nowMs);
    await bench.send(webhook, pushOf());
    await bench.carryOut();
    expect(said()).toContain('may ask for 60. The next is possible at 2026-01-02T04:04:05.000Z');
  });
});

describe('what deploys nothing', () => {
  test.each([
    ['skip words', pushOf({ head_commit: { message: 'Fix [skip deploy]' } })],
    ['another branch', pushOf({ ref: 'refs/heads/feature' })],
    ['a tag', publishedOf('push').find(({ ref }) => ref === 'refs/tags/simple-tag') ?? {}],
    ['a deleted branch', pushOf({ deleted: true, after: '0'.repeat(40), head_commit: null })],
  ])('a push with %s', async (_what, payload) => {
    expect(await bench.send(webhook, payload)).toMatchObject({ deploys: false });
    expect(said()).toMatch(/^Not deployed\. /);
    expect(bench.waiting()).toEqual([]);
  });

  test.each(['fork', 'pull_request', 'issue_comment', 'star', 'workflow_run'])(
    "GitHub's published %s: forks and strangers deploy nothing",
    async (event) => {
      for (const payload of publishedOf(event)) await bench.send(webhook, payload, { event });
      expect(publishedOf(event).length).toBeGreaterThan(0);
      expect([bench.waiting(), deployments()]).toEqual([[], []]);
    },
  );

  test('a body of more than 25 MB (T-WH-04)', async () => {
    expect(await bench.send(webhook, { filler: 'x'.repeat(25 * 1024 * 1024) })).toBe('PAYLOAD_TOO_LARGE');
  });
});
