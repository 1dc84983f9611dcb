// T-TOK-02, T-TOK-03: a token is worth the lesser of its right and its maker's role, cell by cell.
import { expect, test } from 'vitest';
import { type Action, actions, mayDo, roles } from './roles.ts';
import { grantableRights, isForTokens, roleByToken, tokenRights } from './token-rights.ts';

test.each([
  ['viewer', 'viewer viewer viewer'],
  ['member', 'viewer member member'],
  ['admin', 'viewer member admin'],
  ['owner', 'viewer member admin'],
] as const)('by tokens to read, deploy and administer, a maker who is %s is worth: %s', (role, worth) => {
  expect(tokenRights.map((right) => roleByToken(role, right)).join(' ')).toBe(worth);
});

test.each([
  ['viewer', 'read'],
  ['member', 'read deploy'],
  ['admin', 'read deploy admin'],
  ['owner', 'read deploy admin'],
] as const)('somebody who is %s can give a token the rights: %s', (role, rights) => {
  expect(grantableRights(role).join(' ')).toBe(rights);
});

test('no token does more than its maker may, whatever its right and the action', () => {
  for (const action of Object.keys(actions) as Action[]) {
    for (const role of roles) {
      for (const right of tokenRights) {
        if (mayDo(roleByToken(role, right), action))
          expect(mayDo(role, action), `${role} ${right} ${action}`).toBe(true);
      }
    }
  }
});

test('there is no token for what only a person may do, and tokens cannot make tokens', () => {
  const without = (Object.keys(actions) as Action[]).filter((action) => !isForTokens(action));
  const ofAnybody = (Object.keys(actions) as Action[]).filter((action) => actions[action] === 'user');
  const personal = ['token.create', 'token.list', 'token.revoke', 'token.oversee', 'workspace.leave'];
  expect(without.sort()).toEqual(
    [
      ...ofAnybody,
      ...personal,
      'app.look',
      'console.run',
      'console.cancel',
      'github.connect',
      'webhook.manage',
      'mail.choose',
    ].sort(),
  );
});
