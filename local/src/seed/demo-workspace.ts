// The demo user's workspace: found in the user's own document, else made through the API, as any user would.
import { z } from 'zod';
import type { SignedInUser } from './demo-user.ts';
import { request } from './request.ts';

const workspaceName = 'Demo';

const userDocument = z.object({
  fields: z.object({
    workspaces: z.object({
      arrayValue: z.object({
        values: z
          .array(z.object({ mapValue: z.object({ fields: z.object({ id: z.object({ stringValue: z.string() }) }) }) }))
          .optional(),
      }),
    }),
  }),
});
const created = z.object({ workspace: z.object({ id: z.string() }) });

export interface WorkspaceRequest {
  readonly hosting: string;
  readonly firestore: string;
  readonly project: string;
  readonly user: SignedInUser;
}

/** The id of the demo user's first workspace. Throws with the API's words when it cannot be made. */
export async function findOrCreateDemoWorkspace(of: WorkspaceRequest): Promise<string> {
  return (await firstWorkspace(of)) ?? (await createWorkspace(of));
}

async function firstWorkspace({ firestore, project, user }: WorkspaceRequest): Promise<string | undefined> {
  const documents = `http://${firestore}/v1/projects/${project}/databases/(default)/documents`;
  const answer = await request('Looking for the demo workspace', `${documents}/users/${user.uid}`, {
    headers: { authorization: `Bearer ${user.idToken}` },
  });
  const found = userDocument.safeParse(await answer.json());
  return found.data?.fields.workspaces.arrayValue.values?.[0]?.mapValue.fields.id.stringValue;
}

async function createWorkspace({ hosting, user }: WorkspaceRequest): Promise<string> {
  const answer = await request('Making the demo workspace', `${hosting}/api/workspaces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${user.idToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: workspaceName }),
  });
  const body = await answer.text();
  if (answer.ok) return created.parse(JSON.parse(body)).workspace.id;
  throw new Error(
    `The demo workspace cannot be made: POST /api/workspaces answered ${answer.status} ${body.slice(0, 500)}`,
  );
}
