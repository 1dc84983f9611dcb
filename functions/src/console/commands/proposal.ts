// approve and dismiss: what becomes of an app that failed after go-live.
import { DeplightError } from '@deplight/contracts';
import { followDeployment } from '../follow-deployment.ts';
import { type AppCommand, type AppStand, done } from '../stand.ts';

export const approve: AppCommand = (stand) =>
  followDeployment(stand, async () => {
    const ids = { workspaceId: stand.app.workspaceId, proposalId: proposalOf(stand) };
    return (await stand.perform('approveProposal', ids)).deployment;
  });

export const dismiss: AppCommand = async (stand) => {
  const ids = { workspaceId: stand.app.workspaceId, proposalId: proposalOf(stand) };
  await stand.perform('dismissProposal', ids);
  stand.screen.out(`Dismissed. ${stand.app.name} stays as it is.`);
  return done;
};

/** The app's own proposal, whether it is named or not. */
function proposalOf({ app, line }: AppStand): string {
  const [word] = line.words;
  if (app.proposal && (word === undefined || word === app.proposal.id)) return app.proposal.id;
  const what = word === undefined ? 'nothing' : `no "${word.slice(0, 40)}"`;
  throw new DeplightError('NOT_FOUND', `Deplight proposes ${what} for ${app.name}.`, {
    hint: 'status says what it does.',
  });
}
