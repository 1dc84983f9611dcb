// Proves what presence costs: nothing while nobody else could see it, else a write a minute of a person and app at most.
import { PresenceDocument, presenceLeaseMs, presencePauseMs } from '@deplight/contracts';
import { beforeEach, expect, test } from 'vitest';
import { perform } from './perform.ts';
import { MemoryPlatform, workspaceId } from './testing/memory-platform.ts';

let platform: MemoryPlatform;
let appId: string;
let commits = 0;

beforeEach(async () => {
  platform = new MemoryPlatform();
  appId = await platform.newApp('shop');
  platform.store.onCommit = () => {
    commits += 1;
  };
  commits = 0;
});

const look = (uid: string, gone?: boolean) =>
  perform(
    'lookAtApp',
    { workspaceId, appId, gone },
    { caller: { uid, name: uid }, via: 'callable', origin: undefined, clock: platform.clock },
  );
const shown = () =>
  platform.below(`workspaces/${workspaceId}/presence/`).map((content) => PresenceDocument.parse(content));

test('alone in a workspace, an hour in front of an app writes nothing', async () => {
  for (let minute = 0; minute < 60; minute += 1) {
    expect(await look('ada')).toMatchObject({ until: null });
    platform.nowMs += 60_000;
  }
  expect(commits).toBe(0);
  expect(shown()).toEqual([]);
});

test('of two, one is shown with name and lease, a viewer as well', async () => {
  platform.member('vera', 'viewer');
  const until = new Date(platform.nowMs + presenceLeaseMs).toISOString();
  expect(await look('vera')).toEqual({ until, at: new Date(platform.nowMs).toISOString() });
  expect(shown()).toMatchObject([{ uid: 'vera', name: 'vera', looks: [{ appId, until }], appIds: [appId] }]);
});

test('ten minutes with two windows that ask each five seconds are ten writes', async () => {
  platform.member('bob', 'member');
  commits = 0;
  for (let passed = 0; passed < 10 * presencePauseMs; passed += 5_000) {
    await look('ada');
    await look('ada');
    platform.nowMs += 5_000;
  }
  expect(commits).toBe(10);
});

test('who goes is shown no more at once, and who is removed or leaves takes their presence along', async () => {
  platform.member('bob', 'member');
  await look('bob');
  expect(await look('bob', true)).toMatchObject({ until: null });
  expect(shown()).toEqual([]);
  await look('bob');
  await platform.perform('removeMember', { uid: 'bob' });
  expect(shown()).toEqual([]);
});

test('nobody looks at an app that is not there, and no program by a token', async () => {
  platform.member('bob', 'member');
  const nowhere = platform.perform('lookAtApp', { appId: `app_${'0'.repeat(20)}` });
  await expect(nowhere).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const token = { id: `tok_${'t'.repeat(20)}`, workspaceId, appId: null, right: 'admin' as const };
  const call = { via: 'rest', origin: undefined, clock: platform.clock } as const;
  const byToken = perform('lookAtApp', { workspaceId, appId }, { caller: { uid: 'ada', name: 'Ada', token }, ...call });
  await expect(byToken).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  expect(shown()).toEqual([]);
});
