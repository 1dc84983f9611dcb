// workspaces/{w}/apps/{a}/domains/{domain}: a custom domain of an app, and how far it has come; members read it.
// domainClaims/{domain}: whose it is on the whole platform, once somebody has proven it. No client reads that.
import { z } from 'zod';
import { domainName } from '../domain-name.ts';
import { appId, workspaceId } from '../ids.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

/** Domains that one app may have. */
export const maxDomainsPerApp = 20;

/** UNPROVEN: its TXT record was not seen yet. PROVEN: it is the app's, and does not answer yet. LIVE: it answers. */
export const domainStatuses = ['UNPROVEN', 'PROVEN', 'LIVE'] as const;
export type DomainStatus = (typeof domainStatuses)[number];

/** A record to set where the domain is managed. */
export const DnsRecord = z.strictObject({
  type: z.enum(['A', 'AAAA', 'CNAME', 'TXT']),
  name: z.string().max(253),
  value: z.string().max(300),
});
export type DnsRecord = z.infer<typeof DnsRecord>;

/** What the TXT record must say: made anew each time that a domain is added. */
export const proofValue = z.string().regex(/^deplight-verify=[A-Za-z0-9_-]{43}$/);

export const DomainDocument = z.strictObject({
  schemaVersion,
  domain: domainName,
  workspaceId,
  appId,
  status: z.enum(domainStatuses),
  /** The record that proves whose the domain is; may go once it is proven. */
  proof: DnsRecord.extend({ type: z.literal('TXT'), value: proofValue }),
  /** The records that lead requests here, as Cloud Run says them; empty before the proof, and on a laptop. */
  records: z.array(DnsRecord).max(20),
  /** What keeps it from the next status, in a sentence for people; null when nothing is known to. */
  problem: z.string().max(600).nullable(),
  addedBy: author,
  createdAt: time,
  provenAt: time.nullable(),
  updatedAt: time,
});
export type DomainDocument = z.infer<typeof DomainDocument>;

/** A domain as the API shows it. */
export const DomainView = DomainDocument.omit({ schemaVersion: true });
export type DomainView = z.infer<typeof DomainView>;

export function domainView({ schemaVersion: _, ...view }: DomainDocument): DomainView {
  return view;
}

export const DomainClaimDocument = z.strictObject({
  schemaVersion,
  domain: domainName,
  workspaceId,
  appId,
  proof: proofValue,
});
export type DomainClaimDocument = z.infer<typeof DomainClaimDocument>;
