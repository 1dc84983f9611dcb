// Commit statuses from end to end, with documents in memory and a stand-in of GitHub's API: a deployment of a repository
// that the app has a token for shows beside its commit how it goes, and what it is told of never waits for GitHub.
import { DeploymentDocument, DeploymentRun } from '@deplight/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { notify } from '../notify/notify.ts';
import { deliver } from '../outbox/deliver.ts';
import { useMemorySecrets } from '../webhooks/testing/memory-secrets.ts';
import { readRepositoryToken } from './repository-token.ts';
import { GitHubBench, workspaceId } from './testing/github-bench.ts';
import { GitHubStandIn } from './testing/github-stand-in.ts';
import { useGitHub } from './testing/use-github.ts';

const token = 'github_pat_11CANARY';
const sha = 'a'.repeat(40);
let bench: GitHubBench;
let github: GitHubStandIn;
let secrets: Map<string, string>;
let appId: string;
let gitUrl: string;

beforeEach(async () => {
  bench = new GitHubBench();
  github = new GitHubStandIn(token);
  await github.listen();
  useGitHub(github);
  secrets = useMemorySecrets();
  appId = await bench.newApp('shop');
  gitUrl = `${github.url}/Ada/Shop.git`;
});
afterEach(() => github.close());

const give = (text = token, url = gitUrl) => bench.perform('setRepositoryToken', { appId, gitUrl: url, token: text });
const deploy = async (facts: object = { commit: sha }) => {
  const { deployment } = await bench.perform('createDeployment', { appId, gitUrl, ...facts });
  return DeploymentRun.parse(bench.store.read(`pipeline/${deployment.id}`)?.content);
};
/** Has the deployment come to a phase, tells of it, and works off what is due. */
const come = async (run: DeploymentRun, phase: DeploymentRun['phase'], facts: Partial<DeploymentDocument> = {}) => {
  const path = `workspaces/${workspaceId}/apps/${appId}/deployments/${run.deploymentId}`;
  const content = DeploymentDocument.parse({ ...bench.store.read(path)?.content, status: phase, ...facts });
  bench.store.commit([{ do: 'set', path, content }], bench.nowMs);
  await notify({ what: 'deployment', ...run, phase, isNew: phase === 'QUEUED' }, bench.clock);
  await sendAll();
};
const sendAll = () => Promise.all(bench.waiting().map(({ id }) => deliver(id, bench.clock)));
const states = () => github.shown.map(({ state }) => state);

describe('a token', () => {
  test('lies in Secret Manager alone, and is replaced and deleted with its value', async () => {
    const { app } = await give();
    expect(app.repositoryToken).toMatchObject({ gitUrl, setBy: { uid: 'ada' }, problem: null });
    expect(JSON.stringify(bench.store.all())).not.toContain(token);
    await give('github_pat_other');
    expect([...secrets.values()]).toEqual(['github_pat_other']);
    await bench.perform('deleteRepositoryToken', { appId });
    expect([secrets.size, bench.app(appId).repositoryToken]).toEqual([0, null]);
    await expect(bench.perform('deleteRepositoryToken', { appId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('goes with its app', async () => {
    await give();
    await bench.perform('deleteApp', { appId });
    expect(secrets.size).toBe(0);
  });

  test.each(['short', 'with a space in it', 'a\r\nx-header: 1', 'x'.repeat(501)])('is not %j', async (text) => {
    await expect(give(text)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(secrets.size).toBe(0);
  });

  test('is for its repository alone, whatever address somebody deploys', async () => {
    await give();
    const app = bench.app(appId);
    expect(await readRepositoryToken(app, gitUrl.replace('.git', ''))).toBe(token);
    for (const other of [`${github.url}/eve/shop`, 'https://evil.example/Ada/Shop', `${github.url}:1/Ada/Shop`])
      expect(await readRepositoryToken(app, other)).toBeUndefined();
  });
});

describe('a commit', () => {
  test('shows that its deployment is under way and how it ended, once each', async () => {
    await give();
    const run = await deploy();
    await come(run, 'QUEUED');
    await come(run, 'ANALYZING');
    await come(run, 'LIVE');
    await come(run, 'LIVE');
    expect(states()).toEqual(['pending', 'success']);
    expect(github.shown[0]).toMatchObject({ repository: 'ada/shop', sha, context: 'deplight/shop' });
    expect(github.shown[0]?.target_url).toContain(`/apps/${appId}/deployments/${run.deploymentId}`);
  });

  test('that a branch led to is told of once it is known', async () => {
    await give();
    const run = await deploy({ branch: 'main' });
    await come(run, 'QUEUED');
    expect(states()).toEqual([]);
    const commit = { sha, message: 'Grow', author: 'Ada', at: null, branch: 'main' };
    await come(run, 'ANALYZING', { commit });
    const error = {
      code: 'BUILD_FAILED',
      message: 'It ended with 1.',
      hint: '',
      stage: 'BUILDING',
      lines: [],
    } as const;
    await come(run, 'FAILED', { error: { ...error, lines: [] } });
    expect(states()).toEqual(['pending', 'failure']);
  });

  test('of an app without a token, or of another repository, is told of nothing', async () => {
    await come(await deploy(), 'QUEUED');
    await give(token, `${github.url}/ada/other`);
    await come(await deploy(), 'LIVE');
    expect([github.shown, bench.app(appId).repositoryToken?.problem]).toEqual([[], null]);
  });
});

describe("GitHub's own list of deployments", () => {
  test('has each once, with its state and its address', async () => {
    await give();
    const run = await deploy();
    await come(run, 'QUEUED');
    await come(run, 'ANALYZING');
    await come(run, 'LIVE', { url: 'https://shop.example' });
    expect(github.deployments).toMatchObject([
      {
        ...{ task: `deplight:${run.deploymentId}`, environment: 'shop', production_environment: true },
        ...{ states: ['queued', 'in_progress', 'success'], urls: [undefined, undefined, 'https://shop.example'] },
      },
    ]);
  });

  test('has one whose making was answered to nobody once', async () => {
    await give();
    const run = await deploy();
    github.losesAnswers = true;
    await come(run, 'QUEUED');
    github.losesAnswers = false;
    bench.nowMs += 60_000;
    await come(run, 'FAILED');
    expect(github.deployments).toMatchObject([{ states: ['failure'] }]);
  });

  test('may be closed to a token that shows commit statuses', async () => {
    github.takesDeployments = false;
    await give();
    await come(await deploy(), 'QUEUED');
    expect([states(), bench.app(appId).repositoryToken?.problem]).toEqual([['pending'], null]);
  });
});

describe('GitHub that does not take a status', () => {
  test('is asked again while that may help; what is told then is what is true then', async () => {
    await give();
    const run = await deploy();
    github.refusal = { status: 503 };
    await come(run, 'QUEUED');
    expect(bench.app(appId).repositoryToken?.problem?.sentence).toBe('GitHub answered 503.');
    github.refusal = undefined;
    bench.nowMs += 5_000;
    await come(run, 'LIVE');
    expect([states(), bench.app(appId).repositoryToken?.problem]).toEqual([['success'], null]);
  });

  test('since the token is none is asked no more, and an admin sees why', async () => {
    await give('github_pat_revoked');
    await come(await deploy(), 'QUEUED');
    const refused = { status: 'failed', problem: { code: 'GITHUB_REFUSED' } };
    expect(bench.waiting()).toMatchObject([refused, refused]);
    expect(bench.app(appId).repositoryToken?.problem?.sentence).toContain('expired, was revoked');
    expect(JSON.stringify(bench.store.all())).not.toContain('github_pat_revoked');
  });

  test('as it was asked too often is left alone for as long as it says', async () => {
    await give();
    github.refusal = { status: 403, headers: { 'retry-after': '60' } };
    await come(await deploy(), 'QUEUED');
    const [delivery] = bench.waiting();
    expect(Date.parse(delivery?.dueAt ?? '')).toBe(bench.nowMs + 60_000);
  });
});
