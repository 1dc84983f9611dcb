// How far a custom domain has come, in words.
import type { DomainStatus } from '@deplight/contracts';

export const domainWords: Readonly<Record<DomainStatus, string>> = {
  UNPROVEN: 'waits for its TXT record',
  PROVEN: 'proven, does not answer yet',
  LIVE: 'answers',
};
