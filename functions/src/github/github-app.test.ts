// The platform's GitHub App from end to end, with a stand-in of GitHub's API that checks who asks: tokens are made for one
// use and one repository, for apps that the repository names, and what becomes of an installation is seen in the app.
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { notify } from '../notify/notify.ts';
import { deliver } from '../outbox/deliver.ts';
import { useMemorySecrets } from '../webhooks/testing/memory-secrets.ts';
import { readRepositoryToken } from './repository-token.ts';
import { takeInstallation } from './take-installation.ts';
import { GitHubBench, publishedOf, workspaceId } from './testing/github-bench.ts';
import { GitHubStandIn } from './testing/github-stand-in.ts';
import { useGitHub } from './testing/use-github.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKey = keys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const hook = 'h'.repeat(32);
const file = '.github/deplight-apps';
let bench: GitHubBench;
let github: GitHubStandIn;
let secrets: Map<string, string>;
let appId: string;
let gitUrl: string;

beforeEach(async () => {
  bench = new GitHubBench();
  github = new GitHubStandIn('none');
  await github.listen();
  github.app = { id: '12345', publicKey: keys.publicKey };
  useGitHub(github, { DEPLIGHT_GITHUB_APP_ID: '12345', DEPLIGHT_GITHUB_APP_KEY: privateKey.replaceAll('\n', '\\n') });
  secrets = useMemorySecrets();
  appId = await bench.newApp('shop');
  gitUrl = `${github.url}/Codertocat/Hello-World.git`;
});
afterEach(() => github.close());

const choose = (url = gitUrl) => bench.perform('setRepositoryToken', { appId, gitUrl: url });
const read = (purpose: 'fetch' | 'tell' = 'fetch', url = gitUrl) =>
  readRepositoryToken(bench.app(appId), url, purpose, bench.clock);
const install = (names = `# Which apps of Deplight may\n${appId}\n`) => {
  github.installation = { id: 7, repository: 'Codertocat/Hello-World' };
  github.files.set(file, names);
};
const token = () => bench.app(appId).repositoryToken;

describe('a token of the App', () => {
  test('is made for each use, for the one repository, and kept nowhere', async () => {
    await choose();
    install();
    const [first, second] = [await read('fetch'), await read('tell')];
    expect([first, second]).toEqual(github.minted.map((minted) => minted.token));
    expect(first).not.toBe(second);
    expect(github.minted).toMatchObject([
      { repositories: ['Hello-World'], permissions: { contents: 'read' } },
      { repositories: ['Hello-World'] },
    ]);
    expect(token()).toMatchObject({ by: 'app', installationId: 7, problem: null });
    for (const kept of [JSON.stringify(bench.store.all()), JSON.stringify([...secrets])])
      expect([kept.includes(`${first}`), kept.includes(`${second}`)]).toEqual([false, false]);
  });

  test('is for its repository alone, whatever address somebody deploys', async () => {
    await choose();
    install();
    expect(await read('fetch', `${github.url}/eve/shop`)).toBeUndefined();
    expect(github.minted).toEqual([]);
  });

  test('shows commit statuses like one that was given', async () => {
    await choose();
    install();
    const { deployment } = await bench.perform('createDeployment', { appId, gitUrl, commit: 'a'.repeat(40) });
    const ids = { workspaceId, appId, deploymentId: deployment.id };
    await notify({ what: 'deployment', ...ids, phase: 'QUEUED', isNew: true }, bench.clock);
    await Promise.all(bench.waiting().map(({ id }) => deliver(id, bench.clock)));
    expect(github.shown).toMatchObject([{ state: 'pending', context: 'deplight/shop' }]);
  });

  test('is made for nobody whom the repository does not name: a private one is known by many who may not have it (T-GH-01)', async () => {
    await choose();
    install(`app_${'x'.repeat(20)}\n`);
    await expect(read()).rejects.toMatchObject({ code: 'GITHUB_APP_NOT_INVITED' });
    expect(token()?.problem?.sentence).toBe(`codertocat/hello-world does not name ${appId} in ${file}.`);
    github.files.clear();
    await expect(read()).rejects.toMatchObject({ code: 'GITHUB_APP_NOT_INVITED' });
  });

  test('is made for nobody where the App is not installed, or GitHub does not know its key', async () => {
    await choose();
    await expect(read()).rejects.toMatchObject({ code: 'GITHUB_APP_NOT_INVITED' });
    install();
    github.app = { id: 'another', publicKey: keys.publicKey };
    await expect(read()).rejects.toMatchObject({ code: 'GITHUB_REFUSED' });
    expect(github.minted).toEqual([]);
  });

  test('is chosen only where there is an App, and for repositories that it can know', async () => {
    await expect(choose('https://git.example.org/ada/shop')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    useGitHub(github);
    await expect(choose()).rejects.toMatchObject({ code: 'GITHUB_APP_OFF' });
    expect(token()).toBeNull();
  });
});

describe('news of an installation', () => {
  let sent = 0;
  const hear = (event: string, action: string, facts: object = {}, secret = hook) => {
    const example = publishedOf(event).find((each) => each['action'] === action) ?? publishedOf(event)[0];
    sent += 1;
    const installation = { ...(example?.['installation'] as object), id: 7 };
    const body = Buffer.from(JSON.stringify({ ...example, action, installation, sent, ...facts }));
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const headers = { 'x-github-event': event, 'x-hub-signature-256': signature };
    return takeInstallation({ headers, body }, hook, bench.clock);
  };
  const removed = (full_name: string) => ({ repositories_removed: [{ id: 1, full_name }] });

  beforeEach(async () => {
    await choose();
    install();
    await read();
  });

  test.each([
    ['installation', 'deleted', {}, 'The GitHub App was uninstalled.'],
    ['installation', 'suspend', {}, 'The GitHub App was suspended by whoever installed it.'],
    [
      'installation_repositories',
      'removed',
      removed('Codertocat/Hello-World'),
      'The repository was taken from the GitHub App.',
    ],
  ])('%s %s is seen in the app that used it', async (event, action, facts, sentence) => {
    expect(await hear(event, action, facts)).toEqual({ deploys: false, because: 'Noted.' });
    expect(token()?.problem?.sentence).toBe(sentence);
  });

  test.each([
    ['installation', 'created', {}],
    ['installation', 'deleted', { installation: { id: 8 } }],
    ['installation_repositories', 'removed', removed('Codertocat/Another')],
    ['ping', 'deleted', {}],
  ])('%s %s %j changes nothing', async (event, action, facts) => {
    await hear(event, action, facts);
    expect(token()?.problem).toBeNull();
  });

  test('counts once, and by its signature', async () => {
    await expect(hear('installation', 'deleted', {}, 'x'.repeat(32))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(token()?.problem).toBeNull();
    await hear('installation', 'deleted');
    sent -= 1;
    await expect(hear('installation', 'deleted')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('is over with the next use that GitHub takes', async () => {
    await hear('installation', 'suspend');
    const { deployment } = await bench.perform('createDeployment', { appId, gitUrl, commit: 'b'.repeat(40) });
    const ids = { workspaceId, appId, deploymentId: deployment.id };
    await notify({ what: 'deployment', ...ids, phase: 'QUEUED', isNew: true }, bench.clock);
    await Promise.all(bench.waiting().map(({ id }) => deliver(id, bench.clock)));
    expect(token()?.problem).toBeNull();
  });
});

test('nothing is heard of an App that the platform does not have', async () => {
  const body = Buffer.from('{}');
  const signature = `sha256=${createHmac('sha256', '').update(body).digest('hex')}`;
  const heard = takeInstallation({ headers: { 'x-hub-signature-256': signature }, body }, undefined, bench.clock);
  await expect(heard).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
