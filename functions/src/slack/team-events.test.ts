// A team that takes the app away: nothing is said there any more, everybody sees why, and what is newer than the news stays.
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryPlatform, workspaceId } from '../operations/testing/memory-platform.ts';
import { useMemorySecrets } from '../webhooks/testing/memory-secrets.ts';
import { takeEvent } from './team-events.ts';

let platform: MemoryPlatform;
let secrets: Map<string, string>;
const channelPath = `workspaces/${workspaceId}/integrations/slack`;
const author = { uid: 'ada', name: 'Ada' };

beforeEach(() => {
  platform = new MemoryPlatform();
  secrets = useMemorySecrets();
  secrets.set('projects/demo-test/secrets/out-slack-one', 'value');
  const at = new Date(platform.nowMs).toISOString();
  platform.put(channelPath, {
    ...{
      schemaVersion: 1,
      workspaceId,
      teamId: 'TGARDEN',
      teamName: 'garden',
      channelId: 'C1DEPLOYS',
      channelName: 'deploys',
    },
    ...{ connectedBy: author, connectedAt: at, problem: null },
  });
  platform.put('slackChannels/TGARDEN-C1DEPLOYS', { schemaVersion: 1, workspaceId });
  platform.put('slackTeams/TGARDEN', {
    ...{ schemaVersion: 1, teamId: 'TGARDEN', teamName: 'garden', secret: 'slack-one', workspaceId },
    ...{ installedBy: author, installedAt: at },
  });
  platform.nowMs += 60_000;
});

const hear = (event: object, facts: object = {}) => {
  const told = { type: 'event_callback', team_id: 'TGARDEN', event_time: Math.floor(platform.nowMs / 1_000), event };
  return takeEvent(Buffer.from(JSON.stringify({ ...told, ...facts })), platform.clock);
};
const channel = () => platform.store.read(channelPath)?.content;
const isThere = () =>
  ['slackChannels/TGARDEN-C1DEPLOYS', 'slackTeams/TGARDEN'].map((path) => platform.store.read(path)?.content);

describe('an app that was uninstalled, or whose token was revoked,', () => {
  test.each([[{ type: 'app_uninstalled' }], [{ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U1'] } }]])(
    '%j speaks there no more, and the settings say why',
    async (event) => {
      expect(await hear(event)).toBe('');
      const at = new Date(platform.nowMs).toISOString();
      const problem = { at, sentence: 'The team garden has removed the Slack app.' };
      expect(channel()).toMatchObject({ endedAt: at, problem });
      expect(isThere().filter(Boolean)).toEqual([]);
      expect(secrets.size).toBe(0);
      platform.nowMs += 60_000;
      await hear(event);
      expect(channel()).toMatchObject({ endedAt: at });
    },
  );

  test('leaves what was installed and connected since', async () => {
    await hear({ type: 'app_uninstalled' }, { event_time: Math.floor(platform.nowMs / 1_000) - 120 });
    expect(channel()).toMatchObject({ problem: null });
    expect(isThere().filter(Boolean)).toHaveLength(2);
  });

  test('of another team, or of a person alone, is nothing to us', async () => {
    await hear({ type: 'app_uninstalled' }, { team_id: 'TOTHER' });
    await hear({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } });
    await hear({ type: 'message', text: 'hello' });
    expect(channel()).toMatchObject({ problem: null });
    expect(isThere().filter(Boolean)).toHaveLength(2);
  });
});

test('a workspace whose team has left can be disconnected without taking the channel from whoever has it now', async () => {
  await hear({ type: 'app_uninstalled' });
  platform.put('slackChannels/TGARDEN-C1DEPLOYS', { schemaVersion: 1, workspaceId: `ws_${'o'.repeat(20)}` });
  await platform.perform('disconnectSlack', {});
  expect(channel()).toBeUndefined();
  expect(isThere()[0]).toBeDefined();
});

test("Slack's challenge is answered with itself, and nothing else is", async () => {
  const send = (payload: object) => takeEvent(Buffer.from(JSON.stringify(payload)), platform.clock);
  expect(await send({ type: 'url_verification', challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmd' })).toBe(
    '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmd',
  );
  const wrong = { code: 'PAYLOAD_INVALID' };
  await expect(send({ type: 'url_verification', challenge: '<script>' })).rejects.toMatchObject(wrong);
  await expect(takeEvent(Buffer.from('not JSON'), platform.clock)).rejects.toMatchObject(wrong);
});
