// usage: a workspace's limits beside what it has.
import { columns } from '../print/columns.ts';
import type { Run } from '../table/command.ts';

export const usage: Run = async ({ session, output }) => {
  const { api, workspaceId } = session();
  const answer = await api.readUsage({ workspaceId: await workspaceId() });
  const rows = Object.entries(answer.usage).map(([name, { most, used }]) => [
    ...[
      name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
      used === null ? '–' : String(used),
      String(most),
    ],
  ]);
  output.result(answer, columns(['LIMIT', 'USED', 'MOST'], rows));
  return 0;
};
