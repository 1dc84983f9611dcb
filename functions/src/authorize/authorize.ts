// The one check of every operation on every transport: may this caller do this in that workspace?
import { type Action, DeplightError, mayDo } from '@deplight/contracts';
import { readMember } from '../store/documents.ts';
import type { Caller } from './caller.ts';

/**
 * Passes or throws. To strangers what exists looks like what does not.
 * @param what the noun that a stranger is told does not exist.
 * @throws DeplightError NOT_FOUND for strangers, PERMISSION_DENIED for members whose role is too low.
 */
export async function authorize(
  caller: Caller,
  action: Action,
  workspaceId: string | undefined,
  what: Hidden = 'workspace',
): Promise<void> {
  if (mayDo(undefined, action)) return;
  const member = workspaceId === undefined ? undefined : await readMember(workspaceId, caller.uid);
  if (!member) throw notFound(what);
  if (!mayDo(member.role, action)) {
    throw new DeplightError('PERMISSION_DENIED', `The role ${member.role} may not do this (${action}).`);
  }
}

type Hidden = 'workspace' | 'app' | 'deployment' | 'upload' | 'member' | 'invite' | 'command';

export function notFound(what: Hidden): DeplightError {
  return new DeplightError('NOT_FOUND', `There is no such ${what}, or you are not a member of its workspace.`);
}
