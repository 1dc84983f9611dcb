// Fetches one commit of a repository and stores its files as the same deterministic .tgz that archives become. Nothing
// is checked out and no git program runs: the tree is walked in memory.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Commit, DeplightError, type SourceNote } from '@deplight/contracts';
import git, { type PromiseFsClient } from 'isomorphic-git';
import { type AddressPolicy, checkSourceUrl } from './address-guard.ts';
import { gitFailure } from './git-failure.ts';
import { createGitHttp } from './git-http.ts';
import { checkBranch } from './git-request.ts';
import { guardedFs } from './guarded-fs.ts';
import { SOURCE_LIMITS } from './limits.ts';
import type { Resolve } from './localhost-lookup.ts';
import { createPinnedHttp } from './pinned-http.ts';
import type { WrittenTgz } from './tgz-writer.ts';
import { writeGitTree } from './write-git-tree.ts';

export interface FetchGitRequest {
  readonly url: string;
  /** Absent for the repository's default branch. */
  readonly branch?: string;
  /** The commit itself, of any branch; absent for the branch's newest. */
  readonly commit?: string;
  /** Where the .tgz is written. */
  readonly output: string;
  /** A folder for what is needed meanwhile; nothing is left in it. */
  readonly tempDir: string;
  readonly policy: AddressPolicy;
  /** Sent when the server asks who is there, and to this server alone. */
  readonly token?: string;
  readonly timeoutMs?: number;
  readonly maxPackBytes?: number;
  readonly resolve?: Resolve;
}

export interface FetchedGit extends WrittenTgz {
  readonly commit: Commit;
  readonly notes: readonly SourceNote[];
}

const TIMEOUT_MS = 120_000;
/** Bytes of the list of branches and tags: some 400,000 of them. All are kept in memory. */
const MAX_LIST_BYTES = 32 * 1024 * 1024;

/**
 * Fetches the newest commit of a branch, or the one that is named. Throws DeplightError: SOURCE_URL_INVALID, SOURCE_ADDRESS_FORBIDDEN,
 * SOURCE_REF_INVALID, REPOSITORY_NOT_FOUND, BRANCH_NOT_FOUND, SOURCE_TOO_LARGE, SOURCE_TIMEOUT, SOURCE_UNREACHABLE,
 * ARCHIVE_UNSAFE or ARCHIVE_EMPTY; and then leaves no output.
 */
export async function fetchGit(request: FetchGitRequest): Promise<FetchedGit> {
  const url = checkSourceUrl(request.url, request.policy);
  const branch = request.branch === undefined ? undefined : checkBranch(request.branch);
  const timeoutMs = request.timeoutMs ?? TIMEOUT_MS;
  const signal = AbortSignal.timeout(timeoutMs);
  const http = createPinnedHttp(request.policy, request.resolve);
  const maxBytes = request.maxPackBytes ?? SOURCE_LIMITS.packedBytes;
  const { client, failure, noteRefusal } = createGitHttp({ http, signal, maxBytes, maxListBytes: MAX_LIST_BYTES });
  const gitdir = await mkdtemp(join(request.tempDir, 'git-'));
  let fetched = false;
  try {
    const repository = { fs: guardedFs(gitdir, noteRefusal), gitdir, cache: {} };
    // What looks like a commit's name is asked of the server as it stands, whatever its branches are.
    const wanted = request.commit ?? branch;
    const ref = wanted === undefined ? {} : { ref: wanted };
    await git.clone({
      ...repository,
      ...ref,
      ...signIn(request.token),
      dir: gitdir,
      http: client,
      url: url.href.replace(/\/+$/, ''),
      depth: 1,
      singleBranch: true,
      noCheckout: true,
      noTags: true,
    });
    if (failure() !== undefined) throw failure();
    fetched = true;
    const commit = await readCommit(repository, branch);
    return { ...(await writeGitTree(repository, commit.sha, request.output, signal)), commit };
  } catch (error) {
    throw gitFailure(failure() ?? error, {
      url,
      branch,
      commit: request.commit,
      fetched,
      withToken: request.token !== undefined,
      timedOut: signal.aborted,
      timeoutMs,
    });
  } finally {
    await http.close();
    await rm(gitdir, { recursive: true, force: true });
  }
}

/** GitHub, GitLab and Gitea take a token as the password of any name. */
function signIn(token: string | undefined) {
  return token === undefined ? {} : { onAuth: () => ({ username: 'x-access-token', password: token }) };
}

async function readCommit(
  repository: { fs: PromiseFsClient; gitdir: string; cache: object },
  asked: string | undefined,
): Promise<Commit> {
  const branch = (await git.currentBranch(repository)) ?? asked;
  const sha = await git.resolveRef({ ...repository, ref: 'HEAD' }).catch(() => {
    throw new DeplightError('BRANCH_NOT_FOUND', 'The repository has no commits yet.', {
      hint: 'Push a commit, and deploy again.',
    });
  });
  const { commit } = await git.readCommit({ ...repository, oid: sha });
  return {
    sha,
    message: commit.message.trim().slice(0, 500),
    author: commit.author.name.slice(0, 200),
    at: timeOf(commit.author.timestamp),
    branch: branch ? branch.slice(0, 200) : null,
  };
}

const YEAR_9999_S = 253_402_300_799;

/** A commit may carry any number as its time; what is no time of ours is none. */
function timeOf(seconds: number): string | null {
  return seconds >= 0 && seconds <= YEAR_9999_S ? new Date(seconds * 1_000).toISOString() : null;
}
