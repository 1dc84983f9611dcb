// How GitHub's checks of a commit stand, from what its API tells of them. Pure.
import { z } from 'zod';

/** Commit statuses, as older programs and we ourselves set them. https://docs.github.com/rest/commits/statuses */
export const CombinedStatus = z.object({
  statuses: z.array(z.object({ context: z.string(), state: z.string() })).default([]),
});

/** What one app of GitHub, such as GitHub Actions, checks of a commit. https://docs.github.com/rest/checks/suites */
export const CheckSuites = z.object({
  check_suites: z.array(
    z.object({
      status: z.string().nullable(),
      conclusion: z.string().nullable(),
      latest_check_runs_count: z.int().default(0),
      app: z
        .object({ slug: z.string().default(''), name: z.string().default('') })
        .nullable()
        .default(null),
    }),
  ),
});

/** The checks themselves, or the workflows of GitHub Actions: both are called and end alike. */
const Run = z.object({ name: z.string().nullable(), status: z.string().nullable(), conclusion: z.string().nullable() });
export const CheckRuns = z.object({ check_runs: z.array(Run) });
export const WorkflowRuns = z.object({ workflow_runs: z.array(Run) });

export interface Check {
  readonly name: string;
  readonly state: 'pending' | 'passed' | 'failed';
}

/** How our own statuses begin: they are about what is waiting for the others. */
const own = 'deplight/';
const passing: ReadonlySet<string> = new Set(['success', 'neutral', 'skipped']);

export function checksOfStatuses({ statuses }: z.infer<typeof CombinedStatus>): Check[] {
  const others = statuses.filter(({ context }) => !context.startsWith(own));
  return others.map(({ context, state }) => {
    const ended = state === 'success' ? 'passed' : 'failed';
    return { name: context, state: state === 'pending' ? 'pending' : ended };
  });
}

/**
 * GitHub makes a suite for every app that might check something, and most of them never do: one without a check counts only
 * where it is that of GitHub Actions, whose workflows may still wait for their turn.
 */
export function checksOfSuites({ check_suites: suites }: z.infer<typeof CheckSuites>): Check[] {
  return suites
    .filter(({ app, latest_check_runs_count: runs }) => runs > 0 || app?.slug === 'github-actions')
    .map(({ app, status, conclusion }) => ({ name: app?.name || 'A check', state: stateOf(status, conclusion) }));
}

export function checksOfRuns(runs: ReadonlyArray<z.infer<typeof Run>>): Check[] {
  return runs.map(({ name, status, conclusion }) => ({ name: name || 'A check', state: stateOf(status, conclusion) }));
}

function stateOf(status: string | null, conclusion: string | null): Check['state'] {
  if (status !== 'completed') return 'pending';
  return passing.has(conclusion ?? '') ? 'passed' : 'failed';
}

export interface Verdict {
  readonly state: 'waiting' | 'passed' | 'failed';
  /** For people. */
  readonly sentence: string;
}

/** Time for the first check to show itself: none by then is not the same as all of them passed. */
export const firstCheckMs = 5 * 60_000;

/** @param waited since when the push waits, and how long it may; milliseconds. */
export function judgeChecks(
  checks: readonly Check[],
  { waitedMs, patienceMs }: { readonly waitedMs: number; readonly patienceMs: number },
): Verdict {
  const named = (state: Check['state']) => namesOf(checks.filter((check) => check.state === state));
  const [failed, pending] = [named('failed'), named('pending')];
  if (failed !== '') return { state: 'failed', sentence: `GitHub's checks have not passed: ${failed}.` };
  if (pending !== '') return late(`GitHub's checks: ${pending}`, waitedMs >= patienceMs, patienceMs);
  if (checks.length === 0) return late('a first check of GitHub', waitedMs >= firstCheckMs, firstCheckMs);
  return { state: 'passed', sentence: "GitHub's checks have passed." };
}

function late(what: string, isLate: boolean, allowedMs: number): Verdict {
  if (!isLate) return { state: 'waiting', sentence: `Waits for ${what}.` };
  return { state: 'failed', sentence: `${allowedMs / 60_000} minutes were not enough for ${what}.` };
}

/** As many names as a sentence takes, each once. */
function namesOf(checks: readonly Check[]): string {
  const names = [...new Set(checks.map(({ name }) => name.replace(/\s+/g, ' ').trim().slice(0, 60)))];
  const more = names.length > 4 ? ` and ${names.length - 4} more` : '';
  return names.slice(0, 4).join(', ') + more;
}

/** How long to wait before GitHub is asked again, if none of its webhooks comes first; milliseconds. */
export function nextLookMs(waitedMs: number): number {
  return Math.min(Math.max(waitedMs / 2, 15_000), 120_000);
}
