// Invites and roles over REST: a link is good once, for seven days, for whom it was made; nobody rises above himself;
// a workspace never loses its last owner (T-INV-01 to 03).
import { roles } from '@deplight/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { adminFirestore, documentsBelow } from './client/admin.ts';
import { api, codeOf, createWorkspace } from './client/api.ts';
import { newUser, type User } from './client/user.ts';
import { activityOf, invite, joinAs, withVerifiedEmail } from './client/workspaces.ts';

let owner: User;
let workspaceId: string;
beforeAll(async () => {
  owner = await newUser();
  workspaceId = (await createWorkspace(owner, 'Guests')).id;
});

const accept = (user: User, token: string) => api('/invites/accept', { user, json: { token } });
const membersPath = () => `workspaces/${workspaceId}/members`;
const changeRole = (by: User, uid: string, role: string, workspace = workspaceId) =>
  api(`/workspaces/${workspace}/members/${uid}/role`, { user: by, json: { role } });
const remove = (by: User, uid: string, workspace = workspaceId) =>
  api(`/workspaces/${workspace}/members/${uid}`, { user: by, method: 'DELETE' });

describe('an invite', () => {
  test('makes whoever has the link a member, and is in the own list of workspaces; the link works once', async () => {
    const { token, link } = await invite(owner, workspaceId, 'member');
    expect(new URL(link)).toMatchObject({ pathname: '/join', hash: `#${token}` });
    const [guest, late] = await Promise.all([newUser(), newUser()]);
    expect(await accept(guest, token)).toMatchObject({ status: 200, body: { member: { role: 'member' } } });
    expect((await adminFirestore().doc(`users/${guest.uid}`).get()).data()).toMatchObject({
      workspaces: [{ id: workspaceId, name: 'Guests' }],
    });
    expect(codeOf(await accept(late, token))).toBe('INVITE_INVALID');
  });

  test('is won by exactly one of 100 who accept it at once (T-INV-02)', async () => {
    const { token } = await invite(owner, workspaceId, 'viewer');
    const users = await Promise.all(Array.from({ length: 100 }, newUser));
    const answers = await Promise.all(users.map((user) => accept(user, token)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect([...new Set(answers.filter(({ status }) => status !== 200).map(codeOf))]).toEqual(['INVITE_INVALID']);
    const joined = await adminFirestore().collection(membersPath()).get();
    expect(joined.docs.filter(({ id }) => users.some(({ uid }) => uid === id))).toHaveLength(1);
  });

  test('is made and accepted by each of 20 at the same moment, and nobody is sent away', async () => {
    const guests = await Promise.all(Array.from({ length: 20 }, newUser));
    const invites = await Promise.all(guests.map(() => invite(owner, workspaceId, 'viewer')));
    const answers = await Promise.all(guests.map((guest, at) => accept(guest, invites[at]?.token ?? '')));
    expect(answers.map(({ status }) => status)).toEqual(guests.map(() => 200));
    const joined = await adminFirestore().collection(membersPath()).get();
    expect(joined.docs.map(({ id }) => id)).toEqual(expect.arrayContaining(guests.map(({ uid }) => uid)));
  });

  test('keeps its secret to the link: no document, list or entry holds it or lets it be guessed (T-INV-02)', async () => {
    const { token, invite: made } = await invite(owner, workspaceId, 'viewer');
    const secret = token.split('.')[2] ?? '';
    const stored = JSON.stringify([...(await documentsBelow(`workspaces/${workspaceId}`))]);
    expect(stored).toContain(made.id);
    expect(stored).not.toContain(secret);
    const { body } = await api(`/workspaces/${workspaceId}/invites`, { user: owner });
    expect(JSON.stringify(body)).toContain(made.id);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${secret}|hash`));
    const guessed = `${token.slice(0, -4)}AAAA`;
    expect(codeOf(await accept(await newUser(), guessed))).toBe('INVITE_INVALID');
  });

  test('of another workspace, with another id, is unknown like any other', async () => {
    const { token } = await invite(owner, workspaceId, 'viewer');
    const elsewhere = (await createWorkspace(owner, 'Elsewhere')).id;
    expect(codeOf(await accept(await newUser(), token.replace(workspaceId, elsewhere)))).toBe('INVITE_INVALID');
  });

  test('is no longer good when it is revoked, or seven days old, or its maker may no longer invite (T-INV-02)', async () => {
    const guest = await newUser();
    const revoked = await invite(owner, workspaceId, 'viewer');
    const path = `/workspaces/${workspaceId}/invites/${revoked.invite.id}`;
    expect((await api(path, { user: owner, method: 'DELETE' })).status).toBe(200);
    expect(codeOf(await api(path, { user: owner, method: 'DELETE' }))).toBe('NOT_FOUND');
    expect(codeOf(await accept(guest, revoked.token))).toBe('INVITE_INVALID');

    const old = await invite(owner, workspaceId, 'viewer');
    const validMs = Date.parse(old.invite.expiresAt) - Date.parse(old.invite.createdAt);
    expect(validMs).toBe(7 * 24 * 3_600_000);
    const expiresAt = new Date(Date.now() - 1).toISOString();
    await adminFirestore().doc(`workspaces/${workspaceId}/invites/${old.invite.id}`).update({ expiresAt });
    expect(codeOf(await accept(guest, old.token))).toBe('INVITE_INVALID');

    const admin = await joinAs(owner, workspaceId, 'admin');
    const orphan = await invite(admin, workspaceId, 'admin');
    await changeRole(owner, admin.uid, 'member');
    expect(codeOf(await accept(guest, orphan.token))).toBe('INVITE_INVALID');
  });

  test('for an address is for that address alone, verified, whatever its case (T-INV-02)', async () => {
    const guest = await newUser();
    const { token } = await invite(owner, workspaceId, 'member', guest.email.toUpperCase());
    expect(codeOf(await accept(guest, token))).toBe('INVITE_OTHER_EMAIL');
    expect(codeOf(await accept(await withVerifiedEmail(await newUser()), token))).toBe('INVITE_OTHER_EMAIL');
    expect((await accept(await withVerifiedEmail(guest), token)).status).toBe(200);
  });

  test('is not used up by somebody who is a member already', async () => {
    const { token } = await invite(owner, workspaceId, 'viewer');
    expect(codeOf(await accept(owner, token))).toBe('ALREADY_EXISTS');
    expect((await accept(await newUser(), token)).status).toBe(200);
  });

  test.each(['a b@example.org', 'jö@example.org', 'x', '@example.org'])('takes no address like %s', async (email) => {
    const answer = await api(`/workspaces/${workspaceId}/invites`, { user: owner, json: { role: 'viewer', email } });
    expect(codeOf(answer)).toBe('INVALID_ARGUMENT');
  });
});

describe('T-INV-01: inviter and target', () => {
  test.each(roles)('%s invites only up to what the table says', async (role) => {
    const inviter = role === 'owner' ? owner : await joinAs(owner, workspaceId, role);
    const granted = { viewer: [], member: [], admin: ['viewer', 'member', 'admin'], owner: [...roles] }[role];
    for (const wanted of roles) {
      const answer = await api(`/workspaces/${workspaceId}/invites`, { user: inviter, json: { role: wanted } });
      expect([wanted, answer.status]).toEqual([wanted, (granted as string[]).includes(wanted) ? 201 : 403]);
    }
  });

  test.each(roles)('%s changes and removes only whom the table lets', async (role) => {
    const actor = await joinAs(owner, workspaceId, role);
    for (const target of roles) {
      const other = await joinAs(owner, workspaceId, target);
      const may = role === 'owner' || (role === 'admin' && target !== 'owner');
      expect([target, (await changeRole(actor, other.uid, 'viewer')).status]).toEqual([target, may ? 200 : 403]);
      expect([target, (await changeRole(actor, other.uid, 'owner')).status]).toEqual([
        target,
        role === 'owner' ? 200 : 403,
      ]);
      await changeRole(owner, other.uid, target);
      expect([target, (await remove(actor, other.uid)).status]).toEqual([target, may ? 200 : 403]);
    }
    expect((await changeRole(actor, actor.uid, 'owner')).status).toBe(role === 'owner' ? 200 : 403);
    expect((await api(`/workspaces/${workspaceId}/leave`, { user: actor, method: 'POST' })).status).toBe(200);
    expect((await api(`/workspaces/${workspaceId}/leave`, { user: actor, method: 'POST' })).status).toBe(404);
  });
});

describe('the last owner', () => {
  test('cannot leave, be removed or be demoted, until there is another (T-INV-01)', async () => {
    const alone = await newUser();
    const { id } = await createWorkspace(alone, 'Alone');
    const before = await activityOf(id);
    const leave = () => api(`/workspaces/${id}/leave`, { user: alone, method: 'POST' });
    const answers = [
      await leave(),
      await remove(alone, alone.uid, id),
      await changeRole(alone, alone.uid, 'admin', id),
    ];
    expect(answers.map(codeOf)).toEqual(['LAST_OWNER', 'LAST_OWNER', 'LAST_OWNER']);
    expect(await activityOf(id)).toEqual(before);
    await joinAs(alone, id, 'owner');
    expect((await leave()).status).toBe(200);
    expect((await adminFirestore().doc(`users/${alone.uid}`).get()).data()).toMatchObject({ workspaces: [] });
  });

  test('T-INV-03: in 10 races of two owners who remove each other, one remains each time', async () => {
    const races = 10;
    const [one, two] = [await newUser(), await newUser()];
    const { id } = await createWorkspace(one, 'Duel');
    const member = (uid: string) => adminFirestore().doc(`workspaces/${id}/members/${uid}`);
    const remaining: number[] = [];
    for (let race = 0; race < races; race += 1) {
      const joinedAt = new Date().toISOString();
      for (const { uid } of [one, two]) await member(uid).set({ uid, role: 'owner', name: uid, joinedAt });
      const answers = await Promise.all([remove(one, two.uid, id), remove(two, one.uid, id)]);
      const [done, refused] = answers.map(({ status }) => status).sort();
      expect(done).toBe(200);
      // Whoever was removed is no member any more, or read who is before and which owners there are after it.
      expect([404, 409]).toContain(refused);
      remaining.push((await adminFirestore().collection(`workspaces/${id}/members`).get()).size);
    }
    expect(remaining).toEqual(Array.from({ length: races }, () => 1));
  });
});

test('a new name of the workspace stands in every member’s own list', async () => {
  const guest = await joinAs(owner, workspaceId, 'viewer');
  const json = { name: 'Friends', description: 'Us', type: 'operations' };
  const answer = await api(`/workspaces/${workspaceId}`, { user: owner, json });
  expect(answer).toMatchObject({ status: 200, body: { workspace: json } });
  for (const { uid } of [owner, guest])
    expect((await adminFirestore().doc(`users/${uid}`).get()).data()).toMatchObject({
      workspaces: expect.arrayContaining([{ id: workspaceId, name: 'Friends' }]) as unknown,
    });
});

test('a workspace of the first format, without description, type and limits, is read with the defaults (R-23)', async () => {
  const { id } = await createWorkspace(owner, 'Old');
  const {
    description: _,
    type: __,
    limits: ___,
    ...old
  } = (await adminFirestore().doc(`workspaces/${id}`).get()).data() ?? {};
  await adminFirestore().doc(`workspaces/${id}`).set(old);
  const answer = await api(`/workspaces/${id}`, { user: owner, json: { name: 'Old but good' } });
  expect(answer.body).toMatchObject({ workspace: { name: 'Old but good', description: '', type: 'development' } });
});
