// The one Firestore database, and the fields by which documents expire.
import { z } from 'zod';
import { query } from '../google/request.ts';
import type { NeedOf } from '../needs/need.ts';
import type { Change, Kind } from './kind.ts';

const api = 'firestore.googleapis.com';
const Database = z.object({
  locationId: z.string(),
  type: z.string().default('FIRESTORE_NATIVE'),
  deleteProtectionState: z.string().default(''),
});
const guarded = { deleteProtectionState: 'DELETE_PROTECTION_ENABLED' };

export const database: Kind<NeedOf<'database'>> = {
  what: ({ project }) => `Firestore of ${project}`,
  read: ({ project }) => ({ api, method: 'GET', path: `/v1/projects/${project}/databases/(default)` }),
  changes: ({ project, region }, found) => {
    if (found === undefined) {
      const path = `/v1/projects/${project}/databases${query({ databaseId: '(default)' })}`;
      const body = { locationId: region, type: 'FIRESTORE_NATIVE', ...guarded };
      const sentence = `Make the Firestore database of ${project} in ${region}, which cannot be deleted by mistake`;
      return [{ sentence, request: { api, method: 'POST', path, body }, operation: 'v1' }];
    }
    if (Database.parse(found).deleteProtectionState === guarded.deleteProtectionState) return [];
    return [protect(project)];
  },
  problem: ({ project, region }, found) => {
    if (found === undefined) return undefined;
    const { locationId, type } = Database.parse(found);
    if (type !== 'FIRESTORE_NATIVE')
      return `The database of ${project} is ${type}, and only another project can have one of FIRESTORE_NATIVE.`;
    if (locationId === region) return undefined;
    return `The database of ${project} is in ${locationId}, which cannot be changed: set up with --region ${locationId}, or another project.`;
  },
  removal: () => [],
  stays: ({ project }) =>
    `it holds everything that people made; gcloud firestore databases delete --database='(default)' --project=${project} is the way to delete it`,
};

function protect(project: string): Change {
  const path = `/v1/projects/${project}/databases/(default)?updateMask=deleteProtectionState`;
  const request = { api, method: 'PATCH' as const, path, body: guarded };
  return {
    sentence: `Keep the Firestore database of ${project} from being deleted by mistake`,
    request,
    operation: 'v1',
  };
}

const Field = z.object({ ttlConfig: z.object({ state: z.string().default('') }).optional() });

export const ttl: Kind<NeedOf<'ttl'>> = {
  what: ({ collection, field }) => `expiry of ${collection} by ${field}`,
  read: (need) => ({ api, method: 'GET', path: pathOf(need) }),
  changes: (need, found) => {
    if (Field.parse(found ?? {}).ttlConfig) return [];
    const sentence = `Let documents of ${need.collection} expire by their ${need.field}`;
    const path = `${pathOf(need)}?updateMask=ttlConfig`;
    return [{ sentence, request: { api, method: 'PATCH', path, body: { ttlConfig: {} } }, goesOn: true }];
  },
  removal: () => [],
};

function pathOf({ project, collection, field }: NeedOf<'ttl'>): string {
  return `/v1/projects/${project}/databases/(default)/collectionGroups/${collection}/fields/${field}`;
}
