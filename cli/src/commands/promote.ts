// promote: all traffic of an app to one of the versions that share it.
import { randomUUID } from 'node:crypto';
import { DeplightCallError } from '@deplight/sdk/token';
import { giveAllTraffic } from '../follow/give-all-traffic.ts';
import { findDeployment } from '../session/find-deployment.ts';
import type { Session } from '../session/session.ts';
import type { Run } from '../table/command.ts';

export const promote: Run = async (context) => {
  const opened = context.session();
  const [word] = context.given.words;
  const deploymentId = word === undefined ? await liveOf(opened) : (await findDeployment(opened, word)).id;
  return giveAllTraffic(context, opened, { deploymentId, idempotencyKey: randomUUID() });
};

async function liveOf(session: Session): Promise<string> {
  const { live, name } = await session.app();
  if (live) return live.deploymentId;
  throw new DeplightCallError({ code: 'NOTHING_LIVE', message: `Nothing of ${name} is live.` });
}
