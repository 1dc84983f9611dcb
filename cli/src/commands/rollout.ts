// rollout approve and rollout abort: what becomes of a version that is live with its first share of the traffic.
import { randomUUID } from 'node:crypto';
import type { Rollout } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { giveAllTraffic } from '../follow/give-all-traffic.ts';
import type { Session } from '../session/session.ts';
import type { Run } from '../table/command.ts';

export const approve: Run = (context) => decide(context, ({ deploymentId }) => deploymentId);

export const abort: Run = (context) => decide(context, ({ before }) => before);

async function decide(context: Context, versionOf: (rollout: Rollout) => string): Promise<number> {
  const opened = context.session();
  const deploymentId = versionOf(await openRollout(opened));
  return giveAllTraffic(context, opened, { deploymentId, idempotencyKey: randomUUID() });
}

async function openRollout(session: Session): Promise<Rollout> {
  const { rollout, name } = await session.app();
  if (rollout) return rollout;
  throw new CliError('NOTHING_PROPOSED', `No version of ${name} waits to be approved.`, {
    hint: 'deplight configure --first-share 10 has the next one wait.',
  });
}
