// getProposal, approveProposal and dismissProposal: a member decides what becomes of an app that failed after go-live.
import type { ProposalDocument } from '@deplight/contracts';
import { approveAs } from '../care/approve.ts';
import { closed, closeOnApp, unknownProposal } from '../care/proposal-close.ts';
import { isoNow } from '../clock.ts';
import { readProposal } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import { appTarget } from './activity-targets.ts';
import type { Handler } from './handler.ts';

export const getProposal: Handler<'getProposal'> = async (ids) => {
  const proposal = await readProposal(ids);
  if (!proposal) throw unknownProposal();
  return { proposal };
};

export const approveProposal: Handler<'approveProposal'> = (ids, situation) =>
  approveAs(situation.caller, ids, situation);

export const dismissProposal: Handler<'dismissProposal'> = async (ids, { caller, clock, activity }) => {
  const proposal = await transact(async (transaction): Promise<ProposalDocument> => {
    const found = await readProposal(ids, transaction);
    if (!found) throw unknownProposal();
    if (found.status === 'dismissed') {
      activity.nothing();
      return found;
    }
    if (found.status !== 'open') throw closed(found.status);
    const decidedBy = { uid: caller.uid, name: caller.name };
    const dismissed: ProposalDocument = { ...found, status: 'dismissed', decidedAt: isoNow(clock), decidedBy };
    const app = await closeOnApp(found, { health: 'ok', trouble: null, watch: null }, clock, transaction);
    transaction.set(paths.proposal(ids.workspaceId, ids.proposalId), dismissed);
    activity.record(transaction, { workspaceId: ids.workspaceId, targets: app ? [appTarget(app)] : [] });
    return dismissed;
  });
  return { proposal };
};
