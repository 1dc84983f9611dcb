// google.devtools.cloudbuild.v1.CloudBuild: create, get, list and cancel builds.
import path from 'node:path';
import { CloudError } from '../../grpc/cloud-error.ts';
import { type GrpcService, unary } from '../../grpc/rpc.ts';
import type { World } from '../../world.ts';
import type { EmulatedApi } from '../emulated-api.ts';
import { objectStoreOf } from '../storage/object-store-of.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { Build } from './build-record.ts';
import { BuildStore } from './build-store.ts';
import { Builds } from './builds.ts';
import { type ListBuildsRequest, listBuilds } from './list-builds.ts';
import { newBuild, type RequestedBuild } from './new-build.ts';
import { buildEvents, silentEvents } from './publish-build-events.ts';

const MAX_WORKING = 2;

interface BuildRequest {
  name: string;
  projectId: string;
  id: string;
}

export const cloudBuildApi: EmulatedApi = {
  name: 'Cloud Build',
  start: async (world) => {
    const { pubsub, project, stateDir } = world;
    const store = await BuildStore.open(path.join(stateDir, 'cloud-build', 'records'));
    const events = pubsub === undefined ? silentEvents : buildEvents({ pubsub, project });
    const builds = new Builds({ world, store, events, maxWorking: MAX_WORKING });
    builds.recover();
    return { grpc: [buildService(world, store, builds)], close: () => builds.close() };
  },
};

function buildService(world: World, store: BuildStore, builds: Builds): GrpcService {
  const find = (request: BuildRequest) => {
    const { location, id } = readBuildName(request, world.project);
    return store.get(id, location);
  };
  return {
    descriptors: 'cloud-build',
    name: 'google.devtools.cloudbuild.v1.CloudBuild',
    handlers: {
      CreateBuild: unary(async (request: { parent: string; projectId: string; build: RequestedBuild | null }) => {
        const location = readLocation(request, world.project);
        const build = newBuild(request.build, {
          project: world.project,
          location,
          id: world.newId(),
          nowMs: world.now(),
        });
        resolveSource(world, build);
        return builds.create(build, location);
      }),
      GetBuild: unary((request: BuildRequest) => find(request).build),
      ListBuilds: unary((request: ListBuildsRequest & { parent: string; projectId: string }) => {
        const location = readLocation(request, world.project);
        return listBuilds(
          store.all().filter((record) => record.location === location || location === '-'),
          request,
        );
      }),
      CancelBuild: unary((request: BuildRequest) => builds.cancel(find(request))),
    },
  };
}

/** Pins the generation of the source, as Google does when the build is created. Throws NOT_FOUND. */
function resolveSource(world: World, build: Build): void {
  const source = build.source?.storageSource;
  if (!source) return;
  try {
    const pinned = source.generation === '' || source.generation === '0' ? undefined : source.generation;
    const { generation } = objectStoreOf(world).get(source.bucket, source.object, pinned);
    build.sourceProvenance = { resolvedStorageSource: { bucket: source.bucket, object: source.object, generation } };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw new CloudError('NOT_FOUND', `could not resolve source: Error ${error.status}: ${error.message}`);
  }
}

/** The location of `parent`; `global` when only a project is given. */
function readLocation({ parent, projectId }: { parent: string; projectId: string }, project: string): string {
  const match = /^projects\/([^/]+)\/locations\/([^/]+)$/.exec(parent);
  if (parent !== '' && !match)
    throw new CloudError('INVALID_ARGUMENT', `parent: expected "projects/P/locations/L", found "${parent}".`);
  checkProject(match?.[1] ?? projectId, project);
  return match?.[2] ?? 'global';
}

/** A build in a region is found by its name only: project and id alone mean the global location, as at Google. */
function readBuildName({ name, projectId, id }: BuildRequest, project: string): { location: string; id: string } {
  if (name === '') {
    checkProject(projectId, project);
    return { location: 'global', id };
  }
  const match = /^projects\/([^/]+)(?:\/locations\/([^/]+))?\/builds\/([^/]+)$/.exec(name);
  if (!match)
    throw new CloudError('INVALID_ARGUMENT', `name: expected "projects/P/locations/L/builds/ID", found "${name}".`);
  checkProject(match[1] ?? '', project);
  return { location: match[2] ?? 'global', id: match[3] ?? '' };
}

function checkProject(given: string, project: string): void {
  if (given === '') throw new CloudError('INVALID_ARGUMENT', 'projectId: required.');
  if (given !== project)
    throw new CloudError(
      'PERMISSION_DENIED',
      `Permission denied on project ${given}: this emulator has the builds of ${project}.`,
    );
}
