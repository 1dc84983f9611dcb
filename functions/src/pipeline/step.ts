// What a step is: the work of one phase. It acts on the cloud, finds what an earlier try made, and says where to go.
import type { DeploymentRun } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import type { Move } from './transition.ts';

/** Where a step leads: a move, or a wait for something that will wake the deployment (the sweeper at the latest). */
export type StepResult = Move | { readonly wait: string };

export interface StepTools {
  readonly clock: Clock;
  /** Writes a line of the deployment's log; buffered, never fails. */
  readonly log: (text: string) => void;
}

export type Step = (run: DeploymentRun, tools: StepTools) => Promise<StepResult>;
