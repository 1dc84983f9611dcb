// The one check of every operation on every transport: may this caller do this in that workspace, to that app?
import {
  type Action,
  DeplightError,
  isForTokens,
  type MemberDocument,
  mayDo,
  type Role,
  roleByToken,
} from '@deplight/contracts';
import { readMember } from '../store/documents.ts';
import type { Caller, TokenBounds } from './caller.ts';

/** Where something is to be done. */
export interface Place {
  readonly workspaceId: string | undefined;
  /** The app that it concerns; undefined when it concerns the workspace, which a token for one app may not. */
  readonly appId?: string | undefined;
}

/**
 * Passes or throws. To strangers what exists looks like what does not, and so it does to tokens for something else.
 * @param what the noun that a stranger is told does not exist.
 * @throws DeplightError NOT_FOUND for strangers, PERMISSION_DENIED for members whose role or token is too low.
 */
export async function authorize(
  caller: Caller,
  action: Action,
  place: Place,
  what: Hidden = 'workspace',
): Promise<void> {
  if (caller.token) checkBounds(caller.token, action, place, what);
  if (mayDo(undefined, action)) return;
  const { workspaceId } = place;
  const member = workspaceId === undefined ? undefined : await readMember(workspaceId, caller.uid);
  if (!member) throw notFound(what);
  checkRole(caller, member, action);
}

/** The role with which a member acts through this caller: with a token, no more than the token's right is worth. */
export function roleThrough(caller: Caller, member: MemberDocument): Role {
  return caller.token ? roleByToken(member.role, caller.token.right) : member.role;
}

/** @throws DeplightError PERMISSION_DENIED when the member may not do this through this caller. */
export function checkRole(caller: Caller, member: MemberDocument, action: Action): void {
  const role = roleThrough(caller, member);
  if (mayDo(role, action)) return;
  if (caller.token && mayDo(member.role, action)) {
    throw denied(`This API token is only to ${caller.token.right}, which this (${action}) goes beyond.`);
  }
  throw new DeplightError('PERMISSION_DENIED', `The role ${role} may not do this (${action}).`);
}

/** An upload is nobody's until a deployment uses it, which is judged by itself. */
const ofNoApp: readonly Action[] = ['upload.create'];

function checkBounds(token: TokenBounds, action: Action, { workspaceId, appId }: Place, what: Hidden): void {
  if (!isForTokens(action)) {
    const hint = 'Sign in and do it in the dashboard, or with an ID token.';
    throw new DeplightError('PERMISSION_DENIED', `No API token may do this (${action}).`, { hint });
  }
  if (workspaceId !== token.workspaceId) throw notFound(what);
  if (token.appId === null || token.appId === appId || ofNoApp.includes(action)) return;
  if (appId === undefined) throw denied('This API token is for one app; this concerns the whole workspace.');
  throw notFound(what === 'workspace' ? 'app' : what);
}

function denied(message: string): DeplightError {
  return new DeplightError('PERMISSION_DENIED', message, { hint: 'Make a token with the right that is needed.' });
}

type Hidden =
  | 'workspace'
  | 'app'
  | 'deployment'
  | 'upload'
  | 'member'
  | 'invite'
  | 'token'
  | 'proposal'
  | 'command'
  | 'webhook'
  | 'delivery'
  | 'job';

export function notFound(what: Hidden): DeplightError {
  return new DeplightError('NOT_FOUND', `There is no such ${what}, or you are not a member of its workspace.`);
}
