// One at a time, across processes: work that two functions must not do at once for the same thing.
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DeplightError } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { releaseLease, takeLease } from './lease.ts';

const waitMs = 15_000;
const againMs = { least: 40, most: 160 };

/**
 * Does the work while holding the lease.
 * @param leaseMs how long the work may take before somebody else may begin.
 * @throws DeplightError UNAVAILABLE when others have held it for 15 seconds.
 */
export async function withLease<Result>(
  name: string,
  leaseMs: number,
  clock: Clock,
  work: () => Promise<Result>,
): Promise<Result> {
  const holder = randomUUID();
  const endMs = clock.now() + waitMs;
  while (!(await takeLease(name, holder, clock.now(), clock.now() + leaseMs))) {
    if (clock.now() >= endMs) throw new DeplightError('UNAVAILABLE', 'The same thing is being changed by others.');
    await pause(randomInt(againMs.least, againMs.most));
  }
  try {
    return await work();
  } finally {
    await releaseLease(name, holder);
  }
}
