// Which suites run side by side: as many as a machine bears, told by how long its unit tests took.
import type { SuiteRun } from './run-suite.ts';

type Project = SuiteRun['project'];

/** Three minutes are usual on two cores, with a Docker engine being prepared beside; on a machine of a third of their speed it was six and a half. */
const slowAfterMs = 270_000;

/** Those of a group run at the same time, the groups one after the other. */
export interface SuitePlan {
  readonly isSlow: boolean;
  readonly first: readonly (readonly Project[])[];
  /** What kills and what loads, and what it is in the way of: by then what only computes takes the rest of the processor. */
  readonly last: readonly (readonly Project[])[];
}

/** On a slow machine fewer at once: each stack's callers get no answer in time where three of them share two cores. */
export function planSuites(unitMs: number): SuitePlan {
  if (unitMs <= slowAfterMs)
    return {
      isSlow: false,
      first: [['e2e', 'waiting', 'beside', 'apart']],
      last: [['alone'], ['faults', 'load']],
    };
  return {
    isSlow: true,
    first: [
      ['e2e', 'waiting'],
      ['beside', 'apart'],
    ],
    last: [['alone'], ['faults'], ['load']],
  };
}
