// cron: the commands that what is live runs at set times.
import { exitCodes, type Schedule } from '@deplight/contracts';
import { columns } from '../print/columns.ts';
import { oneLine } from '../print/printable.ts';
import type { Run } from '../table/command.ts';

const head = ['NAME', 'SCHEDULE', 'ZONE', 'COMMAND', 'NEXT', 'LAST'];

export const cron: Run = async ({ session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const answer = await opened.api.listSchedules({ workspaceId, appId });
  output.result(answer, answer.schedules.length === 0 ? '' : columns(head, answer.schedules.map(rowOf)));
  if (answer.schedules.length === 0) output.note(`What is live of ${name} has no cron in its deplight.yaml.`);
  return exitCodes.done;
};

function rowOf({ name, schedule, timezone, command, nextAt, last }: Schedule): string[] {
  const lastWords = last === null ? '' : `${last.what} ${last.jobId ?? last.at}`;
  return [name, schedule, timezone, oneLine(command.join(' ')), nextAt ?? 'never', lastWords];
}
