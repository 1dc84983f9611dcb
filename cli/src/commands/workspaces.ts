// workspaces create, update and leave.
import { workspaceTypes } from '@deplight/contracts';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { confirm } from '../session/ask-back.ts';
import type { Run } from '../table/command.ts';

export const create: Run = async (context) => {
  const answer = await context
    .session()
    .api.createWorkspace({ name: context.given.words[0] ?? '', ...aboutIt(context) });
  context.output.result(answer, answer.workspace.id);
  return 0;
};

export const update: Run = async (context) => {
  const { given, session, output } = context;
  const { api, workspaceId } = session();
  const name = given.text('name');
  const changes = { ...aboutIt(context), ...(name === undefined ? {} : { name }) };
  if (Object.keys(changes).length === 0) throw new CliError('ARGUMENT_INVALID', 'There is nothing to change.');
  const answer = await api.updateWorkspace({ workspaceId: await workspaceId(), ...changes });
  output.result(answer, `${answer.workspace.name} is changed.`);
  return 0;
};

export const leave: Run = async (context) => {
  const { session, output } = context;
  const { api, workspaceId: ask } = session();
  const workspaceId = await ask();
  await confirm(context, `Leave ${workspaceId}?`);
  const answer = await api.leaveWorkspace({ workspaceId });
  output.result(answer, `You are no member of ${workspaceId} any more.`);
  return 0;
};

function aboutIt({ given }: Context) {
  const description = given.text('description');
  const type = workspaceTypes.find((one) => one === given.text('type'));
  return { ...(description === undefined ? {} : { description }), ...(type ? { type } : {}) };
}
