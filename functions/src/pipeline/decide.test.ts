// What each change of a pipeline document asks for.
import { phaseNames, phases, type TeardownRun } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { sealed } from './seal.ts';
import { newRun, testId, testKey } from './testing/new-run.ts';

const id = testId('dpl');

describe('decide', () => {
  test('runs the first step of a new deployment and wakes the log relay', () => {
    const step = { id, seq: 0 };
    expect(decide(undefined, newRun())).toEqual({ act: 'go-on', step, wakeQueue: false, relay: true });
  });

  test('runs the next step when the deployment moved', () => {
    const before = newRun({ phase: 'FETCHING', seq: 1 });
    const after = newRun({ phase: 'ANALYZING', seq: 2 });
    expect(decide(before, after)).toEqual({ act: 'go-on', step: { id, seq: 2 }, wakeQueue: false, relay: false });
  });

  test('runs the step again, to stop it, when a cancel was asked for', () => {
    const before = newRun({ phase: 'BUILDING', seq: 3 });
    const after = { ...before, cancelRequestedAt: before.updatedAt };
    expect(decide(before, after)).toEqual({ act: 'go-on', step: { id, seq: 3 }, wakeQueue: false, relay: false });
    expect(decide(after, after)).toEqual({ act: 'ignore', because: 'nothing moved' });
  });

  test("ignores the sweeper's bookkeeping (T-COST-02, R-12)", () => {
    const run = newRun();
    expect(decide(run, { ...run, attempts: 3, open: false })).toEqual({ act: 'ignore', because: 'nothing moved' });
  });

  test('wakes the queue when a build slot or the app became free', () => {
    const building = newRun({ phase: 'BUILDING', seq: 3 });
    const after = newRun({ phase: 'RELEASING', seq: 4 });
    expect(decide(building, after)).toEqual({ act: 'go-on', step: { id, seq: 4 }, wakeQueue: true, relay: false });
    const ended = newRun({ phase: 'FAILED', seq: 4, open: false });
    expect(decide(building, ended)).toEqual({ act: 'go-on', step: undefined, wakeQueue: true, relay: false });
  });

  test.each(phaseNames)('asks for a step of %s exactly when there is one', (phase) => {
    const decision = decide(newRun(), newRun({ phase, seq: 1 }));
    expect(decision).toMatchObject({ act: 'go-on', step: phases[phase].step ? { id, seq: 1 } : undefined });
  });

  test('ignores a document that was deleted', () => {
    expect(decide(newRun(), undefined)).toEqual({ act: 'ignore', because: 'the document was deleted' });
  });

  test('runs the removal of an app once, and never wakes the relay for it', () => {
    const teardown = newTeardown();
    const step = { id: testId('app'), seq: 0 };
    expect(decide(undefined, teardown)).toEqual({ act: 'go-on', step, wakeQueue: false, relay: false });
    expect(decide(teardown, { ...teardown, attempts: 1 })).toEqual({ act: 'ignore', because: 'nothing moved' });
  });
});

function newTeardown(): TeardownRun {
  const { workspaceId, appId, service, updatedAt } = newRun();
  const facts = { schemaVersion: 1, workspaceId, appId, service, seq: 0, open: true, attempts: 0, updatedAt } as const;
  return sealed<TeardownRun>(testKey, { type: 'teardown', ...facts, deadlineAt: null, resumeAt: updatedAt });
}
