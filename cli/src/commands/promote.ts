// promote: all traffic of an app to one of the versions that share it.
import { randomUUID } from 'node:crypto';
import { DeplightCallError } from '@deplight/sdk/token';
import { followToEnd, leave } from '../follow/follow-to-end.ts';
import { findDeployment } from '../session/find-deployment.ts';
import type { Session } from '../session/session.ts';
import { untilAnswered } from '../session/until-answered.ts';
import type { Run } from '../table/command.ts';

export const promote: Run = async (context) => {
  const { given, session, output } = context;
  const opened = session();
  const [word] = given.words;
  const deploymentId = word === undefined ? await liveOf(opened) : (await findDeployment(opened, word)).id;
  const asked = { deploymentId, idempotencyKey: randomUUID() };
  const answer = await untilAnswered(context, () => opened.api.promoteDeployment(asked));
  if (answer.deployment === null) {
    output.result(answer, `All traffic of ${answer.app.name} goes to ${deploymentId}, which is live.`);
    return 0;
  }
  if (given.on('detach')) return leave(context, answer.deployment);
  return followToEnd(context, opened, answer.deployment, { withLog: given.on('logs'), timeout: given.text('timeout') });
};

async function liveOf(session: Session): Promise<string> {
  const { live, name } = await session.app();
  if (live) return live.deploymentId;
  throw new DeplightCallError({ code: 'NOTHING_LIVE', message: `Nothing of ${name} is live.` });
}
