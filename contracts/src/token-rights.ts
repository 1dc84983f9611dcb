// What an API token may do: never more than the role that its right stands for, and never more than its maker may now.
import { type Action, actions, type Role, roles } from './roles.ts';

/** Rights of API tokens, from the least to the most powerful. */
export const tokenRights = ['read', 'deploy', 'admin'] as const;
export type TokenRight = (typeof tokenRights)[number];

/** The role that a right is worth. */
export const roleOfRight: Readonly<Record<TokenRight, Role>> = { read: 'viewer', deploy: 'member', admin: 'admin' };

/**
 * What only a person may do, signed in: a leaked token could otherwise make itself a successor, such as another token or a
 * webhook, silence a person's mail, or end a membership;
 * a console belongs to the page that it is open in, and only who sees a page looks at it.
 */
const personal: readonly Action[] = [
  'token.create',
  'token.list',
  'token.revoke',
  'token.oversee',
  'workspace.leave',
  'app.look',
  'console.run',
  'console.cancel',
  'github.connect',
  'webhook.manage',
  'mail.choose',
];

/** Whether there are tokens for an action at all. What needs no workspace is for people as well. */
export function isForTokens(action: Action): boolean {
  return actions[action] !== 'user' && !personal.includes(action);
}

/** The role that a member with `role` has by way of a token with `right`: the lesser of both. */
export function roleByToken(role: Role, right: TokenRight): Role {
  const granted = roleOfRight[right];
  return roles.indexOf(role) < roles.indexOf(granted) ? role : granted;
}

/** The rights that a member with `role` can give a token. */
export function grantableRights(role: Role): TokenRight[] {
  return tokenRights.filter((right) => roleByToken(role, right) === roleOfRight[right]);
}
