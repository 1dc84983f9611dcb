// What a pull request says of its preview, with documents in memory and a stand-in of GitHub's API: one comment, made once
// and changed from then on, also where GitHub's answer was lost.
import { PreviewDocument } from '@deplight/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliver } from '../outbox/deliver.ts';
import { tell } from '../outbox/outbox.ts';
import { comment } from '../previews/preview-delivery.ts';
import { useMemorySecrets } from '../webhooks/testing/memory-secrets.ts';
import { commentMark, previewComment } from './preview-comment.ts';
import { GitHubBench, workspaceId } from './testing/github-bench.ts';
import { GitHubStandIn } from './testing/github-stand-in.ts';
import { useGitHub } from './testing/use-github.ts';

const token = 'github_pat_11CANARY';
let bench: GitHubBench;
let github: GitHubStandIn;
let appId: string;

beforeEach(async () => {
  bench = new GitHubBench();
  github = new GitHubStandIn(token);
  await github.listen();
  useGitHub(github);
  useMemorySecrets();
  appId = await bench.newApp('shop');
  await bench.perform('setRepositoryToken', { appId, gitUrl: `${github.url}/ada/shop`, token });
});
afterEach(() => github.close());

const at = '2026-01-02T03:04:05.000Z';
const preview = (facts: Partial<PreviewDocument> = {}): PreviewDocument =>
  PreviewDocument.parse({
    ...{ schemaVersion: 1, workspaceId, appId, number: 12, title: '@everyone', author: 'ada', branch: 'changes' },
    ...{ sha: 'b'.repeat(40), changedAt: at, trusted: true, approved: null, state: 'DEPLOYING', sentence: null },
    ...{ deployment: null, serving: null, closedAt: null, expiresAt: at, createdAt: at, updatedAt: at, ...facts },
  });
const say = async (facts: Partial<PreviewDocument>) => {
  const path = `workspaces/${workspaceId}/apps/${appId}/previews/12`;
  bench.store.commit([{ do: 'set', path, content: preview(facts) }], bench.nowMs);
  const { id, content } = comment({ workspaceId, appId, number: 12 });
  await tell(id, content, bench.clock);
  await deliver(id, bench.clock);
};
const serving = { deploymentId: `dpl_${'1'.repeat(20)}`, revision: 'r', url: 'https://pr-12---shop.example' };

test('one comment is made, and changed as the preview changes', async () => {
  await say({});
  await say({});
  await say({ state: 'READY', serving });
  await say({ state: 'REMOVED', closedAt: at, sentence: 'The pull request is closed.' });
  expect(github.comments).toMatchObject([{ number: 12, body: expect.stringContaining('Taken down') }]);
});

test('one whose making was answered to nobody is found again', async () => {
  github.losesAnswers = true;
  await say({});
  github.losesAnswers = false;
  bench.nowMs += 60_000;
  await say({ state: 'READY', serving });
  expect(github.comments).toMatchObject([{ body: expect.stringContaining('https://pr-12---shop.example') }]);
});

test('one that somebody deleted is made anew, and comments of others are left alone', async () => {
  github.comments.push({ id: 900, number: 12, body: `I saw ${commentMark(appId)}` });
  await say({});
  github.comments.pop();
  await say({ state: 'READY', serving });
  expect(github.comments.map(({ body }) => body.includes('Ready'))).toEqual([false, true]);
});

test('a preview that is not reached on GitHub waits for nobody, and an admin sees why', async () => {
  github.refusal = { status: 403 };
  await say({});
  expect(bench.app(appId).repositoryToken?.problem?.sentence).toContain('may not read pull requests');
});

const facts = { appId: 'app_1', appName: 'shop', page: 'https://deplight.example/w/1', logPage: undefined };

test('why one failed is not published, and nothing in it mentions people (T-WH-07)', () => {
  const failed = previewComment(preview({ state: 'FAILED', sentence: 'SECRET=1 @everyone' }), facts);
  expect(failed).not.toContain('SECRET');
  const removed = previewComment(
    preview({ state: 'REMOVED', sentence: '`@everyone` <img>\n# x took it down.' }),
    facts,
  );
  expect(removed).toContain('`@everyone <img> # x took it down.`');
  expect(previewComment(preview({ state: 'NEEDS_APPROVAL' }), facts)).toContain(
    '[approves it](https://deplight.example/w/1)',
  );
});
