// Waiting for what will be true soon, with an end.
import { setTimeout as pause } from 'node:timers/promises';
import { type DeploymentView, isTerminal } from '@deplight/contracts';
import { getDeployment } from './api.ts';
import type { User } from './user.ts';

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
export function ended(user: User, id: string, timeoutMs = 240_000): Promise<DeploymentView> {
  let last: unknown;
  return eventually(
    `the end of ${id}`,
    async () => {
      const { deployment, logs } = await getDeployment(user, id);
      last = { status: deployment.status, stages: deployment.stages, logs: logs.slice(-5).map(({ text }) => text) };
      return isTerminal(deployment.status) ? deployment : undefined;
    },
    timeoutMs,
    () => `, but ${JSON.stringify(last)}`,
  );
}

/** The deployment once it is live. @throws with its error when it ended otherwise. */
export async function live(user: User, id: string, timeoutMs = 240_000): Promise<DeploymentView> {
  const deployment = await ended(user, id, timeoutMs);
  if (deployment.status !== 'LIVE')
    throw new Error(`${id} ended ${deployment.status}: ${JSON.stringify(deployment.error)}`);
  return deployment;
}
