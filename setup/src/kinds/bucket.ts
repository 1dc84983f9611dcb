// The bucket of sources: nobody outside may read it, and what is left of uploads goes by itself.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { query } from '../google/request.ts';
import { type NeedOf, ownLabels } from '../needs/need.ts';
import type { Change, Kind } from './kind.ts';
import { whyItStays } from './labelled.ts';

const api = 'storage.googleapis.com';
const holds = "apps' sources";
const Bucket = z.object({
  location: z.string().default(''),
  iamConfiguration: z
    .object({
      publicAccessPrevention: z.string().default(''),
      uniformBucketLevelAccess: z.object({ enabled: z.boolean().default(false) }).prefault({}),
    })
    .prefault({}),
  lifecycle: z.object({ rule: z.array(z.unknown()).default([]) }).prefault({}),
});

export const bucket: Kind<NeedOf<'bucket'>> = {
  what: ({ name }) => `bucket ${name}`,
  read: ({ name }) => ({ api, method: 'GET', path: `/storage/v1/b/${name}` }),
  changes: (need, found) => {
    if (found === undefined) return [create(need)];
    const { iamConfiguration, lifecycle } = Bucket.parse(found);
    const closed =
      iamConfiguration.publicAccessPrevention === 'enforced' && iamConfiguration.uniformBucketLevelAccess.enabled;
    return closed && isDeepStrictEqual(lifecycle.rule, rulesOf(need)) ? [] : [close(need)];
  },
  problem: ({ name, region }, found) => {
    if (found === undefined) return undefined;
    const location = Bucket.parse(found).location.toLowerCase();
    if (location === region) return undefined;
    return `The bucket ${name} is in ${location}, not in ${region}: set up with --region ${location}, or another project.`;
  },
  removal: ({ name }, found, { deleteData }) => {
    if (found === undefined || whyItStays(found, { holds, deleteData })) return [];
    const request = { api, method: 'DELETE' as const, path: `/storage/v1/b/${name}` };
    return [{ sentence: `Delete the bucket ${name} with ${holds}`, request, empties: name }];
  },
  stays: (_need, found, { deleteData }) => whyItStays(found, { holds, deleteData }),
};

function create(need: NeedOf<'bucket'>): Change {
  const { project, name, region } = need;
  const path = `/storage/v1/b${query({ project })}`;
  const body = { name, location: region, labels: ownLabels, ...settingsOf(need) };
  const sentence = `Make the bucket ${name} in ${region}, closed to everybody outside`;
  return { sentence, details: expiries(need), request: { api, method: 'POST', path, body } };
}

function close(need: NeedOf<'bucket'>): Change {
  const path = `/storage/v1/b/${need.name}`;
  const sentence = `Close the bucket ${need.name} to everybody outside, and set what expires in it`;
  return { sentence, details: expiries(need), request: { api, method: 'PATCH', path, body: settingsOf(need) } };
}

function expiries({ expiring }: NeedOf<'bucket'>): string[] {
  return expiring.map(({ prefix, days }) => `what is below ${prefix} goes after ${days} days`);
}

function settingsOf(need: NeedOf<'bucket'>) {
  return {
    iamConfiguration: { publicAccessPrevention: 'enforced', uniformBucketLevelAccess: { enabled: true } },
    lifecycle: { rule: rulesOf(need) },
  };
}

function rulesOf({ expiring }: NeedOf<'bucket'>) {
  return expiring.map(({ prefix, days }) => ({
    action: { type: 'Delete' },
    condition: { age: days, matchesPrefix: [prefix] },
  }));
}
