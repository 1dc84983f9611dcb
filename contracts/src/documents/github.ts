// What is known of GitHub: the repository whose pushes deploy an app. It stands in the app's own document, so that it
// goes with the app; workspaces/{w}/apps/{a}/pushes/{hash} holds every push that was ever taken.
import { z } from 'zod';
import { deploymentId } from '../ids.ts';
import { author, commitSha, schemaVersion, time } from './shared-fields.ts';

/** Folders or files below the top of a repository. */
export const watchPaths = z.array(z.string().min(1).max(200)).max(20);

/** What became of the newest delivery, in a sentence for people. */
export const GitHubOutcome = z.strictObject({
  at: time,
  /** The commit that was pushed; null where a delivery tells of none. */
  sha: commitSha.nullable(),
  sentence: z.string().max(400),
  /** What it deployed; null when it deployed nothing. */
  deploymentId: deploymentId.nullable(),
});
export type GitHubOutcome = z.infer<typeof GitHubOutcome>;

/** How long a push waits for GitHub's checks of its commit; milliseconds. */
export const checksPatienceMs = 60 * 60_000;

/** A push that waits for GitHub's checks of its commit, or has waited. */
export const GitHubChecks = z.strictObject({
  sha: commitSha,
  state: z.enum(['waiting', 'passed', 'failed']),
  since: time,
  /** Until when it waits; what has not passed by then deploys nothing. */
  until: time,
  /** What it waits for, or why it deploys nothing, in a sentence for people. */
  sentence: z.string().max(400),
});
export type GitHubChecks = z.infer<typeof GitHubChecks>;

export const GitHubConnection = z.strictObject({
  /** What is fetched; never an address that a delivery names. */
  gitUrl: z.string().max(2_048),
  /** The repository's name on its server, such as `owner/name`, in lower case. */
  repository: z.string().max(300),
  /** GitHub's number for it, which no other repository ever has; null until the first delivery has told it. */
  repositoryId: z.int().positive().nullable(),
  branch: z.string().max(200),
  rootDir: z.string().max(512).nullable(),
  /** Only pushes that touch one of them deploy; empty: every push. */
  watchPaths,
  /** Whether a push deploys only once GitHub's checks of its commit have passed. */
  waitForChecks: z.boolean().default(false),
  /** How the checks of the newest push stand; null where none was waited for. */
  checks: GitHubChecks.nullable().default(null),
  /** Whether pull requests to the branch are shown as previews. */
  previews: z.boolean().default(false),
  /** Tells this connection from earlier ones of the app; with it the webhook's secret is made, and not without our key. */
  key: z.string().regex(/^[a-z0-9]{20}$/),
  /** Whoever connected it: deployments are made with this person's rights, as they are then. */
  connectedBy: author,
  connectedAt: time,
  /** The newest commit that a push asked to deploy: earlier ones that still wait are passed over. Null before the first. */
  newest: commitSha.nullable().default(null),
  last: GitHubOutcome.nullable(),
});
export type GitHubConnection = z.infer<typeof GitHubConnection>;

/**
 * Where a repository says for which apps Deplight's GitHub App may speak with it: the default branch has their ids, one a
 * line. GitHub's installation alone says nothing about who may use it here.
 */
export const appAccessFile = '.github/deplight-apps';

/** What an app has a token for; the token itself is in Secret Manager alone, or made anew for each use. */
export const RepositoryToken = z.strictObject({
  /** `app`: the platform's GitHub App makes one whenever it is needed, and none is kept. */
  by: z.enum(['token', 'app']).default('token'),
  /** GitHub's number of the App's installation that the last one came from; null before, and where a person gave the token. */
  installationId: z.int().positive().nullable().default(null),
  /** The one repository that it is sent to. */
  gitUrl: z.string().max(2_048),
  /** Tells this token from earlier ones of the app. */
  key: z.string().regex(/^[a-z0-9]{20}$/),
  setBy: author,
  setAt: time,
  /** Why GitHub takes no commit status with it; null while it does, or was not asked. */
  problem: z.strictObject({ at: time, sentence: z.string().max(400) }).nullable(),
});
export type RepositoryToken = z.infer<typeof RepositoryToken>;

/** A token of a git server, as it gives them out: no spaces, nothing that ends a header. */
export const repositoryTokenText = z
  .string()
  .regex(/^[\x21-\x7e]{8,500}$/, 'should be 8 to 500 letters, digits and signs, without spaces');

/** What was heard of once, for ever: a commit of a branch, a change of a pull request. Deliveries carry no time that is signed. */
export const GitHubPushDocument = z.strictObject({
  schemaVersion,
  ref: z.string().max(300),
  sha: commitSha,
  at: time,
});
export type GitHubPushDocument = z.infer<typeof GitHubPushDocument>;
