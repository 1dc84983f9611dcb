// The steps of the pipeline as a simulation takes them: the real ones, but for the two that work on files and the
// network. Those are scripted to what the pipeline sees of them: they take a while, store one object, find or fail.
import { createHash } from 'node:crypto';
import { DeplightError, type StoredObject } from '@deplight/contracts';
import type { Steps } from '../pipeline/run-step.ts';
import type { Step } from '../pipeline/step.ts';
import { admit } from '../pipeline/steps/admit.ts';
import { buildImage } from '../pipeline/steps/build-image.ts';
import { checkHealth } from '../pipeline/steps/check-health.ts';
import { fetchSource } from '../pipeline/steps/fetch-source.ts';
import { releaseRevision } from '../pipeline/steps/release-revision.ts';
import { shiftTraffic } from '../pipeline/steps/shift-traffic.ts';
import type { Random } from './random.ts';
import type { Workers } from './workers.ts';

export function scriptedSteps(parts: { workers: Workers; random: Random; bucket: Set<string> }): Steps {
  const { workers, random, bucket } = parts;
  const store = (what: string, object: string, takesMs: number) =>
    workers.effect('cloud', what, () => void bucket.add(object), takesMs);
  const fetch: Step = async (run, tools) => {
    if (run.findings.source || run.source.type !== 'git') return fetchSource(run, tools);
    const source = storedObject('sources', run.workspaceId, run.source.url);
    await store(`fetch ${run.source.url}`, source.object, random.between(100, 4_000));
    if (random.chance(workers.weather.fetchFails)) throw new DeplightError('REPOSITORY_NOT_FOUND', 'It is not there.');
    return { to: 'ANALYZING', findings: { source } };
  };
  const analyse: Step = async (run) => {
    const context = storedObject('contexts', run.workspaceId, run.findings.source?.sha256 ?? '');
    await store(`analyse ${run.deploymentId}`, context.object, random.between(50, 1_000));
    return { to: 'BUILDING', findings: { context, port: 8080 } };
  };
  const steps = {
    QUEUED: admit,
    FETCHING: fetch,
    ANALYZING: analyse,
    BUILDING: buildImage,
    RELEASING: releaseRevision,
    VERIFYING: checkHealth,
    SHIFTING: shiftTraffic,
  };
  return Object.fromEntries(Object.entries(steps).map(([phase, step]) => [phase, async () => step]));
}

function storedObject(kind: string, workspaceId: string, content: string): StoredObject {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { object: `${kind}/${workspaceId}/${sha256}.tgz`, generation: '1', sha256, sizeBytes: 1_000 };
}
