// How much one workspace may have: the one table of defaults. A workspace's document may say otherwise.
import { z } from 'zod';

/** Defaults of every workspace. What can wait is queued at its limit; everything else is refused with LIMIT_REACHED. */
export const defaultLimits = {
  /** Apps; a deleted one counts until nothing of it is left. */
  apps: 50,
  /** Builds under way; further deployments wait in the queue. */
  concurrentBuilds: 3,
  /** Deployments asked for within one hour. Rollbacks are never refused. */
  deploymentsPerHour: 60,
  /** Pull requests of one app that are shown at a time, and of all apps together. */
  previewsPerApp: 5,
  previews: 20,
  members: 50,
  secrets: 100,
  /** Invites that are open. */
  invites: 50,
  /** API tokens of one member, expired ones not counted. */
  tokensPerMember: 20,
  webhooks: 10,
  /** Jobs under way: commands that run once. */
  concurrentJobs: 10,
  /** The same of one app. */
  concurrentJobsPerApp: 3,
  /** Instances of one app at a time, from its next release on; further requests wait for one of them. */
  instancesPerApp: 3,
  /** Lines that one deployment's log holds. */
  logLinesPerDeployment: 50_000,
  /** Bytes of log lines that are stored or carried live in one day, by UTC. */
  logBytesPerDay: 200_000_000,
} as const;

/** Files that one source may have, wherever it is looked at. */
export const maxSourceFiles = 20_000;

/** Workspaces that one person may be in: they all stand in one document. */
export const maxWorkspacesPerUser = 200;

export type LimitName = keyof typeof defaultLimits;
export type Limits = Readonly<Record<LimitName, number>>;

export const limitNames = Object.keys(defaultLimits) as [LimitName, ...LimitName[]];

/** Limits that an operator of the platform has set for one workspace. */
export const LimitOverrides = z.partialRecord(z.enum(limitNames), z.int().nonnegative());
export type LimitOverrides = z.infer<typeof LimitOverrides>;

/** The limits that hold for a workspace; the defaults where its document says nothing, or is not there. */
export function limitsOf(workspace: { readonly limits: LimitOverrides } | undefined): Limits {
  return { ...defaultLimits, ...workspace?.limits };
}
