// Waiting for what will be true soon, with an end.
import { setTimeout as pause } from 'node:timers/promises';
import { type DeploymentView, isTerminal } from '@deplight/contracts';
import { getDeployment } from './api.ts';
import type { User } from './user.ts';
import { whenEnded } from './when-ended.ts';

/** Asks every 100 ms until there is an answer. @throws after `timeoutMs`, saying what was waited for, and what was seen. */
export async function eventually<Value>(
  what: string,
  ask: () => Promise<Value | undefined>,
  timeoutMs = 30_000,
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

/** The deployment once it has ended, however. */
export async function ended(user: User, id: string, timeoutMs = 240_000): Promise<DeploymentView> {
  const { deployment: begun } = await getDeployment(user, id);
  if (isTerminal(begun.status)) return begun;
  await whenEnded(begun, timeoutMs);
  return (await getDeployment(user, id)).deployment;
}

/** The deployment once it is live. @throws with its error when it ended otherwise. */
export async function live(user: User, id: string, timeoutMs = 240_000): Promise<DeploymentView> {
  const deployment = await ended(user, id, timeoutMs);
  if (deployment.status !== 'LIVE')
    throw new Error(`${id} ended ${deployment.status}: ${JSON.stringify(deployment.error)}`);
  return deployment;
}
