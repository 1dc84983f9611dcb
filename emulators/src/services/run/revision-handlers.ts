// google.cloud.run.v2.Revisions: reading revisions and deleting retired ones.
import { CloudError } from '../../grpc/cloud-error.ts';
import { pageOf } from '../../grpc/page-of.ts';
import { toTimestamp } from '../../grpc/proto-time.ts';
import { type Rpc, unary } from '../../grpc/rpc.ts';
import { checkParent } from './names.ts';
import { checkEtag } from './plan-service.ts';
import type { RunParts } from './run-api.ts';
import { findRevision, type RevisionRecord, type ServiceRecord, shortName } from './service-record.ts';

const REVISION_TYPE = { descriptors: 'run', name: 'google.cloud.run.v2.Revision' } as const;

interface ListRequest {
  parent: string;
  pageSize: number;
  pageToken: string;
}

export function revisionHandlers(parts: RunParts): Record<string, Rpc> {
  const { world, store } = parts;

  const get = (name: string): { record: ServiceRecord; revision: RevisionRecord } => {
    const record = store.find(name.slice(0, name.indexOf('/revisions/')));
    const revision = record && findRevision(record, name);
    if (record && revision) return { record, revision };
    throw new CloudError('NOT_FOUND', `Resource '${shortName(name)}' of kind 'REVISION' does not exist.`);
  };

  return {
    GetRevision: unary(({ name }: { name: string }) => get(name).revision.revision),

    ListRevisions: unary(({ parent, pageSize, pageToken }: ListRequest) => {
      const ofAll = parent.endsWith('/services/-');
      if (ofAll) checkParent(parent.slice(0, -'/services/-'.length), world);
      const records = ofAll ? store.all() : [store.get(parent)];
      const newestFirst = records.flatMap(({ revisions }) => revisions.map(({ revision }) => revision).reverse());
      const { items, nextPageToken } = pageOf(newestFirst, { pageSize, pageToken });
      return { revisions: items, nextPageToken };
    }),

    DeleteRevision: unary(
      async ({ name, etag, validateOnly }: { name: string; etag: string; validateOnly: boolean }) => {
        const { record, revision } = get(name);
        checkEtag(revision.revision, etag);
        checkRetired(record, name);
        const deleted = { ...revision.revision, deleteTime: toTimestamp(world.now()) };
        return world.operations.start({
          name: `projects/${world.project}/locations/${world.region}/operations/${world.newId()}`,
          metadataType: REVISION_TYPE,
          responseType: REVISION_TYPE,
          metadata: () => deleted,
          work: (validateOnly ? Promise.resolve() : parts.deleteRevision(name)).then(() => deleted),
        });
      },
    ),
  };
}

/** Throws FAILED_PRECONDITION for one that serves or is the latest. */
function checkRetired({ service }: ServiceRecord, name: string): void {
  const id = shortName(name);
  const referred = [...service.trafficStatuses, ...service.traffic].some(({ revision }) => revision === id);
  if (referred || service.latestCreatedRevision === name || service.latestReadyRevision === name) {
    throw new CloudError(
      'FAILED_PRECONDITION',
      `Revision '${id}' is serving traffic or is the latest created revision and cannot be deleted.`,
    );
  }
}
