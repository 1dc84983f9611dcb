// createToken, listTokens and revokeToken: keys for programs, shown once; everybody has their own, admins see all.
import { randomBytes } from 'node:crypto';
import {
  DeplightError,
  grantableRights,
  limitsOf,
  mayDo,
  type Role,
  type TokenDocument,
  type TokenRight,
  tokenDays,
  tokenView,
} from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { hashOfToken } from '../authorize/token-caller.ts';
import { newId } from '../clock.ts';
import { readApp, readMember, readWorkspace } from '../store/documents.ts';
import { runOptimistic } from '../store/optimistic.ts';
import { paths } from '../store/paths.ts';
import { readToken, readTokens, readTokensOf } from '../store/tokens.ts';
import { transact } from '../store/transact.ts';
import type { Handler } from './handler.ts';
import { countPeopleChange } from './membership.ts';

const dayMs = 86_400_000;

export const createToken: Handler<'createToken'> = async (request, { caller, workspaceId, clock, activity }) => {
  const { name, right, appId, expiresInDays = tokenDays.unlessSaid } = request;
  const nowMs = clock.now();
  const secret = `dplk_${randomBytes(32).toString('base64url')}`;
  const token: TokenDocument = {
    schemaVersion: 1,
    id: newId('token'),
    workspaceId,
    appId: appId ?? null,
    name,
    right,
    hash: hashOfToken(secret),
    createdBy: { uid: caller.uid, name: caller.name },
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + expiresInDays * dayMs).toISOString(),
    lastUsedAt: null,
  };
  await runOptimistic(async (transaction) => {
    // Whoever ends this membership at the same moment takes the tokens along that are there by then: one of the two begins anew.
    const count = await countPeopleChange(workspaceId, transaction);
    const [member, workspace, app, all] = await Promise.all([
      readMember(workspaceId, caller.uid, transaction),
      readWorkspace(workspaceId, transaction),
      appId === undefined ? undefined : readApp({ workspaceId, appId }, transaction),
      readTokensOf(workspaceId, caller.uid, transaction),
    ]);
    checkMayGrant(member?.role, right);
    if (appId !== undefined && (!app || app.deletedAt !== null)) throw notFound('app');
    const expired = all.filter(({ expiresAt }) => Date.parse(expiresAt) <= nowMs);
    checkRoom(all.length - expired.length, limitsOf(workspace).tokensPerMember);
    count();
    for (const { id } of expired) transaction.delete(paths.token(workspaceId, id));
    transaction.create(paths.token(workspaceId, token.id), token);
    activity.record(transaction, {
      workspaceId,
      targets: [targetOf(token)],
      note: `to ${right}${app ? `, for ${app.name} alone` : ''}`,
    });
  }, clock);
  return { token: tokenView(token), secret };
};

export const listTokens: Handler<'listTokens'> = async (_request, { caller, workspaceId }) => {
  const member = await readMember(workspaceId, caller.uid);
  const all = mayDo(member?.role, 'token.oversee')
    ? await readTokens(workspaceId)
    : await readTokensOf(workspaceId, caller.uid);
  return { tokens: all.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).map(tokenView) };
};

export const revokeToken: Handler<'revokeToken'> = async ({ tokenId }, { caller, workspaceId, activity }) => {
  const token = await transact(async (transaction) => {
    const [member, found] = await Promise.all([
      readMember(workspaceId, caller.uid, transaction),
      readToken({ workspaceId, tokenId }, transaction),
    ]);
    const own = found?.createdBy.uid === caller.uid;
    if (!found || !(own || mayDo(member?.role, 'token.oversee'))) throw notFound('token');
    transaction.delete(paths.token(workspaceId, tokenId));
    const note = own ? '' : `of ${found.createdBy.name}`;
    activity.record(transaction, { workspaceId, targets: [targetOf(found)], note });
    return found;
  });
  return { token: tokenView(token) };
};

function targetOf({ id, name }: TokenDocument) {
  return { kind: 'token', id, name } as const;
}

/** @throws DeplightError NOT_FOUND for strangers, PERMISSION_DENIED when the right is beyond the role. */
export function checkMayGrant(role: Role | undefined, right: TokenRight): void {
  if (role === undefined) throw notFound('workspace');
  if (grantableRights(role).includes(right)) return;
  throw new DeplightError('PERMISSION_DENIED', `The role ${role} may not make a token to ${right}.`, {
    hint: `Make one to ${grantableRights(role).at(-1)}, or ask an admin of the workspace for a higher role.`,
  });
}

function checkRoom(count: number, most: number): void {
  if (count < most) return;
  throw new DeplightError('LIMIT_REACHED', `You have ${count} API tokens in this workspace, and may have ${most}.`, {
    hint: 'Revoke tokens that are no longer used.',
  });
}
