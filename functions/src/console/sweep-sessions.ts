// Ends the commands that nobody carries any more: their stream died, or its client did not come back.

import { type Clock, isoNow, systemClock } from '../clock.ts';
import { deleteJob } from '../clouds/cloud-run-jobs.ts';
import { deleteSession, readLapsedSessions } from '../store/console-sessions.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { logger } from '../telemetry/log.ts';

const limit = 50;

/** @returns how many were ended. */
export async function sweepSessions(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  const lapsed = await readLapsedSessions(isoNow(clock), limit);
  const ended = await Promise.allSettled(
    lapsed.map(async ({ id, job }) => {
      if (job) await deleteJob(job);
      await deleteSession(id);
    }),
  );
  for (const result of ended) {
    if (result.status === 'rejected') logger.warn('A command could not be ended', { error: result.reason });
  }
  return ended.filter(({ status }) => status === 'fulfilled').length;
}
