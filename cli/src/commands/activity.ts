// activity: who did what, newest first.
import { columns } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import type { Run } from '../table/command.ts';

const head = ['WHEN', 'WHO', 'DID', 'TO', 'NOTE', 'BY WAY OF'];

export const activity: Run = async ({ given, session, output, clock }) => {
  const { api, workspaceId } = session();
  const limit = Number(given.text('lines') ?? 20);
  const cursor = given.text('cursor');
  const more = cursor === undefined ? {} : { cursor };
  const answer = await api.listActivity({ workspaceId: await workspaceId(), limit, ...more });
  const rows = answer.activity.map(({ at, by, operation, targets, note, via }) => [
    ...[ago(at, clock.now()), by.name, operation],
    ...[targets.map(({ name }) => name).join(', '), note, via],
  ]);
  output.result(answer, rows.length === 0 ? '' : columns(head, rows));
  if (answer.nextCursor) output.note(`There are more: --cursor '${answer.nextCursor}'`);
  return 0;
};
