// What going live means for an app's condition: it counts as well, is watched, and knows what it would go back to.
import { type AppDocument, type DeploymentKind, newCondition } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import type { RunState } from './run-state.ts';
import { newState, testId, testNowMs } from './testing/new-run.ts';
import { type Move, transition } from './transition.ts';

const later = new Date(testNowMs + 1_500).toISOString();
const before = { deploymentId: testId('dpl', 9), revision: 'old' };
const proposal = { id: `prop_${'p'.repeat(20)}`, expiresAt: later };

describe('going live', () => {
  test('begins a watch, and the version before is what to go back to', () => {
    expect(wentLive('deploy', { live: before })).toMatchObject({
      status: 'HEALTHY',
      watch: { deploymentId: testId('dpl'), since: later },
      careAt: later,
      fallback: before.deploymentId,
      autoDeploy: { paused: false },
    });
  });

  test('counts what the version did from its first request on, while traffic still shifted to it', () => {
    const run = { phase: 'VERIFYING', seq: 5, generation: 1, findings: { revision: 'new' } } as const;
    const state = newState({ run, app: { generation: 1, activeDeploymentId: testId('dpl') } });
    const shifting = moved(state, { to: 'SHIFTING' }, testNowMs + 1_500);
    expect(moved(shifting, { to: 'LIVE' }, testNowMs + 9_000).app.watch?.since).toBe(later);
  });

  test('of the first version leaves nothing to go back to', () => {
    expect(wentLive('deploy', {}).fallback).toBeNull();
  });

  test('ends all trouble of the version before, which is no version to go back to', () => {
    const good = testId('dpl', 8);
    const failed = { live: before, health: 'failed', trouble: 'It ended.', proposal, fallback: good } as const;
    expect(wentLive('deploy', failed)).toMatchObject({
      status: 'HEALTHY',
      health: 'ok',
      trouble: null,
      proposal: null,
      fallback: good,
    });
  });

  test('wakes an app that slept', () => {
    expect(wentLive('deploy', { live: before, asleep: true })).toMatchObject({ status: 'HEALTHY', asleep: false });
  });

  test('by a rollback pauses deploys that nobody asks for by hand, and proposes no way further back', () => {
    const app = wentLive('rollback', { live: before, fallback: testId('dpl', 8) });
    expect(app.fallback).toBeNull();
    expect(app.autoDeploy).toMatchObject({ paused: true, because: expect.stringContaining('rollback') });
  });

  test('keeps what members chose', () => {
    const chosen = { idleMinutes: 5, policy: 'never', maintenance: true } as const;
    expect(wentLive('deploy', { live: before, ...chosen })).toMatchObject({ ...chosen, status: 'MAINTENANCE' });
  });
});

test('a failure before go-live changes nothing of the condition of what serves', () => {
  const state = newState({
    run: { phase: 'RELEASING', seq: 5, generation: 1 },
    app: { generation: 1, live: before, asleep: true, policy: 'automatic' },
  });
  const error = { code: 'BOOT_CRASHED', message: 'x', hint: 'y', lines: [] } as const;
  const { app } = moved(state, { to: 'FAILED', error: { ...error, lines: [] } }, testNowMs + 1_500);
  expect(app).toMatchObject({ ...newCondition(), asleep: true, policy: 'automatic', status: 'SLEEPING' });
});

function wentLive(kind: DeploymentKind, app: Partial<AppDocument>): AppDocument {
  const run = { phase: 'SHIFTING', seq: 5, generation: 1, kind, findings: { revision: 'new' } } as const;
  const holder = { generation: 1, activeDeploymentId: testId('dpl'), ...app };
  return moved(newState({ run, app: holder, order: { kind } }), { to: 'LIVE' }, testNowMs + 1_500).app;
}

function moved(state: RunState, move: Move, nowMs: number): RunState {
  const result = transition(state, move, nowMs);
  if ('refused' in result) throw new Error(result.refused);
  return result.state;
}
