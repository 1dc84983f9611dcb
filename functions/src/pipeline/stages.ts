// The stages of a deployment for drawing, derived from its phases.
import { type DeploymentKind, deploymentKinds, isTerminal, type Phase, phases, type Stage } from '@deplight/contracts';

/** The stages of a new deployment, all pending but the first. */
export function firstStages(kind: DeploymentKind, now: string): Stage[] {
  return deploymentKinds[kind].stages.map((id, index) => ({
    id,
    label: phases[id].label,
    status: index === 0 ? 'running' : 'pending',
    startedAt: index === 0 ? now : null,
    endedAt: null,
    progress: 0,
  }));
}

const endings: Partial<Record<Phase, Stage['status']>> = {
  FAILED: 'failed',
  CANCELED: 'canceled',
  SUPERSEDED: 'canceled',
};

/** The stages after the deployment moved from one phase to another at `now`. */
export function movedStages(stages: readonly Stage[], from: Phase, to: Phase, now: string): Stage[] {
  const target = stages.findIndex((stage) => stage.id === to);
  return stages.map((stage, index) => {
    if (stage.id === from) {
      return {
        ...stage,
        status: endings[to] ?? 'done',
        endedAt: now,
        progress: 100,
        startedAt: stage.startedAt ?? now,
      };
    }
    if (stage.id === to) return { ...stage, status: 'running', startedAt: now };
    const passedOver = stage.status === 'pending' && (target > index || isTerminal(to));
    return passedOver ? { ...stage, status: 'skipped' } : stage;
  });
}
