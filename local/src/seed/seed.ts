// Puts what a first visitor needs into a started suite: topics, the demo user and a workspace, warm functions.
import type { Say } from '../report/progress.ts';
import type { StackAddresses } from '../stack/addresses.ts';
import { createTopics } from './create-topics.ts';
import { makeDemoToken } from './demo-token.ts';
import { demoUser, signInDemoUser } from './demo-user.ts';
import { findOrCreateDemoWorkspace } from './demo-workspace.ts';
import { warmFunctions } from './warm-functions.ts';

export interface Demo {
  readonly email: string;
  readonly password: string;
  /** An API token that may deploy; undefined without functions. */
  readonly token: string | undefined;
  readonly workspaceId: string | undefined;
}

/** Seeds the suite; without functions there is no workspace, since only the API makes one. */
export async function seed(addresses: StackAddresses, withFunctions: boolean, say: Say): Promise<Demo> {
  const [user] = await Promise.all([
    signInDemoUser(addresses),
    createTopics(addresses.pubsub, addresses.project),
    withFunctions ? warmFunctions(addresses) : undefined,
  ]);
  const workspaceId = withFunctions ? await findOrCreateDemoWorkspace({ ...addresses, user }) : undefined;
  const { idToken } = user;
  const token = workspaceId && (await makeDemoToken({ hosting: addresses.hosting, workspaceId, idToken }));
  say(
    'demo user',
    `${demoUser.email} / ${demoUser.password}${workspaceId === undefined ? '' : `, workspace ${workspaceId}`}`,
  );
  return { email: demoUser.email, password: demoUser.password, token, workspaceId };
}
