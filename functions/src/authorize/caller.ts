// Who calls: a user, signed in or by way of an API token, as every transport hands it to the operations.
import type { TokenRight } from '@deplight/contracts';

export interface Caller {
  readonly uid: string;
  /** Shown to people: the display name, else the e-mail address, else the id; by a token, the token's name as well. */
  readonly name: string;
  /** The address that the identity provider has verified, in lower case; absent when it has verified none. */
  readonly verifiedEmail?: string;
  /** Set when a program calls with an API token: the bounds within which it acts for the user. */
  readonly token?: TokenBounds;
}

export interface TokenBounds {
  readonly id: string;
  readonly workspaceId: string;
  /** The only app that it is for; null when it is for all of the workspace. */
  readonly appId: string | null;
  readonly right: TokenRight;
}

/** A caller from the claims of a verified ID token. */
export function callerFrom(claims: { uid: string; name?: unknown; email?: unknown; email_verified?: unknown }): Caller {
  const shown = [claims.name, claims.email].map(harmless).find((value) => value !== '');
  const caller = { uid: claims.uid, name: (shown ?? claims.uid).slice(0, 200).toWellFormed() };
  const verified = typeof claims.email === 'string' && claims.email_verified === true;
  return verified ? { ...caller, verifiedEmail: String(claims.email).toLowerCase() } : caller;
}

/** Anybody may give themselves any name, and it stands within sentences: signs that turn those about are left out. */
function harmless(text: unknown): string {
  return typeof text === 'string' ? text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '').trim() : '';
}
