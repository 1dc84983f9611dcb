// Carries out what `decide` found: the acting half of the Firestore trigger. Waits for Firestore and Pub/Sub only.
import type { DeploymentRun, PipelineDocument } from '@deplight/contracts';
import { publish } from '../clouds/topics.ts';
import type { Happening } from '../notify/notifier.ts';
import { notify } from '../notify/notify.ts';
import { readRunsInPhases } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { decide } from './decide.ts';

export async function carryOut(
  before: PipelineDocument | undefined,
  after: PipelineDocument | undefined,
): Promise<string> {
  const decision = decide(before, after);
  if (decision.act === 'ignore') return decision.because;
  const { paused, reason } = await readRuntimeSwitch();
  if (paused) return `left to the sweeper: ${reason}`;
  const queued = decision.wakeQueue && after ? await readRunsInPhases(after.workspaceId, ['QUEUED']) : [];
  const waiting = queued.flatMap((run) => (run.type === 'deployment' ? [{ id: run.deploymentId, seq: run.seq }] : []));
  const messages = decision.step ? [decision.step, ...waiting] : waiting;
  await Promise.all([
    ...messages.map((message) => publish('steps', message)),
    ...(after?.type === 'deployment' ? [notify(happeningOf(after, before === undefined))] : []),
    ...(decision.relay ? [publish('relay', { because: 'a deployment began' })] : []),
  ]);
  return `asked for ${messages.length} steps`;
}

function happeningOf({ workspaceId, appId, deploymentId, phase }: DeploymentRun, isNew: boolean): Happening {
  return { what: 'deployment', workspaceId, appId, deploymentId, phase, isNew };
}
