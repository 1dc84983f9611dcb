// People of a workspace: invited and joined as the API has it.
import { ActivityDocument as Activity, type ActivityDocument, operations, type Role } from '@deplight/contracts';
import type { z } from 'zod';
import { stack } from '../stack.ts';
import { adminFirestore } from './admin.ts';
import { api } from './api.ts';
import { newUser, signIn, type User } from './user.ts';

/** @throws with the answer when it is not the expected one. */
export async function invite(
  by: User,
  workspaceId: string,
  role: Role,
  email?: string,
): Promise<z.infer<typeof operations.createInvite.response>> {
  const path = `/workspaces/${workspaceId}/invites`;
  const { status, body } = await api(path, { user: by, json: { role, email } });
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return operations.createInvite.response.parse(body);
}

/** A new user who has joined with the given role. */
export async function joinAs(by: User, workspaceId: string, role: Role, name?: string): Promise<User> {
  const [user, { token }] = await Promise.all([newUser(name), invite(by, workspaceId, role)]);
  const { status, body } = await api('/invites/accept', { user, json: { token } });
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return user;
}

/** The user with a token that says the address is verified. */
export async function withVerifiedEmail(user: User): Promise<User> {
  const response = await fetch(
    `${stack.auth}/identitytoolkit.googleapis.com/v1/projects/${stack.project}/accounts:update`,
    {
      method: 'POST',
      headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
      body: JSON.stringify({ localId: user.uid, emailVerified: true }),
    },
  );
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return signIn(user.email, user.password);
}

/** The workspace's activity log, oldest first. */
export async function activityOf(workspaceId: string): Promise<ActivityDocument[]> {
  const found = await adminFirestore().collection(`workspaces/${workspaceId}/activity`).orderBy('at').get();
  return found.docs.map((snapshot) => Activity.parse(snapshot.data()));
}
