// The demo user: made in the Auth emulator at the first start, with a verified address; signed in at every start.
import { z } from 'zod';
import { request } from './request.ts';

export const demoUser = { email: 'demo@deplight.dev', password: 'demo-password', displayName: 'Demo' } as const;

const signedIn = z.object({ idToken: z.string(), localId: z.string() });
const refused = z.object({ error: z.object({ message: z.string() }) });

export interface SignedInUser {
  readonly uid: string;
  readonly idToken: string;
}

export interface Identities {
  /** The Auth emulator's URL. */
  readonly auth: string;
  readonly project: string;
}

/** Signs the demo user in, making the account where there is none. */
export async function signInDemoUser({ auth, project }: Identities): Promise<SignedInUser> {
  const { displayName, ...credentials } = demoUser;
  const known = await ask(auth, 'accounts:signInWithPassword', { ...credentials, returnSecureToken: true });
  if (known.code === undefined) return known.user;
  if (known.code !== 'EMAIL_NOT_FOUND') throw new Error(`The demo user cannot sign in: ${known.code}`);
  const made = await ask(auth, 'accounts:signUp', { ...credentials, displayName, returnSecureToken: true });
  if (made.code === undefined) {
    await verifyAddress({ auth, project }, made.user.uid);
    return made.user;
  }
  throw new Error(`The demo user cannot be made: ${made.code}`);
}

/** As the operator of the project may; nobody reads that address. */
async function verifyAddress({ auth, project }: Identities, uid: string): Promise<void> {
  const url = `${auth}/identitytoolkit.googleapis.com/v1/projects/${project}/accounts:update`;
  await request("Verifying the demo user's address", url, {
    method: 'POST',
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    body: JSON.stringify({ localId: uid, emailVerified: true }),
  });
}

type Answer = { readonly code: string } | { readonly code: undefined; readonly user: SignedInUser };

async function ask(auth: string, method: string, body: Record<string, unknown>): Promise<Answer> {
  const url = `${auth}/identitytoolkit.googleapis.com/v1/${method}?key=demo`;
  const response = await request('Signing the demo user in', url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const json: unknown = await response.json();
  if (!response.ok) return { code: refused.parse(json).error.message };
  const { idToken, localId } = signedIn.parse(json);
  return { code: undefined, user: { uid: localId, idToken } };
}
