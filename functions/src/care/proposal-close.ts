// What every end of a proposal has in common: who may no longer decide, and the app that no longer shows it.
import { type AppDocument, DeplightError, type ProposalDocument, withDerived } from '@deplight/contracts';
import { type Clock, isoNow } from '../clock.ts';
import { readApp } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';

export interface ProposalIds {
  readonly workspaceId: string;
  readonly proposalId: string;
}

/** Takes the proposal off its app, with what else changes there. Reads before it writes. */
export async function closeOnApp(
  proposal: ProposalDocument,
  changes: Partial<AppDocument>,
  clock: Clock,
  transaction: Transaction,
): Promise<AppDocument | undefined> {
  const app = await readApp(proposal, transaction);
  if (!app || app.proposal?.id !== proposal.id) return app;
  const changed = withDerived({ ...app, ...changes, proposal: null, updatedAt: isoNow(clock) });
  transaction.set(paths.app(app.workspaceId, app.id), changed);
  return changed;
}

export function closed(status: ProposalDocument['status']): DeplightError {
  return new DeplightError('PROPOSAL_CLOSED', `The proposal is ${status} and can no longer be decided on.`);
}

export function unknownProposal(): DeplightError {
  return new DeplightError('NOT_FOUND', 'There is no such proposal in this workspace.');
}
