// What becomes of the domains of an app that is deleted: they lead nowhere, and are free for whoever proves them next.
import type { Clock } from '../clock.ts';
import { unmapDomain } from '../clouds/domain-mappings.ts';
import { readDomainsClaimedBy } from '../store/domains.ts';
import { paths } from '../store/paths.ts';
import { withDomain } from './with-domain.ts';

/** Safe to run again. */
export async function endDomains(appId: string, clock: Clock): Promise<void> {
  for (const domain of await readDomainsClaimedBy(appId)) {
    await withDomain(domain, clock, async () => {
      await unmapDomain(domain);
      await paths.domainClaim(domain).delete();
    });
  }
}
