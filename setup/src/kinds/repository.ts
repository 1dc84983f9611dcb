// The repository of images, with what it deletes by itself.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { query } from '../google/request.ts';
import { type NeedOf, ownLabels } from '../needs/need.ts';
import type { Change, Kind } from './kind.ts';
import { whyItStays } from './labelled.ts';

const api = 'artifactregistry.googleapis.com';
const holds = "apps' images";
const Repository = z.object({
  format: z.string().default(''),
  cleanupPolicies: z.record(z.string(), z.unknown()).default({}),
});

export const repository: Kind<NeedOf<'repository'>> = {
  what: ({ project, region, name }) => `repository ${name} of ${project} in ${region}`,
  read: (need) => ({ api, method: 'GET', path: pathOf(need) }),
  changes: (need, found) => {
    if (found === undefined) return [create(need)];
    const { cleanupPolicies } = Repository.parse(found);
    return isDeepStrictEqual(cleanupPolicies, cleanupOf(need)) ? [] : [setCleanup(need)];
  },
  problem: ({ name }, found) => {
    if (found === undefined || Repository.parse(found).format === 'DOCKER') return undefined;
    return `The repository ${name} is not for Docker images: delete it, or use another project.`;
  },
  removal: (need, found, { deleteData }) => {
    if (found === undefined || whyItStays(found, { holds, deleteData })) return [];
    const request = { api, method: 'DELETE' as const, path: pathOf(need) };
    return [{ sentence: `Delete the repository ${need.name} with ${holds}`, request, operation: 'v1' }];
  },
  stays: (_need, found, { deleteData }) => whyItStays(found, { holds, deleteData }),
};

function create(need: NeedOf<'repository'>): Change {
  const { project, region, name, keepCount, deleteAfterDays } = need;
  const path = `/v1/projects/${project}/locations/${region}/repositories${query({ repositoryId: name })}`;
  const body = { format: 'DOCKER', labels: ownLabels, cleanupPolicies: cleanupOf(need) };
  const sentence = `Make the repository ${name} in ${region}, which keeps the ${keepCount} newest images of each app and what is younger than ${deleteAfterDays} days`;
  return { sentence, request: { api, method: 'POST', path, body }, operation: 'v1' };
}

function setCleanup(need: NeedOf<'repository'>): Change {
  const path = `${pathOf(need)}?updateMask=cleanupPolicies`;
  const request = { api, method: 'PATCH' as const, path, body: { cleanupPolicies: cleanupOf(need) } };
  return { sentence: `Set what the repository ${need.name} keeps`, request };
}

/** As Google gives it back: a policy's id is its key. */
function cleanupOf({ keepCount, deleteAfterDays }: NeedOf<'repository'>) {
  return {
    'keep-newest': { id: 'keep-newest', action: 'KEEP', mostRecentVersions: { keepCount } },
    'delete-old': {
      ...{ id: 'delete-old', action: 'DELETE' },
      condition: { tagState: 'ANY', olderThan: `${deleteAfterDays * 86_400}s` },
    },
  };
}

function pathOf({ project, region, name }: NeedOf<'repository'>): string {
  return `/v1/projects/${project}/locations/${region}/repositories/${name}`;
}
