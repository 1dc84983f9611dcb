// Waiting for what will be true soon, with an end.
import { setTimeout as pause } from 'node:timers/promises';
import { DeploymentDocument, type DeploymentView, isTerminal } from '@deplight/contracts';
import { adminFirestore } from './admin.ts';
import { getDeployment } from './api.ts';
import { longPatienceMs, patienceMs } from './patience.ts';
import type { User } from './user.ts';

/** Asks every 100 ms until there is an answer. @throws after `timeoutMs`, saying what was waited for, and what was seen. */
export async function eventually<Value>(
  what: string,
  ask: () => Promise<Value | undefined>,
  timeoutMs = patienceMs,
  seen: () => string = () => '',
): Promise<Value> {
  const endMs = Date.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (Date.now() > endMs) throw new Error(`Not within ${timeoutMs} ms: ${what}${seen()}`);
    await pause(100);
  }
}

/**
 * The deployment once it has ended, however. Its document is looked at in the database: who asks the API ten times a second
 * keeps the stack busy with that, and a listener's end can fail whatever the emulator of Firestore writes at that moment.
 */
export async function ended(user: User, id: string, timeoutMs = longPatienceMs): Promise<DeploymentView> {
  const { deployment: begun } = await getDeployment(user, id);
  const { workspaceId, appId } = begun;
  const document = adminFirestore().doc(`workspaces/${workspaceId}/apps/${appId}/deployments/${id}`);
  let last: unknown;
  await eventually(
    `the end of ${id}`,
    async () => {
      const { status, stages } = DeploymentDocument.parse((await document.get()).data());
      last = { status, stages };
      return isTerminal(status) ? true : undefined;
    },
    timeoutMs,
    () => `, but ${JSON.stringify(last)}`,
  );
  return (await getDeployment(user, id)).deployment;
}

/** The deployment once it is live. @throws with its error when it ended otherwise. */
export async function live(user: User, id: string, timeoutMs = longPatienceMs): Promise<DeploymentView> {
  const deployment = await ended(user, id, timeoutMs);
  if (deployment.status !== 'LIVE')
    throw new Error(`${id} ended ${deployment.status}: ${JSON.stringify(deployment.error)}`);
  return deployment;
}
