// The pipeline's own lines in a deployment's log, on their way to Cloud Logging, where the relay picks them up.

import type { DeploymentRun } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { type PipelineLine, writePipelineLines } from '../clouds/cloud-logging.ts';
import { logger } from '../telemetry/log.ts';

const flushAfterMs = 50;

export interface StepLog {
  readonly log: (text: string) => void;
  /** Settles when every line so far is in Cloud Logging, or was given up with a warning. */
  readonly flush: () => Promise<void>;
}

export function stepLog(run: DeploymentRun, clock: Clock): StepLog {
  let count = 0;
  let pending: PipelineLine[] = [];
  let isDue = false;
  let writing = Promise.resolve();
  const flush = () => {
    isDue = false;
    const lines = pending;
    pending = [];
    if (lines.length > 0) {
      writing = writing
        .then(() => writePipelineLines(lines))
        .catch((error: unknown) =>
          logger.warn('Lines of a deployment could not be written', { deployment: run.deploymentId, error }),
        );
    }
    return writing;
  };
  const log = (text: string) => {
    // Retries of a step write the same ids, so a line that was written before is not doubled.
    const insertId = `${run.deploymentId}-${run.seq}-${count++}`;
    pending.push({ deploymentId: run.deploymentId, stage: run.phase, timeMs: clock.now(), text, insertId });
    if (isDue) return;
    isDue = true;
    void clock.pause(flushAfterMs).then(flush);
  };
  return { log, flush };
}
