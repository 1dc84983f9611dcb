// Asks for the jobs that nobody carries: whoever did has died. Part of every sweep; writes nothing.
import { type Clock, systemClock } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { readJobRuns } from '../store/jobs.ts';
import { isLeased } from '../store/lease.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { jobsLease } from './job-lease.ts';

const limit = 100;

/** @returns how many jobs wait. */
export async function sweepJobs(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  const waiting = await readJobRuns(limit);
  if (waiting.length === 0 || (await isLeased(jobsLease, clock.now()))) return 0;
  await publish('jobs', { because: 'sweep' });
  return waiting.length;
}
