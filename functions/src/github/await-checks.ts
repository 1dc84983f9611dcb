// A push that waits for GitHub's checks of its commit: asked from time to time and whenever a webhook tells of a check, until
// all have passed, one has not, or its time is over.
import {
  type AppDocument,
  checksPatienceMs,
  DeplightError,
  errors,
  type GitHubChecks,
  type GitHubConnection,
} from '@deplight/contracts';
import { type AppIds, changeApp } from '../care/change-app.ts';
import type { Clock } from '../clock.ts';
import { judgeChecks, nextLookMs, type Verdict } from './judge-checks.ts';
import { readChecks } from './read-checks.ts';
import { repositoryOf } from './repository-name.ts';
import { readRepositoryToken } from './repository-token.ts';

/** What is written down with a push that is to wait. */
export function newChecks(sha: string, nowMs: number): GitHubChecks {
  const [since, until] = [nowMs, nowMs + checksPatienceMs].map((ms) => new Date(ms).toISOString());
  return { sha, state: 'waiting', since: since ?? '', until: until ?? '', sentence: "Waits for GitHub's checks." };
}

/** Whether a push of this commit goes on: at once where nothing is waited for, and once its checks have passed. */
export async function awaitChecks(
  app: AppDocument,
  { waitForChecks, checks, gitUrl, key }: GitHubConnection,
  clock: Clock,
): Promise<{ readonly goesOn: true } | { readonly laterMs: number } | { readonly because: string }> {
  if (!waitForChecks || checks === null || checks.state === 'passed') return { goesOn: true };
  const waitedMs = clock.now() - Date.parse(checks.since);
  const patienceMs = Date.parse(checks.until) - Date.parse(checks.since);
  const verdict = await verdictOf(app, { gitUrl, sha: checks.sha, waitedMs, patienceMs }, clock);
  await noteChecks({ workspaceId: app.workspaceId, appId: app.id }, { key, checks: { ...checks, ...verdict } }, clock);
  if (verdict.state === 'passed') return { goesOn: true };
  if (verdict.state === 'waiting') return { laterMs: nextLookMs(waitedMs) };
  return { because: verdict.sentence };
}

async function verdictOf(
  app: AppDocument,
  { gitUrl, sha, waitedMs, patienceMs }: { gitUrl: string; sha: string; waitedMs: number; patienceMs: number },
  clock: Clock,
): Promise<Verdict> {
  try {
    const token = await readRepositoryToken(app, gitUrl, 'tell', clock);
    const checks = await readChecks({ repository: repositoryOf(new URL(gitUrl)), sha, token });
    return judgeChecks(checks, { waitedMs, patienceMs });
  } catch (error) {
    // Nobody waits longer than was said, whoever does not answer.
    const known = error instanceof DeplightError ? error : undefined;
    if (known && (!errors[known.code].retry || waitedMs >= patienceMs))
      return { state: 'failed', sentence: known.message };
    throw error;
  }
}

/** Unless the app was connected anew, or something newer was pushed. */
async function noteChecks(
  ids: AppIds,
  { key, checks }: { readonly key: string; readonly checks: GitHubChecks },
  clock: Clock,
): Promise<void> {
  const next = { ...checks, sentence: checks.sentence.slice(0, 400) };
  await changeApp(ids, clock, ({ github }) =>
    github?.key === key && github.checks?.sha === checks.sha ? { github: { ...github, checks: next } } : {},
  );
}
