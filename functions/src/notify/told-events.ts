// What a happening is to those who chose events: which events it is, and what is told of each, as it was when it happened.
import { createHash } from 'node:crypto';
import type { Phase, WebhookEvent, WebhookPayload } from '@deplight/contracts';
import { readApp, readDeployment, readProposal } from '../store/documents.ts';
import { readJob } from '../store/jobs.ts';
import { readPreview } from '../store/previews.ts';
import {
  crashPayload,
  deploymentPayload,
  jobPayload,
  previewPayload,
  proposalPayload,
  sleepPayload,
} from '../webhooks/payload.ts';
import type { Happening } from './notifier.ts';
import { appPage, deploymentPage, jobPage } from './pages.ts';

export interface ToldEvent {
  /** Follows from what happened, so that whatever is noticed twice is known as the same. */
  readonly messageId: string;
  readonly payload: WebhookPayload;
}

const eventsOfPhase: Partial<Record<Phase, readonly WebhookEvent[]>> = {
  LIVE: ['deployment.live', 'rollout.waiting'],
  FAILED: ['deployment.failed'],
  CANCELED: ['deployment.canceled'],
};

/** What it may be: whether a version that is live waits for its rollout is known to who reads the app. */
export function eventsOf(happening: Happening): WebhookEvent[] {
  switch (happening.what) {
    case 'deployment': {
      // What is told of are the app's own deployments; a preview is told of on its pull request.
      if (happening.preview !== undefined) return [];
      const events = eventsOfPhase[happening.phase] ?? [];
      return [...(happening.isNew ? ['deployment.created' as const] : []), ...events];
    }
    case 'proposal':
      return ['proposal.created'];
    case 'preview':
      return ['preview.waiting'];
    case 'job':
      return ['job.failed'];
    case 'crash':
      return ['app.crashed'];
    case 'sleep':
      return [happening.asleep ? 'app.sleeping' : 'app.woke'];
  }
}

/** What is told of an event; undefined when what it is about is gone. Costs up to two reads. */
export async function toldOf(event: WebhookEvent, happening: Happening): Promise<ToldEvent | undefined> {
  const told = await describe(event, happening);
  return told && { messageId: messageIdOf(event, told.subject), payload: told.payload };
}

async function describe(
  event: WebhookEvent,
  happening: Happening,
): Promise<{ readonly subject: string; readonly payload: WebhookPayload } | undefined> {
  if (happening.what === 'proposal') {
    const proposal = await readProposal(happening);
    const app = proposal && (await readApp(proposal));
    return app && { subject: proposal.id, payload: proposalPayload({ proposal, app, page: appPage(app) }) };
  }
  if (happening.what === 'preview') {
    const [app, preview] = await Promise.all([readApp(happening), readPreview(happening)]);
    if (!app || preview?.state !== 'NEEDS_APPROVAL') return undefined;
    const subject = `${app.id} ${preview.number} ${preview.sha}`;
    return { subject, payload: previewPayload({ preview, app, page: appPage(app) }) };
  }
  if (happening.what === 'sleep') {
    const { at, appId } = happening;
    const app = await readApp(happening);
    return app && { subject: `${appId} ${at}`, payload: sleepPayload(event, { app, at, page: appPage(app) }) };
  }
  if (happening.what === 'job') {
    const [app, job] = await Promise.all([readApp(happening), readJob(happening)]);
    return app && job && { subject: job.id, payload: jobPayload({ job, app, page: jobPage(app, job.id) }) };
  }
  const [app, deployment] = await Promise.all([readApp(happening), readDeployment(happening)]);
  if (!app || !deployment) return undefined;
  const { id: deploymentId, crash } = deployment;
  const page = deploymentPage(app, deploymentId);
  if (event === 'rollout.waiting' && app.rollout?.deploymentId !== deploymentId) return undefined;
  if (happening.what === 'deployment')
    return { subject: deploymentId, payload: deploymentPayload(event, { deployment, app, page }) };
  return crash
    ? { subject: `${deploymentId} ${crash.at}`, payload: crashPayload({ crash, deploymentId, app, page }) }
    : undefined;
}

function messageIdOf(event: WebhookEvent, subject: string): string {
  return `msg_${createHash('sha256').update(`${event}\n${subject}`).digest('hex').slice(0, 20)}`;
}
