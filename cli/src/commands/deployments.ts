// deployments: which there are, newest first.
import type { DeploymentView } from '@deplight/contracts';
import { columns } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import type { Run } from '../table/command.ts';

const head = ['ID', 'KIND', 'STATUS', 'SOURCE', 'WHEN', 'BY'];

export const deployments: Run = async ({ given, session, output, clock }) => {
  const opened = session();
  const workspaceId = await opened.workspaceId();
  const cursor = given.text('cursor');
  const answer = await opened.api.listDeployments({
    workspaceId,
    limit: Number(given.text('lines') ?? 20),
    ...(given.on('all') ? {} : { appId: (await opened.app()).id }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  const rows = answer.deployments.map((one) => [
    ...[one.id, one.kind, one.status, sourceWords(one)],
    ...[ago(one.createdAt, clock.now()), one.by.name],
  ]);
  output.result(answer, rows.length === 0 ? '' : columns(head, rows));
  if (rows.length === 0) output.note('No deployment yet.');
  if (answer.nextCursor) output.note(`There are more: --cursor '${answer.nextCursor}'`);
  return 0;
};

/** `main@1a2b3c4 Sell mint`, or the archive's name. */
export function sourceWords({ commit, branch, sourceRef }: DeploymentView): string {
  if (!commit) return branch ? `${sourceRef}#${branch}` : sourceRef;
  const [title = ''] = commit.message.split('\n');
  return `${commit.branch ?? branch ?? ''}@${commit.sha.slice(0, 7)} ${title.slice(0, 60)}`;
}
