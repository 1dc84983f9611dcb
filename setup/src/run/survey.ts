// Looks at everything that is needed; changes nothing.
import type { Google } from '../google/google.ts';
import { look } from '../google/look.ts';
import { readRequest } from '../kinds/kinds.ts';
import type { Need } from '../needs/need.ts';
import type { Sight } from '../plan/plan.ts';

/** Reads that are on their way at a time: quotas of these APIs are small. */
const atOnce = 4;

/** What there is of each need, in the same order. */
export async function survey(google: Google, needs: readonly Need[]): Promise<Sight[]> {
  const sights: Sight[] = [];
  for (let at = 0; at < needs.length; at += atOnce) {
    const some = needs.slice(at, at + atOnce);
    sights.push(
      ...(await Promise.all(some.map(async (need) => ({ need, ...(await look(google, readRequest(need))) })))),
    );
  }
  return sights;
}
