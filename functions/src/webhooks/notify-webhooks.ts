// The webhooks' notifier: each event is a message of its own, with its words, so that it arrives as it was however late.
// Its id follows from what happened, so that whatever is told of twice leaves once. Costs a read of the workspace's
// webhooks for each happening that is an event, and three reads and a write for each that one of them wants.
import { createHash } from 'node:crypto';
import type { Phase, WebhookDocument, WebhookEvent, WebhookPayload } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import type { Happening, Notifier } from '../notify/notifier.ts';
import { appPage, deploymentPage } from '../notify/pages.ts';
import { tellOnce } from '../outbox/outbox.ts';
import { readApp, readDeployment, readProposal } from '../store/documents.ts';
import { readWebhooks } from '../store/webhooks.ts';
import { crashPayload, deploymentPayload, proposalPayload, sleepPayload } from './payload.ts';

export const notifyWebhooks: Notifier = async (happening, clock) => {
  const events = eventsOf(happening);
  if (events.length === 0) return;
  const webhooks = await readWebhooks(happening.workspaceId);
  for (const event of events) {
    const wanting = webhooks.filter((webhook) => webhook.events.includes(event));
    if (wanting.length > 0) await tellOf({ event, happening, webhooks: wanting }, clock);
  }
};

const eventOfPhase: Partial<Record<Phase, WebhookEvent>> = {
  LIVE: 'deployment.live',
  FAILED: 'deployment.failed',
  CANCELED: 'deployment.canceled',
};

function eventsOf(happening: Happening): WebhookEvent[] {
  switch (happening.what) {
    case 'deployment': {
      // What is told of are the app's own deployments; a preview is told of on its pull request.
      if (happening.preview !== undefined) return [];
      const event = eventOfPhase[happening.phase];
      return [...(happening.isNew ? ['deployment.created' as const] : []), ...(event ? [event] : [])];
    }
    case 'proposal':
      return ['proposal.created'];
    case 'crash':
      return ['app.crashed'];
    case 'sleep':
      return [happening.asleep ? 'app.sleeping' : 'app.woke'];
  }
}

interface News {
  readonly event: WebhookEvent;
  readonly happening: Happening;
  readonly webhooks: readonly WebhookDocument[];
}

async function tellOf({ event, happening, webhooks }: News, clock: Clock): Promise<void> {
  const told = await describe(event, happening);
  if (!told) return;
  const { subject, payload } = told;
  const content = {
    ...({ kind: 'webhook', workspaceId: happening.workspaceId, messageId: messageIdOf(event, subject) } as const),
    ...{ event, at: payload.timestamp, body: JSON.stringify(payload) },
  };
  // What was there before a webhook is none of its news, also where it changes later.
  const wanting = webhooks.filter(({ createdAt }) => createdAt <= payload.timestamp);
  await Promise.all(
    wanting.map(({ id }) => tellOnce(outboxIdOf(id, content.messageId), { ...content, webhookId: id }, clock)),
  );
}

/** The payload, and what tells this event from others of its kind; undefined when what it is about is gone. */
async function describe(
  event: WebhookEvent,
  happening: Happening,
): Promise<{ readonly subject: string; readonly payload: WebhookPayload } | undefined> {
  if (happening.what === 'proposal') {
    const proposal = await readProposal(happening);
    const app = proposal && (await readApp(proposal));
    return app && { subject: proposal.id, payload: proposalPayload({ proposal, app, page: appPage(app) }) };
  }
  if (happening.what === 'sleep') {
    const { at, appId } = happening;
    const app = await readApp(happening);
    return app && { subject: `${appId} ${at}`, payload: sleepPayload(event, { app, at, page: appPage(app) }) };
  }
  const [app, deployment] = await Promise.all([readApp(happening), readDeployment(happening)]);
  if (!app || !deployment) return undefined;
  const { id: deploymentId, crash } = deployment;
  const page = deploymentPage(app, deploymentId);
  if (happening.what === 'deployment')
    return { subject: deploymentId, payload: deploymentPayload(event, { deployment, app, page }) };
  return crash
    ? { subject: `${deploymentId} ${crash.at}`, payload: crashPayload({ crash, deploymentId, app, page }) }
    : undefined;
}

function messageIdOf(event: WebhookEvent, subject: string): string {
  return `msg_${createHash('sha256').update(`${event}\n${subject}`).digest('hex').slice(0, 20)}`;
}

/** Where the outbox has a message for a webhook. */
export function outboxIdOf(webhookId: string, messageId: string): string {
  return `webhook-${webhookId}-${messageId}`;
}
