// Operations on API tokens: keys with which programs act for the member who made them.
import { z } from 'zod';
import { TokenView, tokenText } from '../documents/token.ts';
import { appId, tokenId, workspaceId } from '../ids.ts';
import { tokenName } from '../names.ts';
import { tokenRights } from '../token-rights.ts';
import { operation } from './operation.ts';

export const tokenDays = { most: 365, unlessSaid: 90 } as const;

export const tokenOperations = {
  createToken: operation({
    summary: 'Make an API token for a workspace or one of its apps, to read, deploy or administer; shown this once.',
    noun: 'workspaces',
    action: 'token.create',
    scope: 'workspace',
    request: z.strictObject({
      workspaceId,
      name: tokenName,
      right: z.enum(tokenRights),
      appId: appId.optional(),
      expiresInDays: z.int().min(1).max(tokenDays.most).optional(),
    }),
    response: z.strictObject({
      token: TokenView,
      /** What programs send as `Authorization: Bearer …`. Kept nowhere, so it cannot be shown again. */
      secret: tokenText,
    }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/tokens', status: 201 },
    idempotent: false,
    mutates: true,
  }),
  listTokens: operation({
    summary:
      "The caller's API tokens of a workspace, newest first; admins see everybody's. Never the tokens themselves.",
    noun: 'workspaces',
    action: 'token.list',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ tokens: z.array(TokenView) }),
    rest: { method: 'GET', path: '/workspaces/:workspaceId/tokens', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  revokeToken: operation({
    summary: "Make an API token worthless at once; admins may revoke everybody's.",
    noun: 'workspaces',
    action: 'token.revoke',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, tokenId }),
    response: z.strictObject({ token: TokenView }),
    rest: { method: 'DELETE', path: '/workspaces/:workspaceId/tokens/:tokenId', status: 200 },
    idempotent: false,
    mutates: true,
  }),
} as const;
