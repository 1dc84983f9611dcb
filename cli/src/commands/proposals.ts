// proposals, approve and dismiss: what Deplight would do about an app that failed after go-live.
import { exitCodes, type ProposalDocument } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';
import { followToEnd, leave } from '../follow/follow-to-end.ts';
import { oneLine } from '../print/printable.ts';
import type { Session } from '../session/session.ts';
import type { Run } from '../table/command.ts';

export const list: Run = async ({ session, output }) => {
  const { api, workspaceId: ask } = session();
  const workspaceId = await ask();
  const { apps } = await api.listApps({ workspaceId });
  const open = apps.flatMap(({ name, proposal }) => (proposal ? [{ name, proposalId: proposal.id }] : []));
  const proposals = await Promise.all(
    open.map(async ({ name, proposalId }) => ({
      app: name,
      ...(await api.getProposal({ workspaceId, proposalId })).proposal,
    })),
  );
  output.result({ proposals }, proposals.map(shown).join('\n\n'));
  if (proposals.length === 0) output.note('Nothing is proposed.');
  return exitCodes.done;
};

export const approve: Run = async (context) => {
  const { given, session } = context;
  const opened = session();
  const { deployment } = await opened.api.approveProposal(await chosen(opened, given.words[0]));
  if (given.on('detach')) return leave(context, deployment);
  return followToEnd(context, opened, deployment, { withLog: given.on('logs'), timeout: given.text('timeout') });
};

export const dismiss: Run = async ({ given, session, output }) => {
  const opened = session();
  const answer = await opened.api.dismissProposal(await chosen(opened, given.words[0]));
  output.result(answer, 'The app is left as it is.');
  return exitCodes.done;
};

/** @throws CliError NOTHING_PROPOSED */
async function chosen(
  session: Session,
  named: string | undefined,
): Promise<{ workspaceId: string; proposalId: string }> {
  if (named !== undefined) return { workspaceId: await session.workspaceId(), proposalId: named };
  const { workspaceId, proposal, name } = await session.app();
  if (proposal) return { workspaceId, proposalId: proposal.id };
  throw new CliError('NOTHING_PROPOSED', `Nothing is proposed for ${name}.`);
}

function shown({ app, id, sentence, evidence, target, expiresAt }: ProposalDocument & { app: string }): string {
  return [
    `${app}: ${oneLine(sentence)}`,
    ...evidence.map((seen) => `  ${oneLine(seen)}`),
    `  Would go back to ${target}; until ${expiresAt}: deplight approve ${id}, or dismiss`,
  ].join('\n');
}
