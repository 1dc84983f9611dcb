// Who calls: a signed-in user, as every transport hands it to the operations.

export interface Caller {
  readonly uid: string;
  /** Shown to people: the display name, else the e-mail address, else the id. */
  readonly name: string;
  /** The address that the identity provider has verified, in lower case; absent when it has verified none. */
  readonly verifiedEmail?: string;
}

/** A caller from the claims of a verified ID token. */
export function callerFrom(claims: { uid: string; name?: unknown; email?: unknown; email_verified?: unknown }): Caller {
  const shown = [claims.name, claims.email].find((value) => typeof value === 'string' && value !== '');
  const caller = { uid: claims.uid, name: String(shown ?? claims.uid).slice(0, 200) };
  const verified = typeof claims.email === 'string' && claims.email_verified === true;
  return verified ? { ...caller, verifiedEmail: String(claims.email).toLowerCase() } : caller;
}
