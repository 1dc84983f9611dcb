// Who may do what, cell by cell, as the threat model's table of roles says it.
import { expect, test } from 'vitest';
import { type Action, actions, mayDo, mayGrant, mayTouch, roles } from './roles.ts';

const everyone = [undefined, ...roles] as const;

const tabled = new Set<Action>();

test.each<[Action, string]>([
  ['workspace.create', 'stranger viewer member admin owner'],
  ['events.ticket', 'stranger viewer member admin owner'],
  ['invite.accept', 'stranger viewer member admin owner'],
  ['slack.link', 'stranger viewer member admin owner'],
  ['device.decide', 'stranger viewer member admin owner'],
  ['account.sign-out', 'stranger viewer member admin owner'],
  ['workspace.leave', 'viewer member admin owner'],
  ['token.create', 'viewer member admin owner'],
  ['token.list', 'viewer member admin owner'],
  ['token.revoke', 'viewer member admin owner'],
  ['workspace.read', 'viewer member admin owner'],
  ['mail.choose', 'viewer member admin owner'],
  ['app.read', 'viewer member admin owner'],
  ['app.look', 'viewer member admin owner'],
  ['deployment.read', 'viewer member admin owner'],
  ['source.plan', 'viewer member admin owner'],
  ['traffic.watch', 'viewer member admin owner'],
  ['logs.read', 'viewer member admin owner'],
  ['console.cancel', 'viewer member admin owner'],
  ['app.create', 'member admin owner'],
  ['upload.create', 'member admin owner'],
  ['deployment.create', 'member admin owner'],
  ['deployment.cancel', 'member admin owner'],
  ['deployment.redeploy', 'member admin owner'],
  ['deployment.rollback', 'member admin owner'],
  ['app.sleep', 'member admin owner'],
  ['app.maintain', 'member admin owner'],
  ['app.configure', 'member admin owner'],
  ['app.split-traffic', 'member admin owner'],
  ['proposal.decide', 'member admin owner'],
  ['preview.decide', 'member admin owner'],
  ['console.run', 'member admin owner'],
  ['job.run', 'member admin owner'],
  ['app.set-policy', 'admin owner'],
  ['deployment.restart', 'member admin owner'],
  ['environment.read', 'member admin owner'],
  ['environment.set', 'member admin owner'],
  ['secret.list', 'member admin owner'],
  ['secret.set', 'member admin owner'],
  ['secret.delete', 'member admin owner'],
  ['secret.bind', 'member admin owner'],
  ['app.delete', 'admin owner'],
  ['workspace.update', 'admin owner'],
  ['slack.connect', 'admin owner'],
  ['github.connect', 'admin owner'],
  ['webhook.manage', 'admin owner'],
  ['domain.manage', 'admin owner'],
  ['invite.create', 'admin owner'],
  ['invite.read', 'admin owner'],
  ['invite.revoke', 'admin owner'],
  ['member.change-role', 'admin owner'],
  ['member.remove', 'admin owner'],
  ['activity.read', 'admin owner'],
  ['token.oversee', 'admin owner'],
])('%s is for: %s (T-CALL-14)', (action, who) => {
  tabled.add(action);
  const allowed = everyone.filter((role) => mayDo(role, action)).map((role) => role ?? 'stranger');
  expect(allowed.join(' ')).toBe(who);
});

test('every action stands in the table above', () => {
  expect([...tabled].sort()).toEqual(Object.keys(actions).sort());
});

test('a word that is no role may do what strangers may, and nothing more', () => {
  const forged = 'superuser' as (typeof roles)[number];
  const allowed = (Object.keys(actions) as Action[]).filter((action) => mayDo(forged, action));
  expect(allowed).toEqual([
    'workspace.create',
    'events.ticket',
    'invite.accept',
    'slack.link',
    'device.decide',
    'account.sign-out',
  ]);
});

test.each([
  ['viewer', ''],
  ['member', ''],
  ['admin', 'viewer member admin'],
  ['owner', 'viewer member admin owner'],
] as const)('T-INV-01: %s may grant, and may touch members with, the roles: %s', (role, granted) => {
  expect(roles.filter((other) => mayGrant(role, other)).join(' ')).toBe(granted);
  expect(roles.filter((other) => mayTouch(role, other)).join(' ')).toBe(granted);
});
