// Reading custom domains: those of an app, and whose a domain is on the whole platform.
import { DomainClaimDocument, DomainDocument, maxDomainsPerApp } from '@deplight/contracts';
import { parsed } from './documents.ts';
import { paths } from './paths.ts';
import { readSound } from './sound.ts';
import type { Transaction } from './transaction.ts';

interface AppIds {
  readonly workspaceId: string;
  readonly appId: string;
}

export async function readDomain(ids: AppIds, domain: string, transaction?: Transaction) {
  const reference = paths.domain(ids, domain);
  return parsed(DomainDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** An app's domains by name. */
export async function readDomains(ids: AppIds, transaction?: Transaction): Promise<DomainDocument[]> {
  return readSound(DomainDocument, paths.domains(ids).limit(maxDomainsPerApp), transaction);
}

/** The app that has proven a domain, if any. */
export async function readDomainClaim(domain: string, transaction?: Transaction) {
  const reference = paths.domainClaim(domain);
  return parsed(DomainClaimDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** The domains that an app has proven, whatever else the documents of its claims say. */
export async function readDomainsClaimedBy(appId: string): Promise<string[]> {
  const found = await paths.domainClaims().where('appId', '==', appId).limit(maxDomainsPerApp).get();
  return found.docs.map(({ id }) => id);
}
