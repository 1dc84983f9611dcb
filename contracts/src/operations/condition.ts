// Operations on how a live app runs: asleep or awake, in maintenance, frozen, how large, and what happens when it fails.
import { z } from 'zod';
import { AppDocument, firstShare, idleMinutes, rollbackPolicies } from '../documents/app.ts';
import { time } from '../documents/shared-fields.ts';
import { appId, workspaceId } from '../ids.ts';
import { type ScalingName, scalingBounds } from '../instance.ts';
import { healthPath } from '../plan.ts';
import { operation } from './operation.ts';

const ids = { workspaceId, appId };
const app = z.strictObject({ app: AppDocument });
/** Null: as the source says, else as for all apps. */
const chosen = (name: ScalingName) =>
  z.int().min(scalingBounds[name].least).max(scalingBounds[name].most).nullable().optional();
const path = '/workspaces/:workspaceId/apps/:appId';

export const conditionOperations = {
  sleepApp: operation({
    summary: 'Put an app to sleep now; the next request wakes it.',
    noun: 'apps',
    action: 'app.sleep',
    scope: 'workspace',
    request: z.strictObject(ids),
    response: app,
    rest: { method: 'POST', path: `${path}/sleep`, status: 202 },
    idempotent: false,
    mutates: true,
    startsWork: true,
  }),
  wakeApp: operation({
    summary: 'Wake an app that sleeps.',
    noun: 'apps',
    action: 'app.sleep',
    scope: 'workspace',
    request: z.strictObject(ids),
    response: app,
    rest: { method: 'POST', path: `${path}/wake`, status: 202 },
    idempotent: false,
    mutates: true,
    startsWork: true,
  }),
  setSleep: operation({
    summary:
      'Choose after how many minutes without a request an app may sleep; 0 keeps one instance running, null is the default again.',
    noun: 'apps',
    action: 'app.sleep',
    scope: 'workspace',
    request: z.strictObject({ ...ids, idleMinutes: idleMinutes.nullable() }),
    response: app,
    rest: { method: 'POST', path: `${path}/idle`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  setMaintenance: operation({
    summary: 'Say that an app is being worked on, or no longer; meanwhile nothing is proposed.',
    noun: 'apps',
    action: 'app.maintain',
    scope: 'workspace',
    request: z.strictObject({ ...ids, maintenance: z.boolean() }),
    response: app,
    rest: { method: 'POST', path: `${path}/maintenance`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  setHealthPath: operation({
    summary: 'Choose the path that tells whether an app is alive; it holds from the next release on.',
    noun: 'apps',
    action: 'app.configure',
    scope: 'workspace',
    request: z.strictObject({ ...ids, healthPath: healthPath.nullable() }),
    response: app,
    rest: { method: 'POST', path: `${path}/health`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  setPolicy: operation({
    summary: 'Choose what happens when an app fails after go-live: ask, roll back automatically, or never.',
    noun: 'apps',
    action: 'app.set-policy',
    scope: 'workspace',
    request: z.strictObject({ ...ids, policy: z.enum(rollbackPolicies) }),
    response: app,
    rest: { method: 'POST', path: `${path}/policy`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  setRollout: operation({
    summary:
      'Choose the share of the traffic that a new version gets before a person approves it; null: all of it at once.',
    noun: 'apps',
    action: 'app.set-policy',
    scope: 'workspace',
    request: z.strictObject({ ...ids, firstShare: firstShare.nullable() }),
    response: app,
    rest: { method: 'POST', path: `${path}/rollout`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  setScaling: operation({
    summary:
      'Choose how many instances an app has and how large they are, against what its source says; it holds from the next release on.',
    noun: 'apps',
    action: 'app.configure',
    scope: 'workspace',
    request: z.strictObject({
      ...ids,
      minInstances: chosen('minInstances'),
      maxInstances: chosen('maxInstances'),
      concurrency: chosen('concurrency'),
      cpu: chosen('cpu'),
      memoryMiB: chosen('memoryMiB'),
    }),
    response: app,
    rest: { method: 'POST', path: `${path}/scaling`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  freezeApp: operation({
    summary:
      'Refuse new deployments to an app, with the reason, until then or until it is unfrozen; rollbacks stay possible.',
    noun: 'apps',
    action: 'app.maintain',
    scope: 'workspace',
    request: z.strictObject({ ...ids, reason: z.string().trim().min(1).max(200), until: time.optional() }),
    response: app,
    rest: { method: 'POST', path: `${path}/freeze`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  unfreezeApp: operation({
    summary: 'Let deployments to a frozen app go on.',
    noun: 'apps',
    action: 'app.maintain',
    scope: 'workspace',
    request: z.strictObject(ids),
    response: app,
    rest: { method: 'POST', path: `${path}/unfreeze`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
  resumeAutoDeploy: operation({
    summary: 'Let deploys that nobody asks for by hand go on after a rollback paused them.',
    noun: 'apps',
    action: 'app.maintain',
    scope: 'workspace',
    request: z.strictObject(ids),
    response: app,
    rest: { method: 'POST', path: `${path}/autodeploy/resume`, status: 200 },
    idempotent: false,
    mutates: true,
  }),
} as const;
