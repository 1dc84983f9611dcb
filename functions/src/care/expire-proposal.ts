// A proposal that nobody decided on within its time: it can no longer be approved, and the app stays FAILED.
import type { AppDocument } from '@deplight/contracts';
import { type Clock, isoNow } from '../clock.ts';
import { paths } from '../store/paths.ts';
import { changeApp } from './change-app.ts';

export async function expireProposal(app: AppDocument, clock: Clock): Promise<string> {
  await changeApp({ workspaceId: app.workspaceId, appId: app.id }, clock, ({ proposal }, transaction) => {
    if (!proposal || proposal.id !== app.proposal?.id) return {};
    transaction.update(paths.proposal(app.workspaceId, proposal.id), { status: 'expired', decidedAt: isoNow(clock) });
    return { proposal: null };
  });
  return 'its proposal expired';
}
