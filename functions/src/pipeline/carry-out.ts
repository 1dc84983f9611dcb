// Carries out what `decide` found: the acting half of the Firestore trigger. Waits for Firestore and Pub/Sub only.
import type { DeploymentRun, PipelineDocument } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import type { Happening } from '../notify/notifier.ts';
import { notify } from '../notify/notify.ts';
import { readRunsInPhases } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { within } from '../telemetry/scope.ts';
import { span } from '../telemetry/spans.ts';
import { decide } from './decide.ts';
import { scopeOfRun } from './run-trace.ts';

export function carryOut(
  before: PipelineDocument | undefined,
  after: PipelineDocument | undefined,
  clock: Clock = systemClock,
): Promise<string> {
  return within(scopeOfRun(after ?? before), () => span('decide', {}, () => carriedOut(before, after, clock)));
}

async function carriedOut(
  before: PipelineDocument | undefined,
  after: PipelineDocument | undefined,
  clock: Clock,
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
    ...(after?.type === 'deployment' ? [notify(happeningOf(after, before === undefined), clock)] : []),
    ...(decision.relay ? [publish('relay', { because: 'a deployment began' })] : []),
  ]);
  return `asked for ${messages.length} steps`;
}

function happeningOf(run: DeploymentRun, isNew: boolean): Happening {
  const { workspaceId, appId, deploymentId, phase, preview } = run;
  return { what: 'deployment', workspaceId, appId, deploymentId, phase, preview, isNew };
}
