// What a webhook is told, as Standard Webhooks has it: the event, when it happened, and the facts that a program needs to
// go on. Pure. Log lines and evidence are left to the API, which knows who asks.
import type {
  AppDocument,
  DeploymentDocument,
  JobDocument,
  PreviewDocument,
  ProposalDocument,
  WebhookEvent,
  WebhookPayload,
} from '@deplight/contracts';

interface Pages {
  /** The page in the dashboard. */
  readonly page: string;
}

export function deploymentPayload(
  type: WebhookEvent,
  { deployment, app, page }: { deployment: DeploymentDocument; app: AppDocument } & Pages,
): WebhookPayload {
  const { id, kind, status, sourceType, sourceRef, branch, commit, url, error, revision, by } = deployment;
  const timestamp = type === 'deployment.created' ? deployment.createdAt : deployment.updatedAt;
  const failure = error && { code: error.code, message: error.message.slice(0, 1_000), stage: error.stage };
  const shown = { id, kind, status, sourceType, sourceRef, branch, url, revision, by: by.name, page };
  const committed = commit && { sha: commit.sha, message: commit.message, author: commit.author };
  return {
    type,
    timestamp,
    data: { ...placeOf(app), deployment: { ...shown, commit: committed, error: failure } },
  };
}

export function proposalPayload({
  proposal,
  app,
  page,
}: { proposal: ProposalDocument; app: AppDocument } & Pages): WebhookPayload {
  const { id, deploymentId, cause, sentence, target, policy, status, createdAt, expiresAt } = proposal;
  const shown = { id, deploymentId, cause, sentence, target, policy, status, expiresAt, page };
  return { type: 'proposal.created', timestamp: createdAt, data: { ...placeOf(app), proposal: shown } };
}

/** Nothing of it is built: what it is called is a stranger's word. */
export function previewPayload({
  preview: { number, title, author, branch, sha, sentence, changedAt },
  app,
  page,
}: { preview: PreviewDocument; app: AppDocument } & Pages): WebhookPayload {
  const shown = { number, title, author, branch, sha, sentence, page };
  return { type: 'preview.waiting', timestamp: changedAt, data: { ...placeOf(app), preview: shown } };
}

export function crashPayload({
  crash: { at, sentence },
  deploymentId,
  app,
  page,
}: { crash: { at: string; sentence: string }; deploymentId: string; app: AppDocument } & Pages): WebhookPayload {
  const shown = { deploymentId, at, sentence, page };
  return { type: 'app.crashed', timestamp: at, data: { ...placeOf(app), crash: shown } };
}

/** Its words and lines are left out: what they are about may not be for everybody. */
export function jobPayload({ job, app, page }: { job: JobDocument; app: AppDocument } & Pages): WebhookPayload {
  const { id, deploymentId, status, exitCode, problem, by, createdAt, startedAt, endedAt, updatedAt } = job;
  const shown = { id, deploymentId, status, exitCode, problem, by: by.name, createdAt, startedAt, endedAt, page };
  return { type: 'job.failed', timestamp: endedAt ?? updatedAt, data: { ...placeOf(app), job: shown } };
}

/** `at` is when it was noticed. */
export function sleepPayload(
  type: WebhookEvent,
  { app, at, page }: { app: AppDocument; at: string } & Pages,
): WebhookPayload {
  return { type, timestamp: at, data: { ...placeOf(app), page } };
}

function placeOf({ workspaceId, id, name, url }: AppDocument) {
  return { workspaceId, app: { id, name, url } };
}
