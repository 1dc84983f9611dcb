// Operations on proposals: a member says what becomes of an app that failed after go-live.
import { z } from 'zod';
import { ProposalDocument } from '../documents/proposal.ts';
import { proposalId, workspaceId } from '../ids.ts';
import { DeploymentView } from './deployment-view.ts';
import { operation } from './operation.ts';

const ids = { workspaceId, proposalId };
const path = '/workspaces/:workspaceId/proposals/:proposalId';

export const proposalOperations = {
  getProposal: operation({
    summary: 'What Deplight found wrong with an app after go-live, and what it would go back to.',
    noun: 'apps',
    action: 'app.read',
    scope: 'workspace',
    request: z.strictObject(ids),
    response: z.strictObject({ proposal: ProposalDocument }),
    rest: { method: 'GET', path, status: 200 },
    idempotent: false,
    mutates: false,
  }),
  approveProposal: operation({
    summary: 'Roll back to the proposed version, by a deployment of its own.',
    noun: 'apps',
    action: 'proposal.decide',
    scope: 'workspace',
    request: z.strictObject(ids),
    response: z.strictObject({ proposal: ProposalDocument, deployment: DeploymentView }),
    rest: { method: 'POST', path: `${path}/approve`, status: 201 },
    idempotent: false,
    mutates: true,
    startsWork: true,
  }),
  dismissProposal: operation({
    summary: 'Leave the app as it is; it counts as well again.',
    noun: 'apps',
    action: 'proposal.decide',
    scope: 'workspace',
    request: z.strictObject(ids),
    response: z.strictObject({ proposal: ProposalDocument }),
    rest: { method: 'POST', path: `${path}/dismiss`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
} as const;
