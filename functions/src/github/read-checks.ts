// Asks GitHub how its checks of a commit stand: commit statuses, and what its apps check, named one by one where not all
// have passed.
import { DeplightError } from '@deplight/contracts';
import { type AskedOfGitHub, askGitHub } from './github-api.ts';
import {
  type Check,
  CheckRuns,
  CheckSuites,
  CombinedStatus,
  checksOfRuns,
  checksOfStatuses,
  checksOfSuites,
  WorkflowRuns,
} from './judge-checks.ts';

export interface CheckedCommit {
  /** `owner/name` */
  readonly repository: string;
  readonly sha: string;
  /** Undefined: what is public. */
  readonly token: string | undefined;
}

/** @throws DeplightError GITHUB_UNREACHABLE, GITHUB_REFUSED */
export async function readChecks(commit: CheckedCommit): Promise<Check[]> {
  const statuses = CombinedStatus.parse(
    await ask(commit, `commits/${commit.sha}/status?per_page=100`, 'read statuses'),
  );
  return [...checksOfStatuses(statuses), ...(await checksOfApps(commit))];
}

async function checksOfApps(commit: CheckedCommit): Promise<Check[]> {
  const path = `commits/${commit.sha}/check-suites?per_page=100`;
  const told = await ask(commit, path, 'read checks').catch((error: unknown) => {
    if (error instanceof DeplightError && error.code === 'GITHUB_REFUSED') return undefined;
    throw error;
  });
  if (told === undefined) return workflowsOf(commit);
  const suites = checksOfSuites(CheckSuites.parse(told));
  if (suites.every(({ state }) => state === 'passed')) return suites;
  const runs = checksOfRuns(
    CheckRuns.parse(await ask(commit, `commits/${commit.sha}/check-runs?per_page=100`, 'read checks')).check_runs,
  );
  // Between one job and the next that needs it, a suite is under way and has no check that is.
  return [...suites.filter(({ state }) => !runs.some((run) => run.state === state)), ...runs];
}

/** Tokens of a person may read the workflows of GitHub Actions, and not always checks. */
async function workflowsOf(commit: CheckedCommit): Promise<Check[]> {
  const told = await ask(commit, `actions/runs?head_sha=${commit.sha}&per_page=100`, 'read checks or actions');
  return checksOfRuns(WorkflowRuns.parse(told).workflow_runs);
}

function ask({ repository, token }: CheckedCommit, path: string, to: AskedOfGitHub['to']): Promise<unknown> {
  return askGitHub({ method: 'GET', repository, path, token, to });
}
