// cancel: a deployment is asked to stop; it has stopped when the builder has confirmed.
import { exitCodes } from '@deplight/contracts';
import { followToEnd } from '../follow/follow-to-end.ts';
import { findDeployment } from '../session/find-deployment.ts';
import type { Run } from '../table/command.ts';

export const cancel: Run = async (context) => {
  const { given, session, output } = context;
  const opened = session();
  const { id: deploymentId } = await findDeployment(opened, given.words[0]);
  const { deployment } = await opened.api.cancelDeployment({ deploymentId });
  if (!given.on('wait')) {
    output.result({ deployment }, `${deploymentId} was asked to stop.`);
    return exitCodes.done;
  }
  const exit = await followToEnd(context, opened, deployment, { withLog: false, timeout: given.text('timeout') });
  // What was asked for is what happened.
  return exit === exitCodes.canceled ? exitCodes.done : exit;
};
