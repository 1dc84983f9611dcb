// The e-mail address that the identity provider has verified for a person: asked when it is needed, and stored nowhere.
import { z } from 'zod';
import { once } from '../once.ts';
import { adminApp } from '../store/admin-app.ts';

/** The address of a person who may sign in; undefined when none is verified. */
export type AddressBook = (uid: string) => Promise<string | undefined>;

export const addressBook = once<AddressBook>(async () => {
  const { getAuth } = await import('firebase-admin/auth');
  return async (uid) => {
    const { users } = await getAuth(adminApp()).getUsers([{ uid }]);
    const [user] = users;
    if (!user || user.disabled || !user.emailVerified) return undefined;
    return z.email().safeParse(user.email).data;
  };
});
