// restart: what is live, anew from the same image.
import { randomUUID } from 'node:crypto';
import { followToEnd, leave } from '../follow/follow-to-end.ts';
import { untilAnswered } from '../session/until-answered.ts';
import type { Run } from '../table/command.ts';

export const restart: Run = async (context) => {
  const { given, session } = context;
  const opened = session();
  const { workspaceId, id: appId } = await opened.app();
  const asked = { workspaceId, appId, idempotencyKey: randomUUID() };
  const { deployment } = await untilAnswered(context, () => opened.api.restartApp(asked));
  if (given.on('detach')) return leave(context, deployment);
  return followToEnd(context, opened, deployment, { withLog: given.on('logs'), timeout: given.text('timeout') });
};
