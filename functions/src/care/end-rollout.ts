// A rollout that nobody decided on within its time: the version before gets all of its traffic back, by a rollback of its own.
import { type AppDocument, DeplightError, errors, type Rollout } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { ActivityRecorder } from '../operations/activity-recorder.ts';
import { rollBack } from '../operations/rollback-app.ts';
import { changeApp } from './change-app.ts';
import { deplight } from './propose-rollback.ts';

/** @returns what happened, for the function's log. */
export async function endRollout(app: AppDocument, { deploymentId, before }: Rollout, clock: Clock): Promise<string> {
  const ids = { workspaceId: app.workspaceId, appId: app.id };
  const activity = new ActivityRecorder({ operation: 'promoteDeployment', caller: deplight, via: 'policy', clock });
  const situation = {
    caller: deplight,
    workspaceId: app.workspaceId,
    clock,
    activity,
    origin: undefined,
    archive: undefined,
  };
  const order = { deploymentId: before, idempotencyKey: `rollout-${deploymentId}` };
  const trouble = await rollBack(order, situation).then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof DeplightError) || errors[error.code].retry) throw error;
      return `Nobody approved the rollout, and it could not be taken back: ${error.message}`.slice(0, 300);
    },
  );
  await changeApp(ids, clock, ({ rollout }) =>
    rollout?.deploymentId === deploymentId ? { rollout: null, splitTrouble: trouble } : {},
  );
  return trouble ?? `the rollout of ${deploymentId} is over: back to ${before}`;
}
