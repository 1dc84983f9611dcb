// Cloud Build: one build per deployment, found again by its tag, since a build cannot be given a name.
import type { protos } from '@google-cloud/cloudbuild';
import { z } from 'zod';
import { getConfig } from '../config.ts';
import { atFailPoint } from '../fail-points.ts';
import { once } from '../once.ts';
import { clientOptions } from './client-options.ts';
import { codeOf } from './error-code.ts';

type Build = protos.google.devtools.cloudbuild.v1.IBuild;

/** A build as the pipeline sees it. */
export interface BuildState {
  readonly id: string;
  readonly outcome: 'running' | 'succeeded' | 'failed' | 'timed-out' | 'canceled' | 'lost';
  /** Of the first image, once it was pushed. */
  readonly digest: string | undefined;
  readonly detail: string;
}

export const buildsClient = once(async () => {
  const { CloudBuildClient } = await import('@google-cloud/cloudbuild');
  return new CloudBuildClient(await clientOptions());
});

/**
 * Finds the build of a deployment or makes it. A double that a concurrent try made is canceled; the oldest stays.
 * @param tag the deployment's own tag, one of the request's.
 */
export async function findOrCreateBuild(tag: string, request: Build): Promise<BuildState> {
  const found = await oldestBuild(tag);
  if (found) return found;
  const builds = await buildsClient();
  const { appsProjectId: projectId, region } = getConfig();
  const wanted = { parent: `projects/${projectId}/locations/${region}`, projectId, build: request };
  const [made] = await atFailPoint('create-build', () => builds.createBuild(wanted));
  return (await oldestBuild(tag)) ?? begun(OperationMetadata.parse(made.metadata).build.id);
}

const OperationMetadata = z.object({ build: z.object({ id: z.string() }) });

/** Cloud Build's lists may lack for a moment what was just made. */
const begun = (id: string): BuildState => ({ id, outcome: 'running', digest: undefined, detail: '' });

/** The build of a deployment, undefined when there is none yet. */
export async function findBuild(tag: string): Promise<BuildState | undefined> {
  return oldestBuild(tag);
}

/** Asks the build to stop. It counts as canceled only when Cloud Build says so; one that has just ended keeps its end. */
export async function cancelBuild(id: string): Promise<BuildState> {
  const builds = await buildsClient();
  const cancel = () =>
    builds.cancelBuild(buildName(id)).catch((error: unknown) => {
      if (codeOf(error) === hasEnded) return builds.getBuild(buildName(id));
      throw error;
    });
  const [build] = await atFailPoint('cancel-build', cancel);
  return stateOf(build);
}

/** Cloud Build's answer to a cancel that comes too late: FAILED_PRECONDITION. */
const hasEnded = 9;

async function oldestBuild(tag: string): Promise<BuildState | undefined> {
  const builds = await buildsClient();
  const { appsProjectId: projectId, region } = getConfig();
  const [found] = await builds.listBuilds(
    { parent: `projects/${projectId}/locations/${region}`, projectId, filter: `tags="${tag}"` },
    { autoPaginate: false },
  );
  const [oldest, ...doubles] = found.toSorted((a, b) => createdMs(a) - createdMs(b));
  await Promise.all(
    doubles.filter((build) => stateOf(build).outcome === 'running').map((build) => cancelBuild(build.id ?? '')),
  );
  return oldest ? stateOf(oldest) : undefined;
}

function buildName(id: string) {
  const { appsProjectId: projectId, region } = getConfig();
  return { projectId, id, name: `projects/${projectId}/locations/${region}/builds/${id}` };
}

function createdMs(build: Build): number {
  const { seconds, nanos } = build.createTime ?? {};
  return Number(seconds ?? 0) * 1000 + Number(nanos ?? 0) / 1e6;
}

const outcomes: Record<string, BuildState['outcome']> = {
  PENDING: 'running',
  QUEUED: 'running',
  WORKING: 'running',
  SUCCESS: 'succeeded',
  FAILURE: 'failed',
  INTERNAL_ERROR: 'lost',
  TIMEOUT: 'timed-out',
  EXPIRED: 'timed-out',
  CANCELLED: 'canceled',
};

function stateOf(build: Build): BuildState {
  return {
    id: build.id ?? '',
    outcome: outcomes[String(build.status)] ?? 'running',
    digest: build.results?.images?.[0]?.digest ?? undefined,
    detail: build.failureInfo?.detail ?? build.statusDetail ?? '',
  };
}
