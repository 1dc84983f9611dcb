// How checks stand: what counts, what does not, and when it is too late.
import { describe, expect, test } from 'vitest';
import {
  type Check,
  CheckSuites,
  checksOfRuns,
  checksOfStatuses,
  checksOfSuites,
  firstCheckMs,
  judgeChecks,
  nextLookMs,
} from './judge-checks.ts';

const patienceMs = 60 * 60_000;
const judged = (checks: readonly Check[], waitedMs = 0) => judgeChecks(checks, { waitedMs, patienceMs });
const check = (state: Check['state'], name: string = state): Check => ({ name, state });

describe('a commit', () => {
  test('has passed once all of its checks have', () => {
    expect(judged([check('passed'), check('passed')]).state).toBe('passed');
  });

  test('waits for those that have not ended, by name', () => {
    const verdict = judged([check('passed'), check('pending', 'build'), check('pending', 'lint')], patienceMs - 1);
    expect(verdict).toEqual({ state: 'waiting', sentence: "Waits for GitHub's checks: build, lint." });
  });

  test('has failed with the first that has, whatever is still to come', () => {
    const verdict = judged([check('failed', 'lint'), check('pending', 'build')]);
    expect(verdict).toEqual({ state: 'failed', sentence: "GitHub's checks have not passed: lint." });
  });

  test('waits no longer than it may', () => {
    expect(judged([check('pending', 'build')], patienceMs)).toEqual({
      state: 'failed',
      sentence: "60 minutes were not enough for GitHub's checks: build.",
    });
  });

  test('without any check has passed none', () => {
    expect(judged([], firstCheckMs - 1).state).toBe('waiting');
    expect(judged([], firstCheckMs)).toEqual({
      state: 'failed',
      sentence: '5 minutes were not enough for a first check of GitHub.',
    });
  });

  test('with a hundred failing checks names four of them', () => {
    const many = Array.from({ length: 100 }, (_, at) => check('failed', `job ${at}`));
    expect(judged(many).sentence).toBe("GitHub's checks have not passed: job 0, job 1, job 2, job 3 and 96 more.");
  });
});

describe('what GitHub tells', () => {
  test('of commit statuses counts, except for our own', () => {
    const statuses = [
      { context: 'ci/build', state: 'success' },
      { context: 'ci/lint', state: 'error' },
      { context: 'ci/test', state: 'pending' },
      { context: 'deplight/shop', state: 'pending' },
    ];
    expect(checksOfStatuses({ statuses })).toEqual([
      check('passed', 'ci/build'),
      check('failed', 'ci/lint'),
      check('pending', 'ci/test'),
    ]);
  });

  test('of suites that never check anything does not count, but of workflows that wait for their turn', () => {
    const idle = { status: 'queued', conclusion: null, latest_check_runs_count: 0 };
    const told = CheckSuites.parse({
      check_suites: [
        { ...idle, app: { slug: 'dependabot', name: 'Dependabot' } },
        { ...idle, app: { slug: 'github-actions', name: 'GitHub Actions' } },
        { status: 'completed', conclusion: 'neutral', latest_check_runs_count: 2, app: null },
      ],
    });
    expect(checksOfSuites(told)).toEqual([check('pending', 'GitHub Actions'), check('passed', 'A check')]);
  });

  test.each([
    ['success', 'passed'],
    ['neutral', 'passed'],
    ['skipped', 'passed'],
    ['failure', 'failed'],
    ['cancelled', 'failed'],
    ['timed_out', 'failed'],
    ['action_required', 'failed'],
    ['stale', 'failed'],
    [null, 'failed'],
  ] as const)('of a check that ended as %s means %s', (conclusion, state) => {
    expect(checksOfRuns([{ name: 'build', status: 'completed', conclusion }])).toEqual([check(state, 'build')]);
  });
});

test('GitHub is asked soon at first and every two minutes later on', () => {
  expect([0, 60_000, 600_000, patienceMs].map(nextLookMs)).toEqual([15_000, 30_000, 120_000, 120_000]);
});
