// Operations on custom domains: the names of their own that apps answer to, each proven by a TXT record.
import { z } from 'zod';
import { DomainView } from '../documents/domain.ts';
import { domainName } from '../domain-name.ts';
import { appId, workspaceId } from '../ids.ts';
import { operation } from './operation.ts';

const path = '/workspaces/:workspaceId/apps/:appId/domains';
const request = z.strictObject({ workspaceId, appId, domain: domainName });
const response = z.strictObject({ domain: DomainView });

export const domainOperations = {
  addDomain: operation({
    summary: 'Add a domain to an app. Answers with the TXT record that proves it; nothing is served before.',
    noun: 'apps',
    action: 'domain.manage',
    scope: 'workspace',
    request,
    response,
    rest: { method: 'POST', path, status: 201 },
    idempotent: false,
    mutates: true,
  }),
  listDomains: operation({
    summary: "An app's domains by name, with what each still needs.",
    noun: 'apps',
    action: 'app.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId }),
    response: z.strictObject({ domains: z.array(DomainView) }),
    rest: { method: 'GET', path, status: 200 },
    idempotent: false,
    mutates: false,
  }),
  verifyDomain: operation({
    summary: "Look up a domain's TXT record; once it is there, the domain leads to the app. Safe to ask again.",
    noun: 'apps',
    action: 'domain.manage',
    scope: 'workspace',
    request,
    response,
    rest: { method: 'POST', path: `${path}/:domain/verify`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  removeDomain: operation({
    summary: 'Remove a domain from an app; it leads nowhere from then on.',
    noun: 'apps',
    action: 'domain.manage',
    scope: 'workspace',
    request,
    response,
    rest: { method: 'DELETE', path: `${path}/:domain`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
} as const;
