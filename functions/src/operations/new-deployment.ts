// The documents of a new deployment, as a pure function: one place for deploy, redeploy and rollback.
import {
  type AppDocument,
  type DeploymentDocument,
  type DeploymentKind,
  type DeploymentRun,
  type Findings,
  phases,
  type SecretPin,
  type SourceRequest,
  withDerived,
} from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { firstStages } from '../pipeline/stages.ts';
import { resumeAfterMs } from '../pipeline/transition.ts';
import { serviceName } from '../plans/resource-names.ts';

export interface DeploymentOrder {
  readonly id: string;
  readonly kind: DeploymentKind;
  readonly app: AppDocument;
  readonly source: SourceRequest;
  readonly env: Record<string, string>;
  readonly secrets: readonly SecretPin[];
  readonly caller: Caller;
  readonly findings?: Findings;
  /** The deployment that is repeated, with what is known of it. */
  readonly origin?: DeploymentDocument;
  readonly notes?: readonly string[];
  /** The number of the pull request that it shows. */
  readonly preview?: number;
  /** The W3C trace context of what asks for it. */
  readonly trace?: string | undefined;
}

export interface NewDeployment {
  /** Not sealed yet. */
  readonly run: Omit<DeploymentRun, 'seal'>;
  readonly deployment: DeploymentDocument;
  readonly app: AppDocument;
}

export function newDeployment(order: DeploymentOrder, nowMs: number): NewDeployment {
  const { app, caller, origin } = order;
  const now = new Date(nowMs).toISOString();
  const by = { uid: caller.uid, name: caller.name };
  const shows = order.preview === undefined ? {} : { preview: order.preview };
  const run: Omit<DeploymentRun, 'seal'> = {
    type: 'deployment',
    schemaVersion: 1,
    workspaceId: app.workspaceId,
    appId: app.id,
    deploymentId: order.id,
    service: serviceName(app.name, app.id),
    kind: order.kind,
    phase: 'QUEUED',
    seq: 0,
    generation: 0,
    source: order.source,
    env: order.env,
    secrets: [...order.secrets],
    findings: findingsOf(order),
    ...shows,
    cancelRequestedAt: null,
    ...(order.trace === undefined ? {} : { trace: order.trace }),
    by,
    open: true,
    deadlineAt: new Date(nowMs + phases.QUEUED.deadlineMs).toISOString(),
    resumeAt: new Date(nowMs + resumeAfterMs).toISOString(),
    attempts: 0,
    updatedAt: now,
  };
  const deployment: DeploymentDocument = {
    schemaVersion: 1,
    id: order.id,
    appId: app.id,
    workspaceId: app.workspaceId,
    kind: order.kind,
    status: 'QUEUED',
    seq: 0,
    stage: 'QUEUED',
    progress: 0,
    stages: firstStages(order.kind, now),
    sourceType: order.source.type,
    sourceRef: order.source.type === 'git' ? order.source.url : order.source.fileName,
    branch: order.source.type === 'git' ? order.source.branch : null,
    rootDir: order.source.rootDir,
    commit: origin?.commit ?? null,
    plan: origin?.plan ?? null,
    dockerfile: origin?.dockerfile ?? null,
    insights: origin?.insights ?? [],
    healthAttempts: [],
    url: null,
    error: null,
    waitingFor: null,
    revision: order.findings?.revision ?? null,
    digest: order.findings?.digest ?? null,
    buildId: null,
    origin: origin?.id ?? null,
    ...shows,
    notes: [...(order.notes ?? [])],
    crash: null,
    timings: {},
    cancelRequestedAt: null,
    by,
    createdAt: now,
    updatedAt: now,
  };
  return { run, deployment, app: announced(app, order, now) };
}

/** A rollback brings its revision back as it was; everything else is released as the app is set now. */
function findingsOf({ kind, app, findings = {} }: DeploymentOrder): Findings {
  if (kind === 'rollback') return findings;
  const scaling = { ...findings.scaling, ...app.scaling };
  return {
    ...findings,
    ...(app.healthPath === null ? {} : { healthPath: app.healthPath }),
    ...(Object.keys(scaling).length === 0 ? {} : { scaling }),
  };
}

function announced(app: AppDocument, order: DeploymentOrder, now: string): AppDocument {
  const last = {
    deploymentId: order.id,
    status: 'QUEUED' as const,
    at: now,
    by: { uid: order.caller.uid, name: order.caller.name },
  };
  return withDerived({ ...app, last, updatedAt: now });
}
