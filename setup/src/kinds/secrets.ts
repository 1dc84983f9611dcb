// A secret of the functions, and its first value, which nobody ever sees.
import { query } from '../google/request.ts';
import { type NeedOf, ownLabels } from '../needs/need.ts';
import type { Kind } from './kind.ts';
import { whyItStays } from './labelled.ts';

const api = 'secretmanager.googleapis.com';
const holds = 'the key without which no deployment of today is carried on';

/** Stands in a plan where 32 random bytes, as hex digits, are put at the moment of sending. */
export const randomValue = '{32 random bytes}';

export const secret: Kind<NeedOf<'secret'>> = {
  what: ({ project, name }) => `secret ${name} of ${project}`,
  read: (need) => ({ api, method: 'GET', path: pathOf(need) }),
  changes: ({ project, name }, found) => {
    if (found !== undefined) return [];
    const path = `/v1/projects/${project}/secrets${query({ secretId: name })}`;
    const body = { replication: { automatic: {} }, labels: ownLabels };
    return [{ sentence: `Make the secret ${name} in ${project}`, request: { api, method: 'POST', path, body } }];
  },
  removal: (need, found, { deleteData }) => {
    if (found === undefined || whyItStays(found, { holds, deleteData })) return [];
    const request = { api, method: 'DELETE' as const, path: pathOf(need) };
    return [{ sentence: `Delete the secret ${need.name} of ${need.project}`, request }];
  },
  stays: (_need, found, { deleteData }) => whyItStays(found, { holds, deleteData }),
};

export const secretValue: Kind<NeedOf<'secret-value'>> = {
  what: ({ project, name }) => `value of ${name} in ${project}`,
  read: (need) => ({ api, method: 'GET', path: `${pathOf(need)}/versions/latest` }),
  changes: (need, found) => {
    if (found !== undefined) return [];
    const body = { payload: { data: randomValue } };
    const request = { api, method: 'POST' as const, path: `${pathOf(need)}:addVersion`, body };
    return [{ sentence: `Put 32 random bytes into ${need.name}, which nobody sees`, request }];
  },
  removal: () => [],
};

function pathOf({ project, name }: NeedOf<'secret' | 'secret-value'>): string {
  return `/v1/projects/${project}/secrets/${name}`;
}
