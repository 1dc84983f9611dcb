// A deployment as the API shows it, for tests.
import { type DeploymentView, deploymentKinds, type LogView, type Phase, phases } from '@deplight/contracts';

export const workspaceId = `ws_${'w'.repeat(20)}`;
export const appId = `app_${'a'.repeat(20)}`;
export const deploymentId = `dpl_${'d'.repeat(20)}`;
const begun = '2026-01-01T00:00:00.000Z';

/** At the given phase of a first deployment, each stage before it done within a second. */
export function newDeployment(status: Phase, changes: Partial<DeploymentView> = {}): DeploymentView {
  const all: readonly Phase[] = deploymentKinds.deploy.stages;
  const at = all.indexOf(status);
  const stages = all.map((id, index): DeploymentView['stages'][number] => {
    const done = at < 0 || index < at;
    const time = (second: number) => new Date(Date.parse(begun) + second * 1_000).toISOString();
    return {
      ...{ id, label: phases[id].label, progress: done ? 100 : 0 },
      status: done ? 'done' : index === at ? 'running' : 'pending',
      startedAt: done || index === at ? time(index) : null,
      endedAt: done ? time(index + 1) : null,
    };
  });
  return {
    ...{ id: deploymentId, appId, workspaceId, kind: 'deploy', status, stage: status, progress: 0, stages },
    ...{ sourceType: 'archive', sourceRef: 'shop.tgz', branch: null, rootDir: null, commit: null, plan: null },
    ...{ dockerfile: null, insights: [], healthAttempts: [], url: null, error: null, waitingFor: null, revision: null },
    ...{ digest: null, buildId: null, origin: null, notes: [], crash: null, timings: {}, cancelRequestedAt: null },
    ...{ by: { uid: 'u1', name: 'Ada' }, createdAt: begun, updatedAt: '2026-01-01T00:00:09.500Z' },
    ...changes,
  };
}

export function newLines(first: number, last: number): LogView[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    ...{ seq: first + index, time: begun, stage: 'BUILDING', stream: 'stdout', text: `line ${first + index}` },
  }));
}
