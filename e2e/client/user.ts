// A person of the tests: signs up at the Auth emulator and calls the API with the ID token.
import { z } from 'zod';
import { stack } from '../stack.ts';

const signedUp = z.object({ idToken: z.string(), localId: z.string(), refreshToken: z.string() });

export interface User {
  readonly uid: string;
  readonly idToken: string;
  readonly email: string;
  readonly password: string;
}

let count = 0;

/** Makes a new user, with a name where one is given, else known by an address that nobody has had before. */
export async function newUser(displayName?: string): Promise<User> {
  count += 1;
  const email = `${displayName?.toLowerCase() ?? 'user'}-${process.pid}-${Date.now()}-${count}@example.com`;
  return sign('signUp', email, 'correct horse battery', displayName);
}

/** Signs a known user in, such as the demo user. */
export function signIn(email: string, password: string): Promise<User> {
  return sign('signInWithPassword', email, password);
}

async function sign(
  act: 'signUp' | 'signInWithPassword',
  email: string,
  password: string,
  displayName?: string,
): Promise<User> {
  const response = await fetch(`${stack.auth}/identitytoolkit.googleapis.com/v1/accounts:${act}?key=demo-key`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, displayName, returnSecureToken: true }),
  });
  const { idToken, localId } = signedUp.parse(await response.json());
  return { uid: localId, idToken, email, password };
}
