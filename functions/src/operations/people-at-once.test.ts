// Many who change the people of a workspace at the same moment: all get their turn or a reason, and no rule is walked around.
import type { Role } from '@deplight/contracts';
import { beforeEach, expect, test } from 'vitest';
import { perform } from './perform.ts';
import { ada, MemoryPlatform, workspaceId } from './testing/memory-platform.ts';

let platform: MemoryPlatform;
beforeEach(() => {
  platform = new MemoryPlatform();
});

const guests = Array.from({ length: 20 }, (_, at) => ({ uid: `guest${at}`, name: `Guest ${at}` }));
const members = () => platform.below(`workspaces/${workspaceId}/members/`);
const invites = () => platform.below(`workspaces/${workspaceId}/invites/`);
const invite = (role: Role = 'viewer') => platform.perform('createInvite', { role });
const accept = (caller: { uid: string; name: string }, token = '') =>
  perform('acceptInvite', { token }, { caller, via: 'rest', origin: undefined, clock: platform.clock });
const codesOf = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code] : []));

test('twenty invites and twenty acceptances at the same moment are all carried out', async () => {
  const made = await Promise.all(guests.map(() => invite()));
  expect(invites()).toHaveLength(20);
  await Promise.all(guests.map((guest, at) => accept(guest, made[at]?.token)));
  expect(members()).toHaveLength(21);
  expect(invites()).toEqual([]);
  expect(platform.below(`workspaces/${workspaceId}/activity/`)).toHaveLength(40);
});

test('as many join at the same moment as there is room for, and the others are told so', async () => {
  const made = await Promise.all(guests.map(() => invite()));
  const known = platform.store.read(`workspaces/${workspaceId}`)?.content;
  platform.put(`workspaces/${workspaceId}`, { ...known, limits: { members: 8 } });
  const answers = await Promise.allSettled(guests.map((guest, at) => accept(guest, made[at]?.token)));
  expect(members()).toHaveLength(8);
  expect(codesOf(answers)).toEqual(Array.from({ length: 13 }, () => 'LIMIT_REACHED'));
});

test('of two owners who leave at the same moment one remains (T-INV-03)', async () => {
  platform.member('bob', 'owner');
  const leave = (caller: { uid: string; name: string }) =>
    perform('leaveWorkspace', { workspaceId }, { caller, via: 'rest', origin: undefined, clock: platform.clock });
  const answers = await Promise.allSettled([leave(ada), leave({ uid: 'bob', name: 'Bob' })]);
  expect(codesOf(answers)).toEqual(['LAST_OWNER']);
  expect(members()).toHaveLength(1);
});

test('a token that is made while its member is removed does not outlive the membership, whoever is faster', async () => {
  for (let turns = 0; turns < 60; turns += 1) {
    platform.member('bob', 'member');
    const removed = platform.perform('removeMember', { uid: 'bob' });
    for (let turn = 0; turn < turns; turn += 1) await undefined;
    const caller = { uid: 'bob', name: 'Bob' };
    const request = { workspaceId, name: 'late', right: 'read' } as const;
    const made = perform('createToken', request, { caller, via: 'rest', origin: undefined, clock: platform.clock });
    await Promise.allSettled([removed, made]);
    expect([turns, platform.below(`workspaces/${workspaceId}/tokens/`)]).toEqual([turns, []]);
  }
});
