// Asks for the jobs that nobody carries: whoever did has died. Part of every sweep; writes nothing.
import { type Clock, systemClock } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { isAnyJobLeft } from '../store/jobs.ts';
import { isLeased } from '../store/lease.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { jobsLease } from './job-lease.ts';

/** @returns how many times the jobs were asked for: once at most. */
export async function sweepJobs(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  if (!(await isAnyJobLeft()) || (await isLeased(jobsLease, clock.now()))) return 0;
  await publish('jobs', { because: 'sweep' });
  return 1;
}
