// Operations on the traffic of a workspace's apps: who gets how much of it, and a look at what comes.
import { z } from 'zod';
import { AppDocument, maxShares, TrafficShare } from '../documents/app.ts';
import { time } from '../documents/shared-fields.ts';
import { appId, deploymentId, workspaceId } from '../ids.ts';
import { DeploymentView } from './deployment-view.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { operation } from './operation.ts';

const wantedShares = z
  .array(TrafficShare.omit({ revision: true }))
  .min(1)
  .max(maxShares)
  .refine((shares) => shares.reduce((sum, { percent }) => sum + percent, 0) === 100, 'should sum to 100 percent')
  .refine(
    (shares) => new Set(shares.map(({ deploymentId: id }) => id)).size === shares.length,
    'should name each deployment once',
  );

export const trafficOperations = {
  setTraffic: operation({
    summary:
      'Split the traffic of an app between what is live and earlier versions; all of it to what is live ends a split.',
    noun: 'apps',
    action: 'app.split-traffic',
    scope: 'workspace',
    request: z.strictObject({
      workspaceId,
      appId,
      shares: wantedShares,
      /** Checks it and says what would change, and changes nothing. */
      dryRun: z.boolean().optional(),
    }),
    response: z.strictObject({
      app: AppDocument,
      before: z.array(TrafficShare).max(maxShares),
      after: z.array(TrafficShare).max(maxShares),
      /** What a reader should know of the versions that would serve, such as that one runs with older secrets. */
      notes: z.array(z.string().max(300)).max(maxShares),
    }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/apps/:appId/traffic', status: 200 },
    idempotent: false,
    mutates: true,
    startsWork: true,
  }),
  promoteDeployment: operation({
    summary:
      'End a split of the traffic in favour of one of its versions. One that is not live becomes it again, by a rollback of its own.',
    noun: 'apps',
    action: 'app.split-traffic',
    scope: 'deployment',
    request: z.strictObject({ deploymentId, idempotencyKey: idempotencyKey.optional() }),
    response: z.strictObject({
      app: AppDocument,
      /** The rollback; null where the version is live already. */
      deployment: DeploymentView.nullable(),
    }),
    rest: { method: 'POST', path: '/deployments/:deploymentId/promote', status: 200 },
    idempotent: true,
    mutates: true,
    startsWork: true,
  }),
  watchTraffic: operation({
    summary: 'Watch the requests to the apps of a workspace for a minute; ask again to go on.',
    noun: 'workspaces',
    action: 'traffic.watch',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ until: time }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/traffic/watch', status: 200 },
    idempotent: false,
    mutates: false,
  }),
} as const;
