// An API token of the demo user, for the line that a started stack prints; the one of the last start is revoked.
import { z } from 'zod';
import { request } from './request.ts';

const name = 'Printed by npm start';
const listed = z.object({ tokens: z.array(z.object({ id: z.string(), name: z.string() })) });
const created = z.object({ secret: z.string() });

export interface TokenRequest {
  readonly hosting: string;
  readonly workspaceId: string;
  readonly idToken: string;
}

/** Gives the token's text. Throws with the API's words when it cannot be made. */
export async function makeDemoToken(of: TokenRequest): Promise<string> {
  const { tokens } = listed.parse(await ask(of, 'GET', ''));
  for (const { id } of tokens.filter((token) => token.name === name)) await ask(of, 'DELETE', `/${id}`);
  return created.parse(await ask(of, 'POST', '', { name, right: 'deploy', expiresInDays: 1 })).secret;
}

async function ask(
  { hosting, workspaceId, idToken }: TokenRequest,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const url = `${hosting}/api/workspaces/${workspaceId}/tokens${path}`;
  const answer = await request("Making the demo user's token", url, {
    method,
    headers: { authorization: `Bearer ${idToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  throw new Error(`The demo user's token cannot be made: ${answer.status} ${text.slice(0, 500)}`);
}
