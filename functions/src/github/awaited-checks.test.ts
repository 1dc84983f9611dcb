// Pushes that wait for GitHub's checks, from end to end: documents in memory, GitHub's published deliveries signed as GitHub
// signs, and a stand-in of its API.
import { DeploymentDocument } from '@deplight/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useMemorySecrets } from '../webhooks/testing/memory-secrets.ts';
import { GitHubBench, publishedOf, pushOf, type Webhook, workspaceId } from './testing/github-bench.ts';
import { GitHubStandIn } from './testing/github-stand-in.ts';
import { useGitHub } from './testing/use-github.ts';

const token = 'github_pat_11CANARY';
const pushed = pushOf();
const sha = `${pushed['after']}`;
let bench: GitHubBench;
let github: GitHubStandIn;
let appId: string;
let gitUrl: string;
let webhook: Webhook;

beforeEach(async () => {
  bench = new GitHubBench();
  github = new GitHubStandIn(token);
  await github.listen();
  useGitHub(github);
  useMemorySecrets();
  gitUrl = `${github.url}/Codertocat/Hello-World`;
  appId = await bench.newApp('shop');
  await bench.perform('setRepositoryToken', { appId, gitUrl, token });
  webhook = await bench.connect(appId, { gitUrl, waitForChecks: true });
});
afterEach(() => github.close());

const deployments = () =>
  bench.below(`workspaces/${workspaceId}/apps/${appId}/deployments/`).map((each) => DeploymentDocument.parse(each));
const connection = () => bench.app(appId).github;
const minutes = (count: number) => {
  bench.nowMs += count * 60_000;
};
const run = (name: string, conclusion: string | null) => ({
  name,
  status: conclusion === null ? 'in_progress' : 'completed',
  conclusion,
});
const actions = (...runs: ReturnType<typeof run>[]) => {
  github.checks.suites = [{ app: 'GitHub Actions', runs }];
};
/** GitHub's published news of a check that ended, about the commit that was pushed. */
const checkEnded = () => {
  const [example] = publishedOf('check_suite').filter(({ action }) => action === 'completed');
  const suite = { ...(example?.['check_suite'] as object), head_sha: sha };
  return bench.send(webhook, { ...example, check_suite: suite, now: bench.nowMs }, { event: 'check_suite' });
};
const push = async (facts: object = {}) => {
  await bench.send(webhook, { ...pushed, ...facts });
  await bench.carryOut();
};

test('a push deploys once all checks of its commit have passed, and says what it waits for until then', async () => {
  actions(run('lint', 'success'), run('build', null));
  await push();
  expect(deployments()).toEqual([]);
  expect(connection()?.checks).toMatchObject({ sha, state: 'waiting', sentence: "Waits for GitHub's checks: build." });
  minutes(3);
  actions(run('lint', 'success'), run('build', 'success'));
  bench.asked.length = 0;
  expect(await checkEnded()).toMatchObject({ deploys: false });
  expect(bench.asked).toHaveLength(1);
  await bench.carryOut();
  expect(deployments()).toHaveLength(1);
  expect(connection()).toMatchObject({
    checks: { sha, state: 'passed' },
    last: { sha, sentence: `Deployed as ${deployments()[0]?.id}.` },
  });
});

test('a check that has not passed ends it, by its name', async () => {
  actions(run('build', 'success'), run('lint', 'failure'));
  await push();
  expect(deployments()).toEqual([]);
  expect(bench.waiting()).toEqual([]);
  const sentence = "GitHub's checks have not passed: lint.";
  expect(connection()).toMatchObject({
    checks: { state: 'failed', sentence },
    last: { sentence: `Not deployed. ${sentence}` },
  });
});

test('a check that passes when it is run again deploys the push after all, once', async () => {
  actions(run('build', 'failure'));
  await bench.send(webhook, pushed);
  const [delivery] = bench.waiting();
  await bench.carryOut();
  bench.put(`outbox/${delivery?.id}`, { ...delivery, status: 'delivered', dueAt: null });
  actions(run('build', 'success'));
  await checkEnded();
  expect(bench.waiting()).toMatchObject([{ id: delivery?.id, status: 'pending' }]);
  await bench.carryOut();
  minutes(1);
  await checkEnded();
  expect(bench.waiting()).toEqual([]);
  expect(deployments()).toHaveLength(1);
});

test('commit statuses count like checks, and our own do not', async () => {
  actions(run('build', 'success'));
  github.checks.statuses = [
    { context: 'deplight/shop', state: 'pending' },
    { context: 'ci/circle', state: 'pending' },
  ];
  await push();
  expect(connection()?.checks?.sentence).toBe("Waits for GitHub's checks: ci/circle.");
  github.checks.statuses = [{ context: 'deplight/shop', state: 'pending' }];
  await bench.carryOut();
  expect(deployments()).toHaveLength(1);
});

test('a newer push takes its place', async () => {
  actions(run('build', null));
  await push();
  const newer = 'b'.repeat(40);
  await push({ after: newer });
  expect(connection()).toMatchObject({ newest: newer, checks: { sha: newer, state: 'waiting' } });
  actions(run('build', 'success'));
  await bench.carryOut();
  expect(deployments()).toHaveLength(1);
  expect(connection()?.last?.sha).toBe(newer);
});

test('what has not passed within an hour deploys nothing, also where GitHub does not answer', async () => {
  actions(run('build', null));
  await push();
  minutes(60);
  await bench.carryOut();
  expect(connection()?.last?.sentence).toBe("Not deployed. 60 minutes were not enough for GitHub's checks: build.");
  await push({ after: 'c'.repeat(40) });
  github.refusal = { status: 500 };
  await expect(bench.carryOut()).rejects.toMatchObject({ code: 'GITHUB_UNREACHABLE' });
  minutes(60);
  await bench.carryOut();
  expect(connection()?.last?.sentence).toBe('Not deployed. GitHub answered 500.');
  expect(deployments()).toEqual([]);
});

test('a token that may not read checks reads the workflows of GitHub Actions', async () => {
  github.showsChecks = false;
  actions(run('build', 'success'));
  await push();
  expect(deployments()).toHaveLength(1);
});

test('checks of another commit, and of an app that waits for none, change nothing', async () => {
  actions(run('build', null));
  await push({ after: 'd'.repeat(40) });
  const before = connection();
  bench.asked.length = 0;
  await checkEnded();
  expect([connection(), bench.asked]).toEqual([before, []]);
  webhook = await bench.connect(appId, { gitUrl });
  await push();
  expect(deployments()).toHaveLength(1);
});

test('nobody waits for checks of another server', async () => {
  const connect = bench.connect(appId, { gitUrl: 'https://git.example.org/ada/shop', waitForChecks: true });
  await expect(connect).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
