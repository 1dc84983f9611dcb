// GitHub's REST API, behind the same guarded client as everything that leaves.
import { DeplightError } from '@deplight/contracts';
import { z } from 'zod';
import { getConfig } from '../config.ts';
import { askOutside, type OutsideAnswer } from '../outbox/post-outside.ts';
import type { CommitStatus } from './commit-status.ts';

export interface CommitPlace {
  /** `owner/name` */
  readonly repository: string;
  readonly sha: string;
}

/** A list of a hundred comments may be long. */
const bounds = { deadlineMs: 10_000, mostBytes: 8 * 1024 * 1024 };

export interface AskedOfGitHub {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly repository: string;
  /** What the path is below; the repository unless told. */
  readonly above?: string;
  readonly path: string;
  /** Undefined: as somebody whom GitHub does not know, who sees what is public, 60 times an hour. */
  readonly token: string | undefined;
  readonly body?: object;
  /** What the token is needed for: the end of the sentence "The token may not …". */
  readonly to: string;
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
  await askGitHub({
    method: 'POST',
    repository,
    path: `statuses/${sha}`,
    token,
    body: status,
    to: 'set commit statuses',
  });
}

export interface DeploymentPlace extends CommitPlace {
  readonly token: string;
}

const Made = z.object({ id: z.int().positive() });

/** The deployment of a commit with this task, by its id (https://docs.github.com/rest/deployments). */
export async function findGitHubDeployment(place: DeploymentPlace, task: string): Promise<string | undefined> {
  const path = `deployments?sha=${place.sha}&task=${encodeURIComponent(task)}`;
  const [found] = z.array(Made).parse(await askGitHub({ ...place, method: 'GET', path, to: 'read deployments' }));
  return found && `${found.id}`;
}

export async function createGitHubDeployment(place: DeploymentPlace, body: object): Promise<string> {
  const made = await askGitHub({ ...place, method: 'POST', path: 'deployments', body, to: 'write deployments' });
  return `${Made.parse(made).id}`;
}

export async function postDeploymentStatus(place: DeploymentPlace, id: string, body: object): Promise<void> {
  await askGitHub({ ...place, method: 'POST', path: `deployments/${id}/statuses`, body, to: 'write deployments' });
}

const Comment = z.object({ id: z.int().positive(), body: z.string().nullable().default('') });
const commentsOfPage = 100;
const mostPages = 5;

export interface CommentPlace {
  readonly repository: string;
  readonly number: number;
  readonly token: string;
}

/** The oldest comment of a pull request that begins with these words, by its id (https://docs.github.com/rest/issues/comments). */
export async function findComment(place: CommentPlace, beginning: string): Promise<string | undefined> {
  for (let page = 1; page <= mostPages; page += 1) {
    const path = `issues/${place.number}/comments?per_page=${commentsOfPage}&page=${page}`;
    const comments = z
      .array(Comment)
      .parse(await askGitHub({ ...place, method: 'GET', path, to: 'read pull requests' }));
    const found = comments.find(({ body }) => body?.startsWith(beginning));
    if (found) return `${found.id}`;
    if (comments.length < commentsOfPage) return undefined;
  }
  return undefined;
}

export async function createComment(place: CommentPlace, body: string): Promise<string> {
  const path = `issues/${place.number}/comments`;
  const made = await askGitHub({ ...place, method: 'POST', path, body: { body }, to: 'comment on pull requests' });
  return `${Comment.parse(made).id}`;
}

/** @returns false when there is no such comment any more. */
export async function editComment(place: CommentPlace, id: string, body: string): Promise<boolean> {
  const path = `issues/comments/${id}`;
  const asked = { ...place, method: 'PATCH', path, body: { body }, to: 'comment on pull requests' } as const;
  return askGitHub(asked).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DeplightError && error.details?.['status'] === 404) return false;
      throw error;
    },
  );
}

/**
 * Asks GitHub something about a repository. @returns its answer, which is JSON.
 * @throws DeplightError GITHUB_UNREACHABLE when another try may help, GITHUB_REFUSED when none will.
 */
export async function askGitHub(asked: AskedOfGitHub): Promise<unknown> {
  const { method, repository, above = `repos/${repository}`, path, token, body } = asked;
  const { githubApiUrl, allowLocalSources } = getConfig();
  const headers = {
    accept: 'application/vnd.github+json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    'x-github-api-version': '2022-11-28',
    'user-agent': 'Deplight',
  };
  const url = new URL(`${above}/${path}`, githubApiUrl);
  const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await askOutside(url, request, { allowLocalSources }, bounds).catch((cause: unknown) => {
    if (cause instanceof DeplightError) throw cause;
    throw new DeplightError('GITHUB_UNREACHABLE', 'GitHub does not answer.', { cause });
  });
  if (answer.status < 200 || answer.status > 299) throw failure(answer, asked);
  return jsonOf(answer.text);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DeplightError('GITHUB_UNREACHABLE', 'GitHub answered with something that is no JSON.', { cause });
  }
}

/** GitHub says 403 both to a token that may not and to one that has asked too often; only the latter has to wait. */
function failure({ status, retryAfterMs }: OutsideAnswer, { repository, to, token }: AskedOfGitHub): DeplightError {
  if (status === 429 || status >= 500 || (status === 403 && retryAfterMs > 0))
    return new DeplightError('GITHUB_UNREACHABLE', `GitHub answered ${status}.`, { details: { retryAfterMs } });
  const why =
    token === undefined
      ? `Without a token, nobody may ${to} of ${repository}.`
      : status === 401
        ? 'The token has expired, was revoked, or is none.'
        : `The token may not ${to} of ${repository}.`;
  return new DeplightError('GITHUB_REFUSED', `GitHub answered ${status}. ${why}`, { details: { status } });
}
