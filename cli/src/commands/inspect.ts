// inspect: one deployment as it is, or followed to its end.
import { type DeploymentView, exitCodes, type LogView, phases } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { followToEnd } from '../follow/follow-to-end.ts';
import { linesAfter } from '../follow/lines-after.ts';
import { facts } from '../print/columns.ts';
import { printable } from '../print/printable.ts';
import { ago, spanOf } from '../print/spans.ts';
import { findDeployment } from '../session/find-deployment.ts';
import type { Run } from '../table/command.ts';
import { sourceWords } from './deployments.ts';

export const inspect: Run = async (context) => {
  const { given, session, output, clock } = context;
  const opened = session();
  const found = await findDeployment(opened, given.words[0]);
  if (given.on('wait'))
    return followToEnd(context, opened, found, { withLog: given.on('logs'), timeout: given.text('timeout') });
  if (!given.on('logs')) {
    output.result({ deployment: found }, shown(found, clock.now()));
    return exitCodes.done;
  }
  const { deployment, logs } = await opened.api.getDeployment({ deploymentId: found.id });
  const lines = await linesAfter(0, logs, found.id, opened.api);
  output.result({ deployment, logs: lines }, `${shown(deployment, clock.now())}\n\n${logText(context, lines)}`);
  return exitCodes.done;
};

/** The lines below each other, as they are shown to people. */
function logText({ config, terminal }: Context, lines: readonly LogView[]): string {
  const marked = terminal.outIsTty && config.colours;
  return lines
    .map(({ text, stream }) =>
      marked && stream === 'stderr' ? `\u001b[33m${printable(text)}\u001b[0m` : printable(text),
    )
    .join('\n');
}

function shown(deployment: DeploymentView, nowMs: number): string {
  const { id, kind, status, url, stages, revision, digest, error, notes, by, createdAt } = deployment;
  const about = facts([
    ['Deployment', id],
    ['Kind', kind],
    ['Status', `${status} (${phases[status].label})`],
    ['Source', sourceWords(deployment)],
    ['Address', url],
    ['Revision', revision],
    ['Image', digest],
    ['Begun', `${ago(createdAt, nowMs)} by ${by.name}`],
    ['Waits for', deployment.waitingFor],
    ['Failed', error && `${error.message} (${error.code})`],
    ['What next', error?.hint],
    ...notes.map((note) => ['Note', note] as const),
  ]);
  const times = facts(
    stages.map(({ label, status: state, startedAt, endedAt }) => {
      const took = startedAt && endedAt ? ` in ${spanOf(Date.parse(endedAt) - Date.parse(startedAt))}` : '';
      return [label, `${state}${took}`] as const;
    }),
  );
  return `${about}\n\n${times}`;
}
