// What one member may do to another; the rules stand in the contract, this says what a page offers. Pure.
import { type MemberDocument, mayDo, mayGrant, mayTouch, type Role, roles } from '@deplight/contracts';

export interface MemberOffer {
  /** Roles to choose from, the present one among them; empty when the role is not theirs to change. */
  readonly roles: readonly Role[];
  readonly remove: boolean;
  readonly leave: boolean;
  /** Nobody, the owner included, may take this owner away. */
  readonly lastOwner: boolean;
}

export function memberOffer(
  actor: Pick<MemberDocument, 'uid' | 'role'> | undefined,
  target: Pick<MemberDocument, 'uid' | 'role'>,
  members: readonly Pick<MemberDocument, 'role'>[],
): MemberOffer {
  const lastOwner = target.role === 'owner' && members.filter(({ role }) => role === 'owner').length === 1;
  if (!actor || lastOwner) return { roles: [], remove: false, leave: false, lastOwner };
  const self = actor.uid === target.uid;
  const touches = mayTouch(actor.role, target.role);
  const changes = touches && mayDo(actor.role, 'member.change-role');
  return {
    roles: changes ? grantable(actor.role) : [],
    remove: touches && !self && mayDo(actor.role, 'member.remove'),
    leave: self,
    lastOwner,
  };
}

/** The roles that a member of this role may give to others. */
export function grantable(role: Role): Role[] {
  return roles.filter((granted) => mayGrant(role, granted));
}
