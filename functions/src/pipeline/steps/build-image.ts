// BUILDING: asks Cloud Build for the image, once; every later call looks how far the build has come.
import { DeplightError, type DeploymentRun } from '@deplight/contracts';
import type { Clock } from '../../clock.ts';
import { type BuildState, findOrCreateBuild } from '../../clouds/cloud-build.ts';
import { listLastEntries } from '../../clouds/cloud-logging.ts';
import { getConfig } from '../../config.ts';
import { buildRequest } from '../../plans/build-request.ts';
import { imageName } from '../../plans/resource-names.ts';
import { diagnose } from '../diagnosis.ts';
import { quotableLines } from '../quotable-lines.ts';
import type { Step, StepResult } from '../step.ts';
import { tellingLine } from '../telling-line.ts';

export const buildImage: Step = async (run, { clock }) => {
  const { context } = run.findings;
  if (!context) throw new Error(`${run.deploymentId} is BUILDING without a context.`);
  const { appsProjectId: projectId, region, bucket, buildServiceAccount: serviceAccount } = getConfig();
  const image = imageName({ projectId, region }, run.service);
  const place = { ...{ bucket, projectId, serviceAccount }, image };
  const build = await findOrCreateBuild(run.deploymentId, buildRequest(run, context, place));
  return afterBuild(run, build, image, clock);
};

async function afterBuild(run: DeploymentRun, build: BuildState, image: string, clock: Clock): Promise<StepResult> {
  switch (build.outcome) {
    case 'running':
      return { wait: `build ${build.id}` };
    case 'succeeded':
      if (!build.digest) throw new DeplightError('BUILD_LOST', `Build ${build.id} succeeded without an image.`);
      return {
        to: 'RELEASING',
        findings: { buildId: build.id, digest: build.digest, image },
        shown: { buildId: build.id, digest: build.digest },
      };
    case 'canceled':
      return { to: 'CANCELED', shown: { buildId: build.id } };
    case 'timed-out':
      throw new DeplightError('BUILD_TIMEOUT', `Build ${build.id} took longer than it may.`);
    case 'failed': {
      const lines = await buildLines(run, build.id, clock);
      const telling = tellingLine(lines);
      const message = telling ? `The build failed: ${telling}` : `The build failed: ${build.detail}`;
      const known = diagnose(lines);
      const hint = known && { hint: `${known.sentence} ${known.advice}` };
      throw new DeplightError('BUILD_FAILED', message, { details: { lines }, ...hint });
    }
    case 'lost':
      throw new DeplightError('BUILD_LOST', `Build ${build.id} ended with an internal error. ${build.detail}`.trim());
  }
}

async function buildLines(run: DeploymentRun, buildId: string, clock: Clock): Promise<string[]> {
  const filter = `resource.type="build" AND resource.labels.build_id="${buildId}"`;
  const entries = await listLastEntries(filter, 40);
  return quotableLines(run, entries, { stage: 'BUILDING', clock });
}
