// Slack's notifier: the channel of a workspace, if it has one, is told of deployments, of proposals, and of pull requests that
// wait for approval. Costs a read, and a write where there is a channel.
import type { OutboxContent } from '@deplight/contracts';
import { getConfig } from '../config.ts';
import type { Happening, Notifier } from '../notify/notifier.ts';
import { tell } from '../outbox/outbox.ts';
import { readSlackChannel } from '../store/slack.ts';

export const notifySlack: Notifier = async (happening, clock) => {
  const message = messageOf(happening);
  if (!message || !getConfig().slackAvailable) return;
  const channel = await readSlackChannel(happening.workspaceId);
  if (channel?.endedAt === null) await tell(message.id, message.content, clock);
};

/** What is told where it changes; a crash is told by the proposal that it leads to, sleep is nobody's trouble, and a job concerns whoever ran it. */
function messageOf(happening: Happening): { readonly id: string; readonly content: OutboxContent } | undefined {
  const { workspaceId } = happening;
  switch (happening.what) {
    case 'deployment': {
      // A preview that is built is told of on its pull request.
      if (happening.preview !== undefined) return undefined;
      const { appId, deploymentId } = happening;
      return {
        id: `slack-${deploymentId}`,
        content: { kind: 'slack-deployment', workspaceId, appId, deploymentId },
      };
    }
    case 'proposal': {
      const { proposalId } = happening;
      return { id: `slack-${proposalId}`, content: { kind: 'slack-proposal', workspaceId, proposalId } };
    }
    case 'preview': {
      const { appId, number } = happening;
      return {
        id: `slack-preview-${appId}-${number}`,
        content: { kind: 'slack-preview', workspaceId, appId, number },
      };
    }
    case 'job':
    case 'crash':
    case 'sleep':
      return undefined;
  }
}
