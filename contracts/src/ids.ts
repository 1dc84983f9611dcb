// Ids: how every noun is named in documents, requests and Google Cloud resources.
import { z } from 'zod';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Prefixes of ids, by kind. An id is `{prefix}_` and 20 characters of [a-z0-9]. */
export const idPrefixes = {
  workspace: 'ws',
  app: 'app',
  deployment: 'dpl',
  upload: 'upl',
  proposal: 'prop',
  invite: 'inv',
  activity: 'act',
  consoleSession: 'con',
  token: 'tok',
  webhook: 'hook',
  message: 'msg',
  job: 'job',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** The zod schema of ids of one kind, for example `ws_0abc…`. */
export function idSchema(kind: IdKind) {
  const prefix = idPrefixes[kind];
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[a-z0-9]{20}$`), `should look like ${prefix}_ and 20 letters or digits`);
}

export const workspaceId = idSchema('workspace');
export const appId = idSchema('app');
export const deploymentId = idSchema('deployment');
export const uploadId = idSchema('upload');
export const proposalId = idSchema('proposal');
export const inviteId = idSchema('invite');
export const activityId = idSchema('activity');
export const consoleSessionId = idSchema('consoleSession');
export const tokenId = idSchema('token');
export const webhookId = idSchema('webhook');
export const jobId = idSchema('job');
/** What a webhook is told once, whichever way often it is tried. */
export const messageId = idSchema('message');

/** A Firebase Auth user id; names like `__x__` Firestore keeps for itself. */
export const userId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,128}$/, 'should be a user id')
  .refine((id) => !/^__.*__$/.test(id), 'should be a user id');

/**
 * Makes an id of the given kind.
 * @param randomBytes gives cryptographically random bytes; a parameter so that tests are repeatable.
 */
export function makeId(kind: IdKind, randomBytes: (length: number) => Uint8Array): string {
  let text = '';
  while (text.length < 20) {
    // 252 = 7 × 36: bytes above would favour the first letters.
    for (const byte of randomBytes(32)) if (byte < 252 && text.length < 20) text += alphabet[byte % 36];
  }
  return `${idPrefixes[kind]}_${text}`;
}
