// One at a time for each domain, on the whole platform: whose it is and where it leads change together.
import type { Clock } from '../clock.ts';
import { withLease } from '../store/with-lease.ts';

/** Longer than a look into the DNS and what Cloud Run is asked for, each at its slowest. */
const leaseMs = 60_000;

/** @throws DeplightError UNAVAILABLE when others have been at it for 15 seconds. */
export function withDomain<Result>(domain: string, clock: Clock, work: () => Promise<Result>): Promise<Result> {
  return withLease(`domain-${domain}`, leaseMs, clock, work);
}
