// What a change of a pipeline document asks for, as a pure function: the Firestore trigger only carries it out.
import { isTerminal, type PipelineDocument } from '@deplight/contracts';

/** A request to run the step of a phase; stale ones are ignored by whoever runs it. */
export interface StepMessage {
  readonly id: string;
  readonly seq: number;
}

export type Decision =
  | { readonly act: 'ignore'; readonly because: string }
  | {
      readonly act: 'go-on';
      /** The step to run now, if the document is in a phase with one. */
      readonly step: StepMessage | undefined;
      /** Whether deployments that wait in this workspace's queue may have a place now. */
      readonly wakeQueue: boolean;
      /** Whether log lines may come. */
      readonly relay: boolean;
    };

/** @param before the document before the write, undefined when it was created. */
export function decide(before: PipelineDocument | undefined, after: PipelineDocument | undefined): Decision {
  if (after === undefined) return { act: 'ignore', because: 'the document was deleted' };
  if (after.type === 'teardown') {
    if (before !== undefined && before.seq === after.seq) return { act: 'ignore', because: 'nothing moved' };
    return { act: 'go-on', step: { id: after.appId, seq: after.seq }, wakeQueue: false, relay: false };
  }
  const known = before?.type === 'deployment' ? before : undefined;
  const canceled = known?.cancelRequestedAt === null && after.cancelRequestedAt !== null;
  if (known !== undefined && known.seq === after.seq && !canceled) return { act: 'ignore', because: 'nothing moved' };
  const ended = isTerminal(after.phase);
  return {
    act: 'go-on',
    step: ended ? undefined : { id: after.deploymentId, seq: after.seq },
    wakeQueue: ended || (known?.phase === 'BUILDING' && after.phase !== 'BUILDING'),
    relay: known === undefined && !ended,
  };
}
