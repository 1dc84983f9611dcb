// verifyDomain: looks for the proof that a domain is the app's owner's, and then leads the domain to the app. Asked
// again, it says how far Cloud Run has come meanwhile.
import { type AppDocument, type DomainClaimDocument, type DomainDocument, domainView } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { isoNow } from '../clock.ts';
import { type MappingState, mapDomain } from '../clouds/domain-mappings.ts';
import { getConfig } from '../config.ts';
import { judgeProof } from '../domains/judge-proof.ts';
import { lookUpTxt } from '../domains/look-up-txt.ts';
import { withDomain } from '../domains/with-domain.ts';
import { readApp } from '../store/documents.ts';
import { readDomain, readDomainClaim } from '../store/domains.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import { appTarget } from './activity-targets.ts';
import { unknownDomain } from './change-domains.ts';
import type { Handler, Situation } from './handler.ts';

export const verifyDomain: Handler<'verifyDomain'> = ({ appId, domain }, situation) =>
  withDomain(domain, situation.clock, async () => {
    const { workspaceId, activity } = situation;
    const [known, holder] = await Promise.all([readDomain({ workspaceId, appId }, domain), readDomainClaim(domain)]);
    if (!known) throw unknownDomain(domain);
    const verdict = judgeProof(known, holder, await lookUpTxt(known.proof.name, getConfig().dnsServers));
    if (!verdict.proven) {
      activity.nothing();
      return { domain: domainView(await note(known, { problem: verdict.problem }, situation)) };
    }
    const { app, proven } = await claim(known, holder, situation);
    const state = await mapDomain(domain, app.service);
    return { domain: domainView(await note(proven, afterMapping(state, app), situation)) };
  });

/** Makes the domain the app's, on the whole platform; whoever held it before loses it. */
function claim(known: DomainDocument, holder: DomainClaimDocument | undefined, { clock, activity }: Situation) {
  const { domain, workspaceId, appId, proof } = known;
  const now = isoNow(clock);
  return transact(async (transaction) => {
    const [app, loser] = await Promise.all([
      readApp({ workspaceId, appId }, transaction),
      holder && holder.appId !== appId ? readDomain(holder, domain, transaction) : undefined,
    ]);
    if (!app || app.deletedAt !== null) throw notFound('app');
    if (holder?.appId === appId) {
      activity.nothing();
      return { app, proven: known };
    }
    const proven: DomainDocument = { ...known, status: 'PROVEN', problem: null, provenAt: now, updatedAt: now };
    if (loser) transaction.set(paths.domain(loser, domain), lost(loser, now));
    transaction.set(paths.domainClaim(domain), { schemaVersion: 1, domain, workspaceId, appId, proof: proof.value });
    transaction.set(paths.domain(known, domain), proven);
    activity.record(transaction, { workspaceId, targets: [appTarget(app)], note: domain });
    return { app, proven };
  });
}

function lost(document: DomainDocument, now: string): DomainDocument {
  const problem = 'Its TXT record was gone, and somebody else has proven the domain. It leads there now.';
  return { ...document, status: 'UNPROVEN', problem, records: [], provenAt: null, updatedAt: now };
}

/** What is known of a domain once Cloud Run was asked to answer to it. */
function afterMapping({ ready, message, records }: MappingState, app: AppDocument): Partial<DomainDocument> {
  const waiting = app.live === null ? 'The app is not live yet; check again once it is.' : null;
  const problem = ready ? null : (waiting ?? (message.slice(0, 600) || 'Cloud Run has not said yet that it answers.'));
  return { status: ready ? 'LIVE' : 'PROVEN', records: records.slice(0, 20), problem };
}

async function note(known: DomainDocument, changes: Partial<DomainDocument>, { clock }: Situation) {
  const noted: DomainDocument = { ...known, ...changes, updatedAt: isoNow(clock) };
  await paths.domain(known, known.domain).set(noted);
  return noted;
}
