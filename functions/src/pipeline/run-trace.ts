// A deployment's place in the trace of what asked for it: its document carries the trace from worker to worker.
import { type DeploymentRun, type PipelineDocument, phases } from '@deplight/contracts';
import type { Scope } from '../telemetry/scope.ts';
import { keep, namedSpanId } from '../telemetry/spans.ts';
import { parseTraceparent, type TraceContext } from '../telemetry/trace-context.ts';

/** What log lines and spans say of whoever works on a run. Its own trace goes before that of the event that woke it. */
export function scopeOfRun(run: PipelineDocument | undefined): Scope {
  if (!run) return {};
  const { workspaceId, appId } = run;
  if (run.type === 'teardown') return { workspaceId, appId };
  const trace = parseTraceparent(run.trace);
  return { workspaceId, appId, deploymentId: run.deploymentId, ...(trace ? { trace } : {}) };
}

/** The span of the stage that a run is in, which whoever works on the stage is a part of; undefined without a trace. */
export function stageOf({ trace, deploymentId, phase }: DeploymentRun): TraceContext | undefined {
  const parent = parseTraceparent(trace);
  return parent && { traceId: parent.traceId, spanId: namedSpanId(deploymentId, phase) };
}

/** Notes the stage that a run has left, from when it came there. */
export function noteStage(left: DeploymentRun, next: DeploymentRun): void {
  const stage = stageOf(left);
  const parent = parseTraceparent(left.trace);
  if (!stage || !parent || left.deadlineAt === null) return;
  const { deploymentId, appId, kind, phase } = left;
  keep({
    ...stage,
    name: phase,
    parentSpanId: parent.spanId,
    startMs: Date.parse(left.deadlineAt) - phases[phase].deadlineMs,
    endMs: Date.parse(next.updatedAt),
    attributes: { deployment: deploymentId, app: appId, kind, to: next.phase },
    ...(next.phase === 'FAILED' ? { problem: `${phase} failed` } : {}),
  });
}
