// Operations on the caller's own account, as far as Firebase Auth leaves them to a server.
import { z } from 'zod';
import { operation } from './operation.ts';

export const accountOperations = {
  signOutEverywhere: operation({
    summary:
      "End the caller's sessions in every browser, this one included; each within the hour that its ID token lasts.",
    noun: 'workspaces',
    action: 'account.sign-out',
    scope: 'none',
    request: z.strictObject({}),
    response: z.strictObject({}),
    rest: { method: 'POST', path: '/sessions/end', status: 200 },
    idempotent: false,
    mutates: false,
  }),
} as const;
