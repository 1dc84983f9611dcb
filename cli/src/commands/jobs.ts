// jobs: the commands that ran once, and one of them canceled.
import { exitCodes, type JobView } from '@deplight/contracts';
import { columns } from '../print/columns.ts';
import { oneLine } from '../print/printable.ts';
import { ago } from '../print/spans.ts';
import type { Run } from '../table/command.ts';

const head = ['ID', 'STATUS', 'EXIT', 'COMMAND', 'WHEN', 'BY'];
const shownChars = 50;

export const list: Run = async ({ given, session, output, clock }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const cursor = given.text('cursor');
  const answer = await opened.api.listJobs({
    ...{ workspaceId, appId, limit: Number(given.text('lines') ?? 20) },
    ...(cursor === undefined ? {} : { cursor }),
  });
  const rows = answer.jobs.map((job) => [
    ...[job.id, job.status, job.exitCode === null ? '' : String(job.exitCode), wordsOf(job)],
    ...[ago(job.createdAt, clock.now()), job.by.name],
  ]);
  output.result(answer, rows.length === 0 ? '' : columns(head, rows));
  if (rows.length === 0) output.note(`${name} has run no command in the last 30 days: deplight run -- CMD`);
  if (answer.nextCursor) output.note(`There are more: --cursor '${answer.nextCursor}'`);
  return exitCodes.done;
};

export const cancel: Run = async ({ given, session, output }) => {
  const opened = session();
  const { workspaceId, id: appId } = await opened.app();
  const [jobId = ''] = given.words;
  const answer = await opened.api.cancelJob({ workspaceId, appId, jobId });
  output.result(answer, `${jobId} was asked to stop.`);
  return exitCodes.done;
};

function wordsOf({ command }: JobView): string {
  const text = oneLine(command.join(' '));
  return text.length <= shownChars ? text : `${text.slice(0, shownChars - 1)}…`;
}
