// Operations on how a live app runs: asleep or awake, in maintenance, and what happens when it fails.
import { z } from 'zod';
import { AppDocument, idleMinutes, rollbackPolicies } from '../documents/app.ts';
import { appId, workspaceId } from '../ids.ts';
import { healthPath } from '../plan.ts';
import { operation } from './operation.ts';

const ids = { workspaceId, appId };
const app = z.strictObject({ app: AppDocument });
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
    summary: 'Choose after how many minutes without a request an app may sleep; 0 keeps one instance running.',
    noun: 'apps',
    action: 'app.sleep',
    scope: 'workspace',
    request: z.strictObject({ ...ids, idleMinutes }),
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
