// Gives one version all of its app's traffic, and follows the rollback where it takes one.
import type { OperationRequest } from '@deplight/contracts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { untilAnswered } from '../session/until-answered.ts';
import { followToEnd, leave } from './follow-to-end.ts';

export async function giveAllTraffic(
  context: Context,
  opened: Session,
  asked: OperationRequest<'promoteDeployment'>,
): Promise<number> {
  const answer = await untilAnswered(context, () => opened.api.promoteDeployment(asked));
  if (answer.deployment === null) {
    context.output.result(answer, `All traffic of ${answer.app.name} goes to ${asked.deploymentId}, which is live.`);
    return 0;
  }
  const { given } = context;
  if (given.on('detach')) return leave(context, answer.deployment);
  return followToEnd(context, opened, answer.deployment, { withLog: given.on('logs'), timeout: given.text('timeout') });
}
