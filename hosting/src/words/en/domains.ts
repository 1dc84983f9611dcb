// The custom domains of an app, and how far each has come.
import type { DomainStatus } from '@deplight/contracts';
import { spoken } from '../../language/spoken.ts';

const statuses: Record<DomainStatus, string> = {
  UNPROVEN: 'waits for its TXT record',
  PROVEN: 'proven, does not answer yet',
  LIVE: 'answers',
};

export const domainWords = spoken('domains', {
  domains: 'Domains',
  domain: 'Domain',
  lead: 'A domain of yours leads to this app once a TXT record proves that it is yours.',
  none: 'The app answers to no domain of its own. An admin of this workspace can add one.',
  statuses,
  nameOfRecord: 'name of the record',
  valueOfRecord: 'value of the record',
  check: 'Check',
  checkDomain: (domain: string) => `Check ${domain}`,
  askRemove: 'Remove…',
  remove: 'Remove',
  removeQuestion: (domain: string) => `Remove ${domain}?`,
  removeMeans: 'It leads nowhere at once. To add it again takes a new TXT record.',
  removeDomain: (domain: string) => `Remove ${domain}`,
  removed: (domain: string, app: string) => `${domain} does not lead to ${app} any more`,
  add: 'Add a domain',
});
