// GitHub's REST API: the one call that we make, behind the same guarded client as everything that leaves.
import { DeplightError } from '@deplight/contracts';
import { getConfig } from '../config.ts';
import { type OutsideAnswer, postOutside } from '../outbox/post-outside.ts';
import type { CommitStatus } from './commit-status.ts';

export interface CommitPlace {
  /** `owner/name` */
  readonly repository: string;
  readonly sha: string;
}

/**
 * Shows a status beside a commit (https://docs.github.com/rest/commits/statuses).
 * @throws DeplightError GITHUB_UNREACHABLE when another try may help, GITHUB_REFUSED when none will.
 */
export async function postCommitStatus(
  { repository, sha }: CommitPlace,
  status: CommitStatus,
  token: string,
): Promise<void> {
  const { githubApiUrl, allowLocalSources } = getConfig();
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
    'user-agent': 'Deplight',
  };
  const url = new URL(`repos/${repository}/statuses/${sha}`, githubApiUrl);
  const request = { headers, body: JSON.stringify(status) };
  const answer = await postOutside(url, request, { allowLocalSources }).catch((cause: unknown) => {
    if (cause instanceof DeplightError) throw cause;
    throw new DeplightError('GITHUB_UNREACHABLE', 'GitHub does not answer.', { cause });
  });
  if (answer.status !== 201) throw failure(answer, repository);
}

/** GitHub says 403 both to a token that may not and to one that has asked too often; only the latter has to wait. */
function failure({ status, retryAfterMs }: OutsideAnswer, repository: string): DeplightError {
  if (status === 429 || status >= 500 || (status === 403 && retryAfterMs > 0))
    return new DeplightError('GITHUB_UNREACHABLE', `GitHub answered ${status}.`, { details: { retryAfterMs } });
  const why =
    status === 401
      ? 'The token has expired, was revoked, or is none.'
      : `The token may not set commit statuses of ${repository}.`;
  return new DeplightError('GITHUB_REFUSED', `GitHub answered ${status}. ${why}`);
}
