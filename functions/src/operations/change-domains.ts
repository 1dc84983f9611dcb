// addDomain, listDomains and removeDomain: the custom domains that an app wants, each in a document of its own. Wanting
// one keeps nobody else from it: only verifyDomain makes it the app's.
import { randomBytes } from 'node:crypto';
import { DeplightError, type DomainDocument, domainView, maxDomainsPerApp, proofLabel } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { isoNow } from '../clock.ts';
import { unmapDomain } from '../clouds/domain-mappings.ts';
import { getConfig } from '../config.ts';
import { withDomain } from '../domains/with-domain.ts';
import { readApp } from '../store/documents.ts';
import { readDomain, readDomainClaim, readDomains } from '../store/domains.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import { appTarget } from './activity-targets.ts';
import type { Handler, Situation } from './handler.ts';

export const addDomain: Handler<'addDomain'> = async ({ appId, domain }, situation) => {
  const { workspaceId, activity } = situation;
  refuseOwnHost(domain);
  const added = await transact(async (transaction) => {
    const ids = { workspaceId, appId };
    const [app, all] = await Promise.all([readApp(ids, transaction), readDomains(ids, transaction)]);
    if (!app || app.deletedAt !== null) throw notFound('app');
    const known = all.find((one) => one.domain === domain);
    if (known) {
      activity.nothing();
      return known;
    }
    if (all.length >= maxDomainsPerApp)
      throw new DeplightError('LIMIT_REACHED', `${app.name} has ${all.length} domains, and may have no more.`);
    const document = newDomain(domain, { appId, situation });
    transaction.create(paths.domain(ids, domain), document);
    activity.record(transaction, { workspaceId, targets: [appTarget(app)], note: domain });
    return document;
  });
  return { domain: domainView(added) };
};

export const listDomains: Handler<'listDomains'> = async ({ appId }, { workspaceId }) => {
  const app = await readApp({ workspaceId, appId });
  if (!app || app.deletedAt !== null) throw notFound('app');
  return { domains: (await readDomains({ workspaceId, appId })).map(domainView) };
};

export const removeDomain: Handler<'removeDomain'> = ({ appId, domain }, { workspaceId, clock, activity }) =>
  withDomain(domain, clock, async () => {
    const ids = { workspaceId, appId };
    const [app, known, claim] = await Promise.all([readApp(ids), readDomain(ids, domain), readDomainClaim(domain)]);
    if (!app || !known) throw unknownDomain(domain);
    const isOwn = claim?.appId === appId;
    if (isOwn) await unmapDomain(domain);
    await transact(async (transaction) => {
      if (isOwn) transaction.delete(paths.domainClaim(domain));
      transaction.delete(paths.domain(ids, domain));
      activity.record(transaction, { workspaceId, targets: [appTarget(app)], note: domain });
    });
    return { domain: domainView(known) };
  });

export function unknownDomain(domain: string): DeplightError {
  return new DeplightError('NOT_FOUND', `The app has no domain ${domain}.`, { hint: 'Add it first.' });
}

/** The proof is new each time: a record that was left behind by somebody before proves nothing. */
function newDomain(domain: string, { appId, situation }: { appId: string; situation: Situation }): DomainDocument {
  const { workspaceId, caller, clock } = situation;
  const now = isoNow(clock);
  const value = `deplight-verify=${randomBytes(32).toString('base64url')}`;
  return {
    schemaVersion: 1,
    domain,
    workspaceId,
    appId,
    status: 'UNPROVEN',
    proof: { type: 'TXT', name: `${proofLabel}.${domain}`, value },
    records: [],
    problem: null,
    addedBy: { uid: caller.uid, name: caller.name },
    createdAt: now,
    provenAt: null,
    updatedAt: now,
  };
}

/** @throws DeplightError INVALID_ARGUMENT for a host that the dashboard answers to. */
function refuseOwnHost(domain: string): void {
  const own = getConfig().allowedOrigins.map((origin) => new URL(origin).hostname);
  if (own.includes(domain))
    throw new DeplightError('INVALID_ARGUMENT', 'domain: is where the platform itself answers; choose another.');
}
