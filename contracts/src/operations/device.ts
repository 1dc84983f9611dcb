// Operations on logins of terminals: whoever is signed in sees who asks, and lets them in or not. That a terminal asks, and
// comes for its token, has no caller yet: those two are routes beside the table (openapi/device-routes.ts).
import { z } from 'zod';
import { userCode } from '../documents/device-login.ts';
import { appId, workspaceId } from '../ids.ts';
import { tokenRights } from '../token-rights.ts';
import { operation } from './operation.ts';

const facts = { noun: 'workspaces', idempotent: false, mutates: false } as const;
const login = z.strictObject({
  machine: z.string(),
  askedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

export const deviceOperations = {
  inspectDeviceLogin: operation({
    ...facts,
    summary: 'Which machine waits behind a code, and since when; uses nothing up.',
    action: 'device.decide',
    scope: 'none',
    request: z.strictObject({ code: userCode }),
    response: login,
    rest: { method: 'POST', path: '/device/inspect', status: 200 },
  }),
  approveDeviceLogin: operation({
    ...facts,
    summary: 'Give the machine behind a code an API token that acts as the caller; it comes for it once.',
    action: 'token.create',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, code: userCode, right: z.enum(tokenRights), appId: appId.optional() }),
    response: login,
    rest: { method: 'POST', path: '/workspaces/:workspaceId/device/approve', status: 200 },
  }),
  denyDeviceLogin: operation({
    ...facts,
    summary: 'Turn the machine behind a code away.',
    action: 'device.decide',
    scope: 'none',
    request: z.strictObject({ code: userCode }),
    response: login,
    rest: { method: 'POST', path: '/device/deny', status: 200 },
  }),
} as const;
