// The table of phases must agree with itself: everything else about the pipeline is derived from it.
import { describe, expect, test } from 'vitest';
import { errors } from './errors.ts';
import {
  buildsImage,
  deadlineCodeOf,
  deploymentKindNames,
  deploymentKinds,
  isCancelable,
  isTerminal,
  mayFollow,
  nextPhase,
  type Phase,
  phaseNames,
  phases,
} from './phases.ts';

const stepPhases = phaseNames.filter((phase) => phases[phase].step);

describe('the table of phases', () => {
  test('names only phases that exist as what may follow', () => {
    for (const phase of phaseNames) expect(phaseNames).toEqual(expect.arrayContaining([...phases[phase].next]));
  });

  test('runs steps in exactly the phases that are not terminal', () => {
    expect(stepPhases).toEqual(phaseNames.filter((phase) => !isTerminal(phase)));
  });

  test('gives every step phase a deadline and the code to fail with, and the others none', () => {
    for (const phase of phaseNames) {
      expect(phases[phase].deadlineMs > 0).toBe(phases[phase].step);
      expect('onDeadline' in phases[phase]).toBe(phases[phase].step);
      expect(Object.keys(errors)).toContain(deadlineCodeOf(phase));
    }
  });

  test('lets every step phase fail and be superseded, and be canceled where the table says so', () => {
    for (const phase of stepPhases) {
      expect(mayFollow(phase, 'FAILED')).toBe(true);
      expect(mayFollow(phase, 'SUPERSEDED')).toBe(true);
      expect(mayFollow(phase, 'CANCELED')).toBe(isCancelable(phase));
    }
  });

  test('lets nothing follow an end but a retreat from being live', () => {
    const after = (phase: Phase) => phaseNames.filter((next) => mayFollow(phase, next));
    const ends = Object.fromEntries(phaseNames.filter(isTerminal).map((phase) => [phase, after(phase)]));
    expect(ends).toEqual({
      LIVE: ['RETIRED'],
      READY: ['EXPIRED'],
      RETIRED: ['EXPIRED'],
      EXPIRED: [],
      FAILED: [],
      CANCELED: [],
      SUPERSEDED: [],
      SKIPPED: [],
    });
  });

  test('has no way that returns to where it was', () => {
    const seen = (phase: Phase, path: readonly Phase[]): boolean =>
      path.includes(phase) || phaseNames.some((next) => mayFollow(phase, next) && seen(next, [...path, phase]));
    for (const phase of phaseNames) expect(seen(phase, [])).toBe(false);
  });
});

describe('kinds of deployment', () => {
  test.each(deploymentKindNames)('%s goes through its stages in order, up to its end', (kind) => {
    const stages: readonly Phase[] = deploymentKinds[kind].stages;
    const way = [...stages, deploymentKinds[kind].end];
    expect(stages[0]).toBe('QUEUED');
    for (const [index, phase] of stages.entries()) {
      expect(nextPhase(kind, phase)).toBe(way[index + 1]);
      expect(mayFollow(phase, nextPhase(kind, phase))).toBe(true);
    }
  });

  test.each(deploymentKindNames)('%s never loses progress on its way', (kind) => {
    const way: readonly Phase[] = [...deploymentKinds[kind].stages, deploymentKinds[kind].end];
    const progress = way.map((phase) => phases[phase].progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect([progress.at(0), progress.at(-1)]).toEqual([0, 100]);
  });

  test('a restart makes a new revision of the image that is there', () => {
    expect(deploymentKinds.restart.stages).toEqual(['QUEUED', 'RELEASING', 'VERIFYING', 'SHIFTING']);
    expect(deploymentKindNames.filter(buildsImage)).toEqual(['deploy', 'redeploy', 'preview']);
  });

  test('a preview ends without the traffic', () => {
    const { stages, end } = deploymentKinds.preview;
    expect([end, stages.at(-1)]).toEqual(['READY', 'VERIFYING']);
  });

  test('a rollback neither fetches nor builds', () => {
    expect(deploymentKinds.rollback.stages).toEqual(['QUEUED', 'VERIFYING', 'SHIFTING']);
  });
});
