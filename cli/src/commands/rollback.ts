// rollback: an older deployment serves again. Without an id it is the version that did well before what is live.
import { randomUUID } from 'node:crypto';
import type { DeploymentView, RolledBackSecret } from '@deplight/contracts';
import { DeplightCallError } from '@deplight/sdk/token';
import { followToEnd, leave } from '../follow/follow-to-end.ts';
import { findDeployment } from '../session/find-deployment.ts';
import type { Session } from '../session/session.ts';
import { untilAnswered } from '../session/until-answered.ts';
import type { Run } from '../table/command.ts';
import { sourceWords } from './deployments.ts';

const looked = 100;

export const rollback: Run = async (context) => {
  const { given, session, output } = context;
  const opened = session();
  const [word] = given.words;
  const target = word === undefined ? await lastGood(opened) : await findDeployment(opened, word);
  const { secrets } = await opened.api.previewRollback({ deploymentId: target.id });
  const older = secretWords(secrets);
  if (given.on('dry-run')) {
    output.result({ target, secrets }, [`Would go back to ${target.id}: ${sourceWords(target)}`, ...older].join('\n'));
    return 0;
  }
  output.note(`Going back to ${target.id}: ${sourceWords(target)}`);
  for (const sentence of older) output.note(sentence);
  const idempotencyKey = randomUUID();
  const asked = { deploymentId: target.id, idempotencyKey };
  const { deployment } = await untilAnswered(context, () => opened.api.rollbackApp(asked));
  if (given.on('detach')) return leave(context, deployment);
  return followToEnd(context, opened, deployment, { withLog: given.on('logs'), timeout: given.text('timeout') });
};

/** @throws DeplightCallError NOT_ROLLBACKABLE when nothing was live before. */
async function lastGood(session: Session): Promise<DeploymentView> {
  const app = await session.app();
  const { deployments } = await session.api.listDeployments({
    workspaceId: app.workspaceId,
    appId: app.id,
    limit: looked,
  });
  const retired = deployments.filter(({ status }) => status === 'RETIRED');
  const found = retired.find(({ id }) => id === app.fallback) ?? retired[0];
  if (found) return found;
  throw new DeplightCallError({
    code: 'NOT_ROLLBACKABLE',
    message: `${app.name} has no earlier version to go back to.`,
  });
}

/** Of the secrets that are newer by now, or gone. */
function secretWords(secrets: readonly RolledBackSecret[]): string[] {
  return secrets
    .filter(({ version, newest }) => newest !== version)
    .map(({ name, version, newest }) =>
      newest === null
        ? `It used ${name}, which was deleted since: it cannot start.`
        : `It brings back ${name} in version ${version}; the newest is ${newest}.`,
    );
}
