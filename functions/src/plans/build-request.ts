// What to ask of Cloud Build, as a value. User values only ever stand alone in `args`, never in a shell line.

import type { DeploymentRun, StoredObject } from '@deplight/contracts';
import type { protos } from '@google-cloud/cloudbuild';
import { tagName } from './resource-names.ts';

type Build = protos.google.devtools.cloudbuild.v1.IBuild;

/** Seconds that a build may take before Cloud Build stops it. */
const buildTimeoutSeconds = 20 * 60;

export function buildRequest(
  run: DeploymentRun,
  context: StoredObject,
  place: { bucket: string; image: string; projectId: string; serviceAccount: string },
): Build {
  const image = `${place.image}:${tagName(run)}`;
  return {
    source: { storageSource: { bucket: place.bucket, object: context.object, generation: context.generation } },
    steps: [
      { id: 'build', name: 'gcr.io/cloud-builders/docker', args: ['build', '-t', image, '-f', 'Dockerfile', '.'] },
    ],
    images: [image],
    tags: buildTags(run),
    timeout: { seconds: buildTimeoutSeconds },
    serviceAccount: `projects/${place.projectId}/serviceAccounts/${place.serviceAccount}`,
    options: { logging: 'CLOUD_LOGGING_ONLY' },
  };
}

/** The way back from a build to its deployment. */
export function buildTags(run: Pick<DeploymentRun, 'deploymentId' | 'appId'>): string[] {
  return ['deplight', run.appId, run.deploymentId];
}
