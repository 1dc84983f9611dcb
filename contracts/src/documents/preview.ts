// workspaces/{w}/apps/{a}/previews/{number}: a pull request that is shown at an address of its own, and how far that is.
// It is also the fence of its deployments: only the one that it names goes on, and none once it is closed.
import { z } from 'zod';
import { appId, deploymentId, workspaceId } from '../ids.ts';
import { author, commitSha, schemaVersion, time } from './shared-fields.ts';

/** `NEEDS_APPROVAL`: a person has to look at the commit first. `REMOVED`: nothing of it runs any more. */
export const previewStates = ['NEEDS_APPROVAL', 'DEPLOYING', 'READY', 'FAILED', 'REMOVED'] as const;
export type PreviewState = (typeof previewStates)[number];

/** The number of a pull request in its repository. */
export const previewNumber = z.coerce.number().int().min(1).max(999_999_999);

export const PreviewDocument = z.strictObject({
  schemaVersion,
  workspaceId,
  appId,
  number: z.int().positive(),
  title: z.string().max(200),
  /** Whoever opened it, as GitHub calls them. */
  author: z.string().max(100),
  /** The branch that it is to be merged from; in another repository where it comes from a fork. */
  branch: z.string().max(200),
  /** Its newest commit. */
  sha: commitSha,
  /** GitHub's time of the newest change that was heard of: older ones come too late. */
  changedAt: time,
  /** Whether nobody but people who may write to the repository itself has a hand in it. Only then it gets secrets. */
  trusted: z.boolean(),
  /** Who let which commit in; a newer commit needs it anew. */
  approved: z.strictObject({ sha: commitSha, by: author, at: time }).nullable(),
  state: z.enum(previewStates),
  /** Why it is as it is, where the state does not say it. */
  sentence: z.string().max(400).nullable(),
  /** The newest deployment, and the commit that it shows; null before the first. */
  deployment: z.strictObject({ id: deploymentId, sha: commitSha }).nullable(),
  /** What its address leads to; null while that is nothing. */
  serving: z.strictObject({ deploymentId, revision: z.string().max(63), url: z.url() }).nullable(),
  /** Since when it is to end: closed, removed by a person, or expired. Null while it goes on. */
  closedAt: time.nullable(),
  /** When it ends by itself, unless something is pushed to it before. */
  expiresAt: time,
  createdAt: time,
  updatedAt: time,
});
export type PreviewDocument = z.infer<typeof PreviewDocument>;

/** Whether its newest commit may be built: trusted people wrote it, or a person has let just this commit in. */
export function mayBuild({ trusted, approved, sha }: Pick<PreviewDocument, 'trusted' | 'approved' | 'sha'>): boolean {
  return trusted || approved?.sha === sha;
}
