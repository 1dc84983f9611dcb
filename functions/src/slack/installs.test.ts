// Installing the Slack app in another team, with documents and secrets in memory and a stand-in for Slack on loopback.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { slackClientSecrets } from '../bindings/config.ts';
import { readConfig, useConfig } from '../config.ts';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { perform } from '../operations/perform.ts';
import { useMemorySecrets } from '../webhooks/testing/memory-secrets.ts';
import { botTokenOf } from './bot-token.ts';

let bench: GitHubBench;
let slack: Server;
let secrets: Map<string, string>;
let answer: object;
let asked: URLSearchParams[];

/** Written apart, so that no line holds what looks like a token. */
const tokenOf = (whose: string) => ['xoxb', 'of', 'the', whose].join('-');

const settings = {
  ...{ GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources', DEPLIGHT_SEAL_KEY: '07'.repeat(32) },
  ...{ DEPLIGHT_SLACK_SIGNING_SECRET: 's'.repeat(32), DEPLIGHT_SLACK_BOT_TOKEN: tokenOf('operator') },
};
const client = { DEPLIGHT_SLACK_CLIENT_ID: '12.34', DEPLIGHT_SLACK_CLIENT_SECRET: 'c'.repeat(32) };
const granted = (token: string) => ({ ok: true, access_token: token, team: { id: 'T123', name: 'Gardeners' } });

beforeEach(async () => {
  bench = new GitHubBench();
  secrets = useMemorySecrets();
  asked = [];
  answer = granted(tokenOf('gardeners'));
  slack = createServer((request, response) => {
    text(request).then((body) => {
      asked.push(new URLSearchParams(body));
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    }, response.destroy);
  });
  await new Promise<void>((listening) => slack.listen(0, '127.0.0.1', listening));
  const apiUrl = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api/`;
  const local = { DEPLIGHT_ALLOW_LOCAL_SOURCES: 'true', DEPLIGHT_SLACK_API_URL: apiUrl };
  useConfig(readConfig({ ...settings, ...client, ...local }));
});
afterEach(() => slack.close());

const begin = async () => new URL((await bench.perform('beginSlackInstall', {})).url);
const stateOf = (url: URL) => url.searchParams.get('state') ?? '';
const finish = (state: string) => bench.perform('finishSlackInstall', { state, code: 'code-of-slack' });

test('a team that lets the app in is spoken in with its own token, which stands in Secret Manager alone', async () => {
  const url = await begin();
  expect(url.pathname).toBe('/oauth/v2/authorize');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    ...{ client_id: '12.34', scope: 'commands,chat:write', redirect_uri: 'https://demo-test.web.app/slack-installed' },
  });
  expect(await finish(stateOf(url))).toEqual({ teamName: 'Gardeners' });
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    ...{ client_id: '12.34', client_secret: 'c'.repeat(32), code: 'code-of-slack' },
    redirect_uri: 'https://demo-test.web.app/slack-installed',
  });
  expect(await botTokenOf('T123')).toBe(tokenOf('gardeners'));
  expect(await botTokenOf('T999')).toBe(tokenOf('operator'));
  expect(JSON.stringify(bench.store.all())).not.toContain('xoxb-');
});

test('a team that installs again is spoken in with the newer token, and the older one is deleted', async () => {
  await finish(stateOf(await begin()));
  answer = granted(tokenOf('gardeners-anew'));
  await finish(stateOf(await begin()));
  expect([...secrets.values()]).toEqual([tokenOf('gardeners-anew')]);
  expect(await botTokenOf('T123')).toBe(tokenOf('gardeners-anew'));
});

test('a state is good once, for ten minutes, for whoever began and for its workspace (T-SLK-05)', async () => {
  const used = stateOf(await begin());
  await finish(used);
  const old = stateOf(await begin());
  bench.nowMs += 600_000;
  const others = stateOf(await begin());
  bench.member('eve', 'admin');
  const asEve = perform(
    'finishSlackInstall',
    { workspaceId, state: others, code: 'code-of-slack' },
    {
      ...{ caller: { uid: 'eve', name: 'Eve' }, via: 'callable', origin: undefined, clock: bench.clock },
    },
  );
  const unknown = `${workspaceId}.${'x'.repeat(43)}`;
  for (const refused of [finish(used), finish(old), asEve, finish(others), finish(unknown)])
    await expect(refused).rejects.toMatchObject({ code: 'SLACK_INSTALL_INVALID' });
  expect(asked).toHaveLength(1);
});

test('what Slack does not grant leaves nothing behind, and its words are not repeated', async () => {
  answer = { ok: false, error: `invalid_code ${tokenOf('nobody')}` };
  const error = await finish(stateOf(await begin())).catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ code: 'SLACK_REFUSED', message: expect.not.stringContaining('xoxb') });
  answer = { ...granted(tokenOf('gardeners')), team: { id: '../../x', name: 'x' } };
  await expect(finish(stateOf(await begin()))).rejects.toMatchObject({ code: 'SLACK_REFUSED' });
  expect([secrets.size, bench.below('slackTeams/')]).toEqual([0, []]);
});

test('an app that is not for others says so', async () => {
  useConfig(readConfig(settings));
  await expect(begin()).rejects.toMatchObject({ code: 'SLACK_OFF' });
  const env = { DEPLIGHT_SLACK_SECRETS: 'true' };
  expect([slackClientSecrets(env), slackClientSecrets({ ...env, DEPLIGHT_SLACK_CLIENT_ID: '12.34' })]).toEqual([
    [],
    ['DEPLIGHT_SLACK_CLIENT_SECRET'],
  ]);
});
