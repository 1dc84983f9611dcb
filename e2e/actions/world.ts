// The people and things that the action matrix is played with: two workspaces, and one actor for each way to stand to
// the first.
import { type Role, roles } from '@deplight/contracts';
import { z } from 'zod';
import { api, createDeployment, createWorkspace } from '../client/api.ts';
import { makeToken } from '../client/tokens.ts';
import { newUser, type User } from '../client/user.ts';
import { ended } from '../client/wait.ts';
import { addWebhook } from '../client/webhooks.ts';
import { invite, joinAs } from '../client/workspaces.ts';
import { stack } from '../stack.ts';

export const actors = ['anonymous', 'stranger', 'removed', ...roles] as const;
export type Actor = (typeof actors)[number];

/** Ids of things that requests name. */
export interface Place {
  readonly workspaceId: string;
  readonly appId: string;
  readonly deploymentId: string;
  readonly uid: string;
  readonly inviteId: string;
  readonly tokenId: string;
  readonly webhookId: string;
  readonly name: string;
}

export interface World {
  readonly users: Readonly<Record<Exclude<Actor, 'anonymous'>, User>>;
  readonly own: Place;
  readonly foreign: Place;
}

export async function makeWorld(): Promise<World> {
  const [owner, foreignOwner, stranger] = await Promise.all([newUser(), newUser(), newUser()]);
  const [own, foreign] = await Promise.all([makePlace(owner), makePlace(foreignOwner)]);
  const join = (role: Role) => joinAs(owner, own.workspaceId, role);
  const [viewer, member, admin, removed] = await Promise.all([
    join('viewer'),
    join('member'),
    join('admin'),
    join('member'),
  ]);
  await api(`/workspaces/${own.workspaceId}/members/${removed.uid}`, { user: owner, method: 'DELETE' });
  return { users: { stranger, removed, viewer, member, admin, owner }, own, foreign };
}

/** A workspace with an app whose only deployment failed early, a second member and an open invite. */
async function makePlace(owner: User): Promise<Place> {
  const { id: workspaceId } = await createWorkspace(owner, 'Matrix');
  const json = { workspaceId, name: 'matrix', gitUrl: `${stack.examples}/no-such-example.git` };
  const deployment = await createDeployment(owner, { json });
  const [bystander, { invite: open }, { token }, { webhook }] = await Promise.all([
    joinAs(owner, workspaceId, 'viewer'),
    invite(owner, workspaceId, 'viewer'),
    makeToken(owner, workspaceId, { right: 'read' }),
    addWebhook(owner, workspaceId),
    ended(owner, deployment.id),
  ]);
  const { appId, id: deploymentId } = deployment;
  const others = { uid: bystander.uid, inviteId: open.id, tokenId: token.id, webhookId: webhook.id };
  return { workspaceId, appId, deploymentId, ...others, name: 'matrix' };
}

let made = 0;

/** A name that nothing has yet. */
export function newName(): string {
  made += 1;
  return `cell-${made}`;
}

export async function newApp({ users, own }: World): Promise<Partial<Place>> {
  const answer = await api('/apps', { user: users.owner, json: { workspaceId: own.workspaceId, name: newName() } });
  return { appId: z.object({ app: z.object({ id: z.string() }) }).parse(answer.body).app.id };
}
