// Who may do what, cell by cell, as the threat model's table of roles says it.
import { expect, test } from 'vitest';
import { type Action, actions, mayDo, roles } from './roles.ts';

const everyone = [undefined, ...roles] as const;

test.each<[Action, string]>([
  ['workspace.create', 'stranger viewer member admin owner'],
  ['events.ticket', 'stranger viewer member admin owner'],
  ['workspace.read', 'viewer member admin owner'],
  ['app.read', 'viewer member admin owner'],
  ['deployment.read', 'viewer member admin owner'],
  ['traffic.watch', 'viewer member admin owner'],
  ['app.create', 'member admin owner'],
  ['upload.create', 'member admin owner'],
  ['deployment.create', 'member admin owner'],
  ['deployment.cancel', 'member admin owner'],
  ['deployment.redeploy', 'member admin owner'],
  ['deployment.rollback', 'member admin owner'],
  ['app.delete', 'admin owner'],
])('%s is for: %s', (action, who) => {
  const allowed = everyone.filter((role) => mayDo(role, action)).map((role) => role ?? 'stranger');
  expect(allowed.join(' ')).toBe(who);
});

test('every action stands in the table above', () => {
  expect(Object.keys(actions)).toHaveLength(12);
});

test('a word that is no role may do what strangers may, and nothing more', () => {
  const forged = 'superuser' as (typeof roles)[number];
  const allowed = (Object.keys(actions) as Action[]).filter((action) => mayDo(forged, action));
  expect(allowed).toEqual(['workspace.create', 'events.ticket']);
});
