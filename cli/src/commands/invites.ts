// invites: links that make others members. A link is a permission, so it is read from stdin and printed once.
import { columns } from '../print/columns.ts';
import { readInput } from '../session/ask-back.ts';
import type { Run } from '../table/command.ts';
import { roleNamed } from './members.ts';

export const list: Run = async ({ session, output }) => {
  const { api, workspaceId } = session();
  const answer = await api.listInvites({ workspaceId: await workspaceId() });
  const rows = answer.invites.map(({ id, role, email, createdBy, expiresAt }) => [
    ...[id, role, email ?? 'whoever has the link', createdBy.name, expiresAt.slice(0, 16)],
  ]);
  output.result(answer, rows.length === 0 ? '' : columns(['ID', 'ROLE', 'FOR', 'BY', 'UNTIL'], rows));
  if (rows.length === 0) output.note('No open invites.');
  return 0;
};

export const create: Run = async ({ given, session, output }) => {
  const { api, workspaceId } = session();
  const email = given.text('email');
  const role = roleNamed(given.words[0]);
  const answer = await api.createInvite({
    workspaceId: await workspaceId(),
    role,
    ...(email === undefined ? {} : { email }),
  });
  output.note('The link is good once, for seven days, and shown this once.');
  output.result(answer, answer.link);
  return 0;
};

export const revoke: Run = async ({ given, session, output }) => {
  const { api, workspaceId } = session();
  const [inviteId = ''] = given.words;
  const answer = await api.revokeInvite({ workspaceId: await workspaceId(), inviteId });
  output.result(answer, `${inviteId} is worth nothing any more.`);
  return 0;
};

export const accept: Run = async (context) => {
  const { session, output } = context;
  const link = (await readInput(context, "The invite's link")).trim();
  // The token stands behind `#`, where no server logs it.
  const answer = await session().api.acceptInvite({ token: link.slice(link.indexOf('#') + 1) });
  output.result(answer, `You are ${answer.member.role} of ${answer.workspace.name}.`);
  return 0;
};
