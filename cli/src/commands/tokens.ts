// tokens: API tokens of a workspace, for people; the platform refuses them to programs that act by one.
import { tokenRights } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';
import { columns } from '../print/columns.ts';
import { ago } from '../print/spans.ts';
import type { Run } from '../table/command.ts';

const head = ['ID', 'NAME', 'RIGHT', 'APP', 'OF', 'UNTIL', 'LAST USED'];

export const list: Run = async ({ session, output, clock }) => {
  const { api, workspaceId } = session();
  const answer = await api.listTokens({ workspaceId: await workspaceId() });
  const rows = answer.tokens.map(({ id, name, right, appId, createdBy, expiresAt, lastUsedAt }) => [
    ...[id, name, right, appId ?? '', createdBy.name, expiresAt.slice(0, 10)],
    lastUsedAt === null ? 'never' : ago(lastUsedAt, clock.now()),
  ]);
  output.result(answer, rows.length === 0 ? '' : columns(head, rows));
  return 0;
};

export const create: Run = async ({ given, session, output }) => {
  const opened = session();
  const [name = '', named] = given.words;
  const right = tokenRights.find((one) => one === named);
  if (!right) throw new CliError('ARGUMENT_INVALID', `The right should be one of ${tokenRights.join(', ')}.`);
  const days = given.text('days');
  const answer = await opened.api.createToken({
    ...{ workspaceId: await opened.workspaceId(), name, right },
    ...(given.text('app') === undefined ? {} : { appId: (await opened.app()).id }),
    ...(days === undefined ? {} : { expiresInDays: Number(days) }),
  });
  output.note('The token is shown this once.');
  output.result(answer, answer.secret);
  return 0;
};

export const revoke: Run = async ({ given, session, output }) => {
  const { api, workspaceId } = session();
  const [tokenId = ''] = given.words;
  const answer = await api.revokeToken({ workspaceId: await workspaceId(), tokenId });
  output.result(answer, `${answer.token.name} is worth nothing any more.`);
  return 0;
};
