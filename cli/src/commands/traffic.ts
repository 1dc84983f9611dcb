// traffic and traffic set: which versions of an app get how much of its traffic.
import { type AppDocument, type OperationResponse, type TrafficShare, trafficOf } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { type Shares, typedShare, withRest } from '../plan/shares.ts';
import { oneLine } from '../print/printable.ts';
import { findDeployment } from '../session/find-deployment.ts';
import type { Session } from '../session/session.ts';
import type { Run } from '../table/command.ts';

const patienceMs = 120_000;
const betweenMs = 1_000;

export const show: Run = async ({ session, output }) => {
  const app = await session().app();
  const shares = trafficOf(app);
  output.result({ shares, split: app.split, asked: app.splitAsked, trouble: app.splitTrouble }, shown(shares, app));
  if (app.splitAsked) output.note(`Asked for: ${shown(app.splitAsked.shares, app)}`);
  if (app.splitTrouble) output.note(oneLine(app.splitTrouble));
  if (shares.length === 0) output.note(`Nothing of ${app.name} is live.`);
  return 0;
};

export const set: Run = async (context) => {
  const { given, session, output } = context;
  const opened = session();
  const app = await opened.app();
  const shares = withRest(await namedShares(opened, given.words), app.live?.deploymentId);
  const { workspaceId, id: appId } = app;
  const answer = await opened.api.setTraffic({ workspaceId, appId, shares, dryRun: given.on('dry-run') });
  for (const note of answer.notes) output.note(note);
  if (given.on('dry-run')) {
    output.result(answer, changeWords(answer));
    return 0;
  }
  output.note(changeWords(answer));
  const after = given.on('detach') ? answer.app : await untilStands(context, opened, answer.app);
  if (after.splitTrouble) throw new CliError('NOT_SPLIT', oneLine(after.splitTrouble));
  output.result({ ...answer, app: after }, shown(answer.after, after));
  return 0;
};

function namedShares(session: Session, words: readonly string[]): Promise<Shares> {
  return Promise.all(
    words.map(typedShare).map(async ({ id, percent }) => ({
      deploymentId: (await findDeployment(session, id)).id,
      percent,
    })),
  );
}

/** @throws CliError TIMED_OUT */
async function untilStands(
  { clock }: Context,
  { api }: Session,
  { workspaceId, id: appId, name }: AppDocument,
): Promise<AppDocument> {
  const endMs = clock.now() + patienceMs;
  for (;;) {
    const [app] = (await api.listApps({ workspaceId, appId })).apps;
    if (app?.splitAsked === null) return app;
    if (clock.now() >= endMs)
      throw new CliError('TIMED_OUT', `The split of ${name} does not stand yet.`, {
        hint: 'It goes on; deplight traffic looks on.',
      });
    await clock.pause(betweenMs);
  }
}

function shown(shares: readonly TrafficShare[], { live }: AppDocument): string {
  const lines = shares.map(({ deploymentId, percent }) => {
    const mark = deploymentId === live?.deploymentId ? ' live' : '';
    return `${String(percent).padStart(3)} % ${deploymentId}${mark}`;
  });
  return lines.join('\n');
}

function changeWords({ before, after }: OperationResponse<'setTraffic'>): string {
  const ids = [...new Set([...before, ...after].map(({ deploymentId }) => deploymentId))];
  const shareOf = (shares: readonly TrafficShare[], id: string) =>
    shares.find(({ deploymentId }) => deploymentId === id)?.percent ?? 0;
  return ids.map((id) => `${id}: ${shareOf(before, id)} % → ${shareOf(after, id)} %`).join('\n');
}
