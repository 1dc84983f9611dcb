// pipeline/{d}: what the pipeline knows and acts on. The only document with a pipeline trigger; no client may read it.
// Everything that decides what is built or run stands here, under a seal made with the functions' own key.
import { z } from 'zod';
import { CronEntry, maxCronEntries } from '../cron.ts';
import { appId, deploymentId, workspaceId } from '../ids.ts';
import { environment } from '../names.ts';
import { deploymentKindNames, phaseNames } from '../phases.ts';
import { Scaling } from '../plan.ts';
import { SecretPin } from './secret.ts';
import { author, commitSha, schemaVersion, time } from './shared-fields.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** An object in the sources bucket, pinned to one generation. */
export const StoredObject = z.strictObject({
  object: z.string().max(1_024),
  generation: z.string().regex(/^\d+$/),
  sha256,
  sizeBytes: z.int().nonnegative(),
});
export type StoredObject = z.infer<typeof StoredObject>;

/** Where the source comes from, as asked for. An archive was stored by an upload before the deployment was made. */
export const SourceRequest = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('git'),
    url: z.string().max(2_048),
    branch: z.string().max(200).nullable(),
    /** The one commit to build; absent for the branch's newest. */
    commit: commitSha.optional(),
    rootDir: z.string().max(512).nullable(),
  }),
  z.strictObject({
    type: z.literal('archive'),
    /** The name of the uploaded object, not yet checked. */
    object: z.string().max(1_024),
    fileName: z.string().max(255),
    rootDir: z.string().max(512).nullable(),
  }),
]);
export type SourceRequest = z.infer<typeof SourceRequest>;

/** What the steps found or made so far; each step reads the earlier ones and adds its own. */
export const Findings = z.strictObject({
  source: StoredObject.optional(),
  context: StoredObject.optional(),
  /** Set where Google's buildpacks build the context: what they are told. */
  buildpacks: z.record(z.string().max(128), z.string().max(1_000)).optional(),
  port: z.int().min(1).max(65_535).optional(),
  healthPath: z.string().max(200).optional(),
  scaling: Scaling.optional(),
  cron: z.array(CronEntry).max(maxCronEntries).optional(),
  image: z.string().max(512).optional(),
  buildId: z.string().max(200).optional(),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  revision: z.string().max(63).optional(),
  tag: z.string().max(46).optional(),
  tagUrl: z.url().optional(),
  url: z.url().optional(),
});
export type Findings = z.infer<typeof Findings>;

const common = {
  schemaVersion,
  workspaceId,
  appId,
  service: z.string().regex(/^dpl-[a-z0-9-]{1,30}$/),
  seq: z.int().nonnegative(),
  /** True while the sweeper must look after it. */
  open: z.boolean(),
  deadlineAt: time.nullable(),
  /** When the sweeper asks again if nothing has happened. */
  resumeAt: time.nullable(),
  /** How often a step of this phase was resumed. */
  attempts: z.int().nonnegative(),
  updatedAt: time,
  seal: z.string().regex(/^[0-9a-f]{64}$/),
};

export const DeploymentRun = z.strictObject({
  type: z.literal('deployment'),
  ...common,
  deploymentId,
  kind: z.enum(deploymentKindNames),
  phase: z.enum(phaseNames),
  /** 0 while queued; the app's generation from the moment it took the pipeline. */
  generation: z.int().nonnegative(),
  source: SourceRequest,
  env: environment,
  /** Secrets of its environment, pinned when it was asked for; absent in documents from before there were secrets. */
  secrets: z.array(SecretPin).max(100).optional(),
  findings: Findings,
  /** The pull request that it shows; present on previews alone. */
  preview: z.int().positive().optional(),
  cancelRequestedAt: time.nullable(),
  /** The W3C trace context of what asked for it; absent where that had none. */
  trace: z
    .string()
    .regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .optional(),
  by: author,
});
export type DeploymentRun = z.infer<typeof DeploymentRun>;

/** The removal of an app: its id is the app's; deleted when nothing of the app is left. */
export const TeardownRun = z.strictObject({
  type: z.literal('teardown'),
  ...common,
});
export type TeardownRun = z.infer<typeof TeardownRun>;

export const PipelineDocument = z.discriminatedUnion('type', [DeploymentRun, TeardownRun]);
export type PipelineDocument = z.infer<typeof PipelineDocument>;
