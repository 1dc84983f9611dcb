// A proposal as the care of apps writes it, without waiting for an app to fail: that it does so is tested elsewhere.
import { ProposalDocument } from '@deplight/contracts';
import { adminFirestore } from '../client/admin.ts';

/** @param mark one character, to tell proposals apart. @returns its id. */
export async function propose(
  { workspaceId, appId, target }: { workspaceId: string; appId: string; target: string },
  mark: string,
): Promise<string> {
  const database = adminFirestore();
  const app = database.doc(`workspaces/${workspaceId}/apps/${appId}`);
  const nowMs = Date.now();
  const proposal = ProposalDocument.parse({
    schemaVersion: 1,
    id: `prop_${mark.repeat(20)}`,
    workspaceId,
    appId,
    deploymentId: (await app.get()).get('live.deploymentId'),
    cause: 'server-errors',
    sentence: '14 of the 15 requests of the last minute ended in a server error.',
    evidence: ['GET / → 500'],
    target,
    policy: 'ask',
    status: 'open',
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + 3_600_000).toISOString(),
    decidedAt: null,
    decidedBy: null,
    rollbackId: null,
  });
  const shown = { id: proposal.id, expiresAt: proposal.expiresAt };
  await app.update({ proposal: shown, health: 'failed', status: 'FAILED', trouble: proposal.sentence, watch: null });
  await database.doc(`workspaces/${workspaceId}/proposals/${proposal.id}`).set(proposal);
  return proposal.id;
}
