// API tokens as a program gets and uses them.
import { operations, type TokenRight } from '@deplight/contracts';
import type { z } from 'zod';
import { api } from './api.ts';
import type { User } from './user.ts';

/** @throws with the answer when it is not the expected one. */
export async function makeToken(
  by: User,
  workspaceId: string,
  asked: { right: TokenRight; appId?: string; name?: string; expiresInDays?: number },
): Promise<z.infer<typeof operations.createToken.response>> {
  const json = { name: 'Made by a test', ...asked };
  const { status, body } = await api(`/workspaces/${workspaceId}/tokens`, { user: by, json });
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return operations.createToken.response.parse(body);
}

/** The user as a program with one of their tokens: whatever calls as this user sends the token. */
export async function withToken(...[by, workspaceId, asked]: Parameters<typeof makeToken>): Promise<User> {
  return { ...by, idToken: (await makeToken(by, workspaceId, asked)).secret };
}
