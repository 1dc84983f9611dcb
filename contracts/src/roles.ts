// Who may do what: the one table that every transport asks (see functions/src/authorize) and that the rules mirror.

/** Roles in a workspace, from the least to the most powerful. */
export const roles = ['viewer', 'member', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

/**
 * The least role that may act, by action. `user` means any signed-in person, member of the workspace or not.
 */
export const actions = {
  'workspace.create': 'user',
  'events.ticket': 'user',
  'invite.accept': 'user',
  'slack.link': 'user',
  'device.decide': 'user',
  'account.sign-out': 'user',
  'workspace.read': 'viewer',
  'workspace.leave': 'viewer',
  'token.create': 'viewer',
  'token.list': 'viewer',
  'token.revoke': 'viewer',
  'mail.choose': 'viewer',
  'app.read': 'viewer',
  'app.look': 'viewer',
  'source.plan': 'viewer',
  'deployment.read': 'viewer',
  'traffic.watch': 'viewer',
  'logs.read': 'viewer',
  'console.cancel': 'viewer',
  'app.create': 'member',
  'upload.create': 'member',
  'deployment.create': 'member',
  'deployment.cancel': 'member',
  'deployment.redeploy': 'member',
  'deployment.rollback': 'member',
  'app.sleep': 'member',
  'app.maintain': 'member',
  'app.configure': 'member',
  'app.split-traffic': 'member',
  'app.set-policy': 'admin',
  'proposal.decide': 'member',
  'preview.decide': 'member',
  'console.run': 'member',
  'job.run': 'member',
  'deployment.restart': 'member',
  'environment.read': 'member',
  'environment.set': 'member',
  'secret.list': 'member',
  'secret.set': 'member',
  'secret.delete': 'member',
  'secret.bind': 'member',
  'app.delete': 'admin',
  'workspace.update': 'admin',
  'slack.connect': 'admin',
  'github.connect': 'admin',
  'webhook.manage': 'admin',
  'domain.manage': 'admin',
  'invite.create': 'admin',
  'invite.read': 'admin',
  'invite.revoke': 'admin',
  'member.change-role': 'admin',
  'member.remove': 'admin',
  'activity.read': 'admin',
  'token.oversee': 'admin',
} as const satisfies Record<string, Role | 'user'>;

export type Action = keyof typeof actions;

/** Whether a member with `role` may do `action`; `undefined` stands for a signed-in stranger. */
export function mayDo(role: Role | undefined, action: Action): boolean {
  const least = actions[action];
  if (least === 'user') return true;
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(least);
}

/** Whether a member with `role` may make somebody `granted`: owners any role, admins every role but owner. */
export function mayGrant(role: Role, granted: Role): boolean {
  if (role === 'owner') return true;
  return role === 'admin' && granted !== 'owner';
}

/** Whether a member with `role` may change or end the membership of one with `target`; admins may not touch owners. */
export function mayTouch(role: Role, target: Role): boolean {
  return mayGrant(role, target);
}
