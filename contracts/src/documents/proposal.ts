// workspaces/{w}/proposals/{id}: what Deplight found wrong after go-live, and the version that it would go back to.
import { z } from 'zod';
import { appId, deploymentId, proposalId, workspaceId } from '../ids.ts';
import { rollbackPolicies } from './app.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

/** What may be wrong with an app after go-live. */
export const troubleCauses = ['crash-loop', 'server-errors', 'liveness'] as const;
export type TroubleCause = (typeof troubleCauses)[number];

export const proposalStatuses = ['open', 'approved', 'dismissed', 'expired', 'superseded'] as const;

/** How long a proposal can be approved; milliseconds. */
export const proposalLifetimeMs = 3_600_000;

export const ProposalDocument = z.strictObject({
  schemaVersion,
  id: proposalId,
  workspaceId,
  appId,
  /** The deployment that does not do well. */
  deploymentId,
  cause: z.enum(troubleCauses),
  sentence: z.string().max(500),
  /** What was seen, newest last: sentences of the platform, requests, and the app's last lines where they may be shown. */
  evidence: z.array(z.string().max(500)).max(20),
  /** The deployment whose revision would serve again. */
  target: deploymentId,
  /** The app's policy when it was made; `automatic` was applied at once. */
  policy: z.enum(rollbackPolicies),
  status: z.enum(proposalStatuses),
  createdAt: time,
  expiresAt: time,
  decidedAt: time.nullable(),
  decidedBy: author.nullable(),
  /** The rollback that an approval began. */
  rollbackId: deploymentId.nullable(),
});
export type ProposalDocument = z.infer<typeof ProposalDocument>;
