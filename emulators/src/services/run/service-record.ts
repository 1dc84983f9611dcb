// What the emulator remembers of one Cloud Run service: the resource, its revisions and what only the emulator knows.
import type { Policy, Revision, RevisionTemplate, Service } from './resources.ts';

export interface RevisionRecord {
  readonly revision: Revision;
  readonly template: RevisionTemplate;
  readonly state: 'pending' | 'ready' | 'failed';
}

/** An operation that has not ended: taken up again by a restarted emulator. */
export interface UnfinishedOperation {
  readonly name: string;
  /** The revision that it waits for; without one it only shifts traffic. */
  readonly revision?: string;
}

export interface ServiceRecord {
  readonly service: Service;
  /** Oldest first. */
  readonly revisions: readonly RevisionRecord[];
  readonly policy: Policy;
  /** The plain port that the gateway listens on for this service. */
  readonly port: number;
  readonly revisionsMade: number;
  readonly unfinished: readonly UnfinishedOperation[];
}

export const shortName = (name: string) => name.slice(name.lastIndexOf('/') + 1);

/** The revision by its full or its short name. */
export function findRevision(record: ServiceRecord, name: string): RevisionRecord | undefined {
  return record.revisions.find(({ revision }) => shortName(revision.name) === shortName(name));
}

/** The checksum of the state file vouches for the rest. */
export function parseServiceRecord(value: unknown): ServiceRecord {
  if (typeof value === 'object' && value !== null && 'service' in value && 'revisions' in value) {
    return value as ServiceRecord;
  }
  throw new Error('A state file below run/ holds no service.');
}
