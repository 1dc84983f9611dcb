// The stages that people see, after every way that a deployment can go.
import { deploymentKindNames, type deploymentKinds, nextPhase, type Phase, Stage } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { firstStages, movedStages } from './stages.ts';

const at = (second: number) => `2026-01-02T03:04:${String(second).padStart(2, '0')}.000Z`;

describe('firstStages', () => {
  test('begins with the first stage and names them all', () => {
    expect(firstStages('rollback', at(0))).toEqual([
      { id: 'QUEUED', label: 'Queued', status: 'running', startedAt: at(0), endedAt: null, progress: 0 },
      { id: 'VERIFYING', label: 'Health check', status: 'pending', startedAt: null, endedAt: null, progress: 0 },
      { id: 'SHIFTING', label: 'Shift traffic', status: 'pending', startedAt: null, endedAt: null, progress: 0 },
    ]);
  });
});

describe('movedStages', () => {
  test.each(deploymentKindNames)('of a %s that goes all the way are all done, each after the one before', (kind) => {
    const stages = walked(kind, endOf(kind));
    expect(stages.map(({ status }) => status)).toEqual(stages.map(() => 'done'));
    expect(stages.map(({ endedAt }) => endedAt)).toEqual(stages.map((_, index) => at(index + 1)));
    expect(stages.slice(1).map(({ startedAt }) => startedAt)).toEqual(
      stages.slice(0, -1).map(({ endedAt }) => endedAt),
    );
  });

  test.each([
    ['FAILED', 'failed'],
    ['CANCELED', 'canceled'],
    ['SUPERSEDED', 'canceled'],
  ] as const)('end with %s where it happened, and skip the rest', (to, status) => {
    const stages = movedStages(walked('deploy', 'BUILDING'), 'BUILDING', to, at(9));
    const after = ['done', 'done', 'done', status, 'skipped', 'skipped', 'skipped'];
    expect(stages.map((stage) => stage.status)).toEqual(after);
    expect(stages[3]?.endedAt).toBe(at(9));
  });

  test('are passed over when a phase is left out', () => {
    const stages = movedStages(firstStages('deploy', at(0)), 'QUEUED', 'BUILDING', at(1));
    expect(stages.map(({ status }) => status)).toEqual([
      'done',
      'skipped',
      'skipped',
      'running',
      'pending',
      'pending',
      'pending',
    ]);
  });

  test('stay as the contract says', () => {
    for (const kind of deploymentKindNames) for (const stage of walked(kind, endOf(kind))) Stage.parse(stage);
  });
});

/** Where it goes when nothing is wrong: a preview takes no traffic. */
function endOf(kind: keyof typeof deploymentKinds): Phase {
  return kind === 'preview' ? 'READY' : 'LIVE';
}

/** The stages of a deployment that went straight to `target`, a second for each. */
function walked(kind: keyof typeof deploymentKinds, target: Phase): Stage[] {
  let stages = firstStages(kind, at(0));
  let phase: Phase = 'QUEUED';
  for (let second = 1; phase !== target; second += 1) {
    const next = nextPhase(kind, phase);
    stages = movedStages(stages, phase, next, at(second));
    phase = next;
  }
  return stages;
}
