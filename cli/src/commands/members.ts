// members: who is in the workspace, and what they may do.
import { roles } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';
import { columns } from '../print/columns.ts';
import { confirm } from '../session/ask-back.ts';
import type { Run } from '../table/command.ts';

export const list: Run = async ({ session, output }) => {
  const { api, workspaceId } = session();
  const answer = await api.listMembers({ workspaceId: await workspaceId() });
  const rows = answer.members.map(({ name, role, joinedAt, uid }) => [name, role, joinedAt.slice(0, 10), uid]);
  output.result(answer, columns(['NAME', 'ROLE', 'SINCE', 'UID'], rows));
  return 0;
};

export const changeRole: Run = async ({ given, session, output }) => {
  const { api, workspaceId } = session();
  const [uid = '', named] = given.words;
  const role = roleNamed(named);
  const answer = await api.changeRole({ workspaceId: await workspaceId(), uid, role });
  output.result(answer, `${answer.member.name} is ${role} now.`);
  return 0;
};

export const remove: Run = async (context) => {
  const { given, session, output } = context;
  const { api, workspaceId } = session();
  const [uid = ''] = given.words;
  await confirm(context, `Remove ${uid} from the workspace?`);
  const answer = await api.removeMember({ workspaceId: await workspaceId(), uid });
  output.result(answer, `${answer.member.name} is out.`);
  return 0;
};

/** @throws CliError ARGUMENT_INVALID */
export function roleNamed(text: string | undefined) {
  const role = roles.find((one) => one === text);
  if (role) return role;
  throw new CliError('ARGUMENT_INVALID', `The role should be one of ${roles.join(', ')}.`);
}
