// Where things are kept: images, sources, documents, secrets.
import indexes from '../../../firestore.indexes.json' with { type: 'json' };
import type { Need, NeedOf } from './need.ts';
import type { Shape } from './shape.ts';

/** Its name stands in functions/src/plans/resource-names.ts. */
export const repositoryName = 'deplight';

/** DEPLIGHT_SEAL_KEY of functions/src/config.ts. */
export const sealSecret = 'DEPLIGHT_SEAL_KEY';

/** Bucket names are Google's world over, so the project's stands in it. */
export function bucketName({ apps }: Shape): string {
  return `${apps.id}-deplight-sources`;
}

/**
 * Google deletes what a policy matches unless another keeps it, so the newest of each app are safe however old they
 * are. A revision of Cloud Run keeps a copy of its image: rolling back to an older one works as long as its revision is there.
 */
export function repositoryNeed({ apps, region }: Shape): NeedOf<'repository'> {
  return { kind: 'repository', project: apps.id, region, name: repositoryName, keepCount: 50, deleteAfterDays: 90 };
}

/** An upload is copied into a source at once; what is left of one after two days is nobody's. */
export function bucketNeed(shape: Shape): NeedOf<'bucket'> {
  const { apps, region } = shape;
  const expiring = [{ prefix: 'uploads/', days: 2 }];
  return { kind: 'bucket', project: apps.id, region, name: bucketName(shape), expiring };
}

export function databaseNeed({ platform, region }: Shape): NeedOf<'database'> {
  return { kind: 'database', project: platform.id, region };
}

/** As firestore.indexes.json says, which `deploy` hands to Google as well. */
export function ttlNeeds({ platform }: Shape): NeedOf<'ttl'>[] {
  return indexes.fieldOverrides
    .filter((override) => 'ttl' in override && override.ttl)
    .map(({ collectionGroup: collection, fieldPath: field }) => {
      return { kind: 'ttl', project: platform.id, collection, field };
    });
}

export function secretNeeds({ platform }: Shape): Need[] {
  const secret = { project: platform.id, name: sealSecret };
  return [
    { kind: 'secret', ...secret },
    { kind: 'secret-value', ...secret },
  ];
}
