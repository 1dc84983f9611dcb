// workspaces/{w}/apps/{a}/deployments/{d}: one attempt, immutable once terminal (but LIVE may become RETIRED, and may crash).
import { z } from 'zod';
import { appId, deploymentId, workspaceId } from '../ids.ts';
import { deploymentKindNames, phaseNames } from '../phases.ts';
import { BuildPlan, Insight } from '../plan.ts';
import { author, commitSha, errorCode, schemaVersion, time } from './shared-fields.ts';

export const stageStatuses = ['pending', 'running', 'done', 'failed', 'canceled', 'skipped'] as const;

/** One stage for drawing; `id` is a phase, times are set when it ran. */
export const Stage = z.strictObject({
  id: z.enum(phaseNames),
  label: z.string(),
  status: z.enum(stageStatuses),
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  progress: z.int().min(0).max(100),
});
export type Stage = z.infer<typeof Stage>;

export const Commit = z.strictObject({
  sha: commitSha,
  message: z.string().max(500),
  author: z.string().max(200),
  at: time.nullable(),
  branch: z.string().max(200).nullable(),
});
export type Commit = z.infer<typeof Commit>;

/** Why a deployment failed: where, what, and what next. `lines` are the last of its log. */
export const DeploymentFailure = z.strictObject({
  code: errorCode,
  message: z.string().max(4_000),
  hint: z.string().max(2_000),
  stage: z.enum(phaseNames),
  lines: z.array(z.string().max(1_000)).max(40),
});
export type DeploymentFailure = z.infer<typeof DeploymentFailure>;

/** One try of the health check: when, how long, what came back. */
export const HealthAttempt = z.strictObject({
  at: time,
  durationMs: z.int().nonnegative(),
  status: z.int().nullable(),
  note: z.string().max(300),
});
export type HealthAttempt = z.infer<typeof HealthAttempt>;

/** The last time that what is live ended by itself: when, how the platform says it, and the last lines, redacted. */
export const Crash = z.strictObject({
  at: time,
  sentence: z.string().max(300),
  lines: z.array(z.string().max(1_000)).max(50),
});
export type Crash = z.infer<typeof Crash>;

export const sourceTypes = ['git', 'archive'] as const;

export const DeploymentDocument = z.strictObject({
  schemaVersion,
  id: deploymentId,
  appId,
  workspaceId,
  kind: z.enum(deploymentKindNames),
  status: z.enum(phaseNames),
  /** Steps of the pipeline so far; a higher one is newer. */
  seq: z.int().nonnegative(),
  stage: z.enum(phaseNames),
  progress: z.int().min(0).max(100),
  stages: z.array(Stage).max(12),
  sourceType: z.enum(sourceTypes),
  /** The git address or the archive's file name, as shown to people. */
  sourceRef: z.string().max(2_048),
  branch: z.string().max(200).nullable(),
  rootDir: z.string().max(512).nullable(),
  commit: Commit.nullable(),
  plan: BuildPlan.nullable(),
  dockerfile: z.string().max(65_536).nullable(),
  insights: z.array(Insight).max(100),
  healthAttempts: z.array(HealthAttempt).max(20),
  url: z.url().nullable(),
  error: DeploymentFailure.nullable(),
  /** Shown while a stage waits for something other than its own work. */
  waitingFor: z.string().max(300).nullable(),
  revision: z.string().nullable(),
  digest: z.string().nullable(),
  buildId: z.string().nullable(),
  /** The deployment that a redeploy or a rollback repeats. */
  origin: deploymentId.nullable(),
  /** The number of the pull request that it shows; present on previews alone. */
  preview: z.int().positive().optional(),
  /** What a reader should know beside the result, such as that it runs with older secrets. */
  notes: z.array(z.string().max(300)).max(10).default([]),
  /** Written while it is live; null when it never ended by itself. */
  crash: Crash.nullable().default(null),
  /** Milliseconds spent in each phase so far. */
  timings: z.partialRecord(z.enum(phaseNames), z.int().nonnegative()),
  cancelRequestedAt: time.nullable(),
  by: author,
  createdAt: time,
  updatedAt: time,
});
export type DeploymentDocument = z.infer<typeof DeploymentDocument>;
