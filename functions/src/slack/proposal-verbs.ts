// approve and dismiss: by the app's name when they are typed, by the proposal's id when a button was pressed.
import { type AppDocument, DeplightError, proposalId as proposalIdSchema } from '@deplight/contracts';
import { readApp } from '../store/documents.ts';
import { begun } from './deploy-verbs.ts';
import { appNamed, performAs, type SlackCaller, type VerbHandler } from './verb-handler.ts';

const approve: VerbHandler = async ([word = ''], act) => {
  const ids = await proposalOf(word, act);
  const { proposal, deployment } = await performAs(act, 'approveProposal', ids);
  return begun('Rolling back', await readApp(proposal), deployment);
};

const dismiss: VerbHandler = async ([word = ''], act) => {
  const { proposal } = await performAs(act, 'dismissProposal', await proposalOf(word, act));
  return `Dismissed: ${nameOf(await readApp(proposal))} stays as it is.`;
};

export const proposalVerbs = { approve, dismiss };

async function proposalOf(word: string, act: SlackCaller): Promise<{ workspaceId: string; proposalId: string }> {
  const workspaceId = await act.workspace();
  if (proposalIdSchema.safeParse(word).success) return { workspaceId, proposalId: word };
  const app = await appNamed(act, workspaceId, word);
  if (app.proposal) return { workspaceId, proposalId: app.proposal.id };
  throw new DeplightError('NOT_FOUND', `Nothing is proposed for ${app.name}.`, { hint: 'It may be decided already.' });
}

function nameOf(app: AppDocument | undefined): string {
  return app ? `*${app.name}*` : 'the app';
}
