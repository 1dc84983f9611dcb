// Approves a proposal: the decision first, so that two people cannot make two rollbacks of it, then the rollback. If
// that one is refused, the proposal is open again; if the function ends in between, the same person's next try goes on.
import type { DeploymentView, ProposalDocument } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { type Clock, isoNow } from '../clock.ts';
import type { Situation } from '../operations/handler.ts';
import { rollbackApp } from '../operations/rollback-app.ts';
import { readProposal } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { changeApp } from './change-app.ts';
import { closed, closeOnApp, type ProposalIds, unknownProposal } from './proposal-close.ts';

/**
 * @throws DeplightError NOT_FOUND, PROPOSAL_CLOSED, or what a rollback is refused with.
 */
export async function approveAs(
  caller: Caller,
  ids: ProposalIds,
  { clock, activity }: Pick<Situation, 'clock' | 'activity'>,
): Promise<{ proposal: ProposalDocument; deployment: DeploymentView }> {
  const approved = await claim(caller, ids, clock);
  const { deployment } = await rollbackApp(
    { deploymentId: approved.target, idempotencyKey: `approve-${approved.id}` },
    { caller, workspaceId: ids.workspaceId, clock, activity, origin: undefined, archive: undefined },
  ).catch(async (error: unknown) => {
    await reopen(approved, clock);
    throw error;
  });
  const proposal = { ...approved, rollbackId: deployment.id };
  await paths.proposal(ids.workspaceId, ids.proposalId).update({ rollbackId: deployment.id });
  return { proposal, deployment };
}

function claim(caller: Caller, ids: ProposalIds, clock: Clock): Promise<ProposalDocument> {
  return firestore().runTransaction(async (transaction) => {
    const proposal = await readProposal(ids, transaction);
    if (!proposal) throw unknownProposal();
    const again =
      proposal.status === 'approved' && proposal.rollbackId === null && proposal.decidedBy?.uid === caller.uid;
    if (again) return proposal;
    if (proposal.status !== 'open') throw closed(proposal.status);
    if (Date.parse(proposal.expiresAt) <= clock.now()) throw closed('expired');
    const decidedBy = { uid: caller.uid, name: caller.name };
    const approved: ProposalDocument = { ...proposal, status: 'approved', decidedAt: isoNow(clock), decidedBy };
    await closeOnApp(proposal, {}, clock, transaction);
    transaction.set(paths.proposal(ids.workspaceId, ids.proposalId), approved);
    return approved;
  });
}

/** Back to how it was before the decision, unless the app is well again meanwhile. */
async function reopen(proposal: ProposalDocument, clock: Clock): Promise<void> {
  const open: ProposalDocument = { ...proposal, status: 'open', decidedAt: null, decidedBy: null };
  await changeApp(proposal, clock, (app, transaction) => {
    if (app.health !== 'failed' || app.proposal !== null) return {};
    transaction.set(paths.proposal(proposal.workspaceId, proposal.id), open);
    return { proposal: { id: proposal.id, expiresAt: proposal.expiresAt } };
  });
}
