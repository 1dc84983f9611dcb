// Has the channel of a workspace told of a deployment or a proposal, if it has one. Costs whoever asks a read, and a
// write where there is a channel; never an error.
import type { OutboxContent } from '@deplight/contracts';
import { logger } from 'firebase-functions/logger';
import { getConfig } from '../config.ts';
import { tell } from '../outbox/outbox.ts';
import { readSlackChannel } from '../store/slack.ts';

export function announceDeployment(ids: { workspaceId: string; appId: string; deploymentId: string }): Promise<void> {
  const { workspaceId, appId, deploymentId } = ids;
  return announce(`slack-${deploymentId}`, { kind: 'slack-deployment', workspaceId, appId, deploymentId });
}

export function announceProposal({ workspaceId, proposalId }: { workspaceId: string; proposalId: string }) {
  return announce(`slack-${proposalId}`, { kind: 'slack-proposal', workspaceId, proposalId });
}

async function announce(id: string, content: Extract<OutboxContent, { workspaceId: string }>): Promise<void> {
  if (!getConfig().slackAvailable) return;
  try {
    if (await readSlackChannel(content.workspaceId)) await tell(id, content);
  } catch (error) {
    logger.warn('Slack will not be told', { id, error });
  }
}
