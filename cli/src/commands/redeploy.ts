// redeploy: the same source, built and released again.
import { randomUUID } from 'node:crypto';
import { followToEnd, leave } from '../follow/follow-to-end.ts';
import { findDeployment } from '../session/find-deployment.ts';
import { untilAnswered } from '../session/until-answered.ts';
import type { Run } from '../table/command.ts';

export const redeploy: Run = async (context) => {
  const { given, session } = context;
  const opened = session();
  const { id: deploymentId } = await findDeployment(opened, given.words[0]);
  const asked = { deploymentId, idempotencyKey: randomUUID() };
  const { deployment } = await untilAnswered(context, () => opened.api.redeployApp(asked));
  if (given.on('detach')) return leave(context, deployment);
  return followToEnd(context, opened, deployment, { withLog: given.on('logs'), timeout: given.text('timeout') });
};
