// What to ask of Cloud Build, as a value. User values only ever stand alone in `args`, never in a shell line.

import type { DeploymentRun, StoredObject } from '@deplight/contracts';
import type { protos } from '@google-cloud/cloudbuild';
import { tagName } from './resource-names.ts';

type Build = protos.google.devtools.cloudbuild.v1.IBuild;
type BuildStep = protos.google.devtools.cloudbuild.v1.IBuildStep;

/** Pinned by name: its tags move within one Ubuntu, and it drops no version of a language that it had. */
const BUILDER = 'gcr.io/buildpacks/builder:google-22';

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
    steps: [run.findings.buildpacks ? packStep(image, run.findings.buildpacks) : dockerStep(image)],
    images: [image],
    tags: buildTags(run),
    timeout: { seconds: buildTimeoutSeconds },
    serviceAccount: `projects/${place.projectId}/serviceAccounts/${place.serviceAccount}`,
    options: { logging: 'CLOUD_LOGGING_ONLY' },
  };
}

function dockerStep(image: string): BuildStep {
  return { id: 'build', name: 'gcr.io/cloud-builders/docker', args: ['build', '-t', image, '-f', 'Dockerfile', '.'] };
}

/** What gcloud sends for --pack, with the builder named, so that neither a default nor the source chooses another. */
function packStep(image: string, told: Readonly<Record<string, string>>): BuildStep {
  const env = Object.entries(told).flatMap(([name, value]) => ['--env', unsubstituted(`${name}=${value}`)]);
  const args = ['build', image, '--builder', BUILDER, '--network', 'cloudbuild', ...env];
  return { id: 'build', name: 'gcr.io/k8s-skaffold/pack', entrypoint: 'pack', args };
}

/** Cloud Build fills in what follows a dollar sign, and takes two for one. */
const unsubstituted = (text: string) => text.replaceAll('$', '$$$$');

/** The way back from a build to its deployment. */
export function buildTags(run: Pick<DeploymentRun, 'deploymentId' | 'appId'>): string[] {
  return ['deplight', run.appId, run.deploymentId];
}
