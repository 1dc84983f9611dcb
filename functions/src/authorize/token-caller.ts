// The caller behind an API token: looked up anew for every request, so that revoking it takes effect at once.
import { createHash } from 'node:crypto';
import { DeplightError, type TokenDocument, tokenText } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { findToken, noteTokenUse } from '../store/tokens.ts';
import type { Caller } from './caller.ts';

/** How exactly is known when a token was last used; so often it may cost a write. */
const useNotedMs = 3_600_000;

/** @throws DeplightError UNAUTHENTICATED when the token is unknown, revoked or expired; all three look alike. */
export async function tokenCaller(text: string, clock: Clock): Promise<Caller> {
  const nowMs = clock.now();
  const token = tokenText.safeParse(text).success ? await findToken(hashOfToken(text)) : undefined;
  if (!token || Date.parse(token.expiresAt) <= nowMs) {
    throw new DeplightError('UNAUTHENTICATED', 'The API token is unknown, revoked or expired.');
  }
  if (token.lastUsedAt === null || nowMs - Date.parse(token.lastUsedAt) >= useNotedMs) {
    await noteTokenUse(token, new Date(nowMs).toISOString());
  }
  return callerByToken(token);
}

/** SHA-256 of an API token, in hex: what is stored of it. */
export function hashOfToken(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function callerByToken({ id, workspaceId, appId, right, name, createdBy }: TokenDocument): Caller {
  const shown = `${createdBy.name.slice(0, 120)} (token ${name})`;
  return { uid: createdBy.uid, name: shown, token: { id, workspaceId, appId, right } };
}
