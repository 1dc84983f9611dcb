// workspaces/{w}/apps/{a}: one app, the plant on the shelf.
import { z } from 'zod';
import { appId, deploymentId, proposalId, workspaceId } from '../ids.ts';
import { appName } from '../names.ts';
import { phaseNames } from '../phases.ts';
import { healthPath, Scaling } from '../plan.ts';
import { Commit, sourceTypes } from './deployment.ts';
import { GitHubConnection, RepositoryToken } from './github.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

export const appStatuses = ['NEW', 'DEPLOYING', 'HEALTHY', 'DEGRADED', 'SLEEPING', 'FAILED', 'MAINTENANCE'] as const;
export type AppStatus = (typeof appStatuses)[number];

/** How what is live does, judged after go-live: `degraded` has trouble, `failed` needs a person. */
export const appHealths = ['ok', 'degraded', 'failed'] as const;
export type AppHealth = (typeof appHealths)[number];

/** What happens when an app fails after go-live: a person is asked, Deplight rolls back by itself, or nothing. */
export const rollbackPolicies = ['ask', 'automatic', 'never'] as const;
export type RollbackPolicy = (typeof rollbackPolicies)[number];

/** What a member asked of the running app and the next look at it carries out. */
export const appWishes = ['sleep', 'wake', 'settings'] as const;
export type AppWish = (typeof appWishes)[number];

/** The minutes without a request after which an app may sleep; 0 means that one instance always runs. */
export const idleMinutes = z.int().min(0).max(1_440);

/** Why nothing new is deployed to an app, since when, and until when; null: until somebody unfreezes it. */
export const Freeze = z.strictObject({
  reason: z.string().min(1).max(200),
  by: author,
  at: time,
  until: time.nullable(),
});
export type Freeze = z.infer<typeof Freeze>;

/** How much of an app's traffic goes to the revision of one deployment, in whole percents. */
export const TrafficShare = z.strictObject({
  deploymentId,
  revision: z.string().min(1).max(63),
  percent: z.int().min(1).max(100),
});
export type TrafficShare = z.infer<typeof TrafficShare>;

/** How many versions may share the traffic of an app. */
export const maxShares = 4;

/** Traffic that somebody has split by hand: the shares sum to 100, and what is live has one of them. */
export const TrafficSplit = z.strictObject({
  shares: z.array(TrafficShare).min(1).max(maxShares),
  by: author,
  at: time,
});
export type TrafficSplit = z.infer<typeof TrafficSplit>;

/** The share of the traffic that a new version gets before a person has approved it; whole percents. */
export const firstShare = z.int().min(1).max(99);

/** How long a version may have its first share before it is decided on; milliseconds. */
export const rolloutLifetimeMs = 24 * 3_600_000;

/** A version that is live with its first share, and the one that has the rest and gets all of it back at `expiresAt`. */
export const Rollout = z.strictObject({ deploymentId, before: deploymentId, expiresAt: time });
export type Rollout = z.infer<typeof Rollout>;

/** What is known of an app beside its deployments. Apps that were stored before this existed get what a new one has. */
const condition = {
  health: z.enum(appHealths).default('ok'),
  /** Why it is not well, in a sentence for people; null while it is. */
  trouble: z.string().max(500).nullable().default(null),
  /** Whether no instance of what is live runs; the next request wakes it. */
  asleep: z.boolean().default(false),
  /** Why it did not fall asleep when it was asked to; null otherwise. */
  whySleepless: z.string().max(300).nullable().default(null),
  /** Set by a member: the shelf says so, and nothing is proposed meanwhile. */
  maintenance: z.boolean().default(false),
  /** Null: as the platform is set (15 minutes; 2 on a laptop). */
  idleMinutes: idleMinutes.nullable().default(null),
  /** What releases from now on are asked before and while they serve; null: "/" before, nothing afterwards. */
  healthPath: healthPath.nullable().default(null),
  policy: z.enum(rollbackPolicies).default('ask'),
  /** How many instances releases from now on have and how large they are, against what their source says. */
  scaling: Scaling.default({}),
  /** Set by a member; one whose time is over no longer counts, see `freezeInForce`. */
  freeze: Freeze.nullable().default(null),
  /** The open proposal; null when there is none. */
  proposal: z.strictObject({ id: proposalId, expiresAt: time }).nullable().default(null),
  /** Deploys that nobody asks for by hand; paused after a rollback, until a member resumes them. */
  autoDeploy: z
    .strictObject({ paused: z.boolean(), because: z.string().max(300).nullable() })
    .default({ paused: false, because: null }),
  /** The repository whose pushes deploy it; null when none does. */
  github: GitHubConnection.nullable().default(null),
  /** For which repository it has a token; null when for none. */
  repositoryToken: RepositoryToken.nullable().default(null),
  /** The last version that did well before the one that is live: what a rollback is proposed to. */
  fallback: deploymentId.nullable().default(null),
  /** The watch that began when what is live went live; null once its window is over. */
  watch: z.strictObject({ deploymentId, since: time }).nullable().default(null),
  wish: z
    .strictObject({ what: z.enum(appWishes), at: time })
    .nullable()
    .default(null),
  /** Whether what is live has commands that run at set times; they stand in `schedules/live`. */
  hasSchedules: z.boolean().default(false),
  /** The split that stands; null while all traffic goes to what is live. Ended by whatever goes live. */
  split: TrafficSplit.nullable().default(null),
  /** The split that a member asked for and the next look at the app brings to Cloud Run. */
  splitAsked: TrafficSplit.nullable().default(null),
  /** Why the last split that was asked for does not stand; null otherwise. */
  splitTrouble: z.string().max(300).nullable().default(null),
  /** What new versions get first; null: all of the traffic at once. */
  firstShare: firstShare.nullable().default(null),
  /** The rollout that waits for a person; null when none does. */
  rollout: Rollout.nullable().default(null),
  /** When the sweeper has the app looked at next, by `careTimeOf`; null when there is nothing to look at. */
  careAt: time.nullable().default(null),
};

const Condition = z.object(condition);

/** The condition of a new app. */
export function newCondition(): z.output<typeof Condition> {
  return Condition.parse({});
}

/** What the newest deployment was made of, once it has ended; deployments that ended before this was kept have none. */
const LastSource = z.strictObject({
  sourceType: z.enum(sourceTypes),
  sourceRef: z.string().max(2_048),
  commit: Commit.nullable(),
});

export const AppDocument = z.strictObject({
  schemaVersion,
  id: appId,
  workspaceId,
  name: appName,
  /** Computed by `appStatusOf`; never written by a client. */
  status: z.enum(appStatuses),
  /** The address that any client can open; null until a deployment was live. */
  url: z.url().nullable(),
  /** The Cloud Run service, `dpl-{name ≤ 14}-{6}`. */
  service: z.string().regex(/^dpl-[a-z0-9-]{1,30}$/),
  /** What serves now; null before the first deployment went live. */
  live: z.strictObject({ deploymentId, revision: z.string() }).nullable(),
  /** The deployment that holds the app's pipeline; null when none does. */
  activeDeploymentId: deploymentId.nullable(),
  /** Raised with every deployment that takes the pipeline; older generations may not shift traffic. */
  generation: z.int().nonnegative(),
  /** The newest deployment, for the shelf: `status` says how it began or ended; the stages between stand in the deployment. */
  last: z
    .strictObject({ deploymentId, status: z.enum(phaseNames), at: time, by: author, source: LastSource.optional() })
    .nullable(),
  ...condition,
  /** Set when the app is being deleted; nothing new may start. */
  deletedAt: time.nullable(),
  createdBy: author,
  createdAt: time,
  updatedAt: time,
});
export type AppDocument = z.infer<typeof AppDocument>;
