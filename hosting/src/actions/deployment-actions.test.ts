// Proves who is offered what, and when.
import type { DeploymentDocument, Role } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { offeredActions } from './deployment-actions.ts';

test.each<[DeploymentDocument['status'], Role | undefined, string[]]>([
  ['BUILDING', 'member', ['cancel']],
  ['SHIFTING', 'owner', []],
  ['LIVE', 'member', ['redeploy']],
  ['RETIRED', 'admin', ['rollback', 'redeploy']],
  ['EXPIRED', 'member', ['redeploy']],
  ['FAILED', 'viewer', []],
  ['BUILDING', undefined, []],
])('%s offers a %s %j', (status, role, actions) => {
  expect(offeredActions(newDeployment(status), role, undefined)).toEqual(actions);
});

test('a deployment that was asked to stop is not offered to be stopped again', () => {
  const stopping = { ...newDeployment('BUILDING'), cancelRequestedAt: '2026-11-22T00:00:00.000Z' };
  expect(offeredActions(stopping, 'owner', undefined)).toEqual([]);
});

test.each<[DeploymentDocument['status'], Role, string[]]>([
  ['LIVE', 'member', ['promote', 'redeploy']],
  ['RETIRED', 'member', ['promote', 'redeploy']],
  ['RETIRED', 'viewer', []],
])('of a split %s offers a %s %j', (status, role, actions) => {
  expect(offeredActions(newDeployment(status), role, 10)).toEqual(actions);
});

function newDeployment(status: DeploymentDocument['status']): DeploymentDocument {
  const at = '2026-11-22T00:00:00.000Z';
  return {
    schemaVersion: 1,
    id: `dpl_${'a'.repeat(20)}`,
    appId: `app_${'a'.repeat(20)}`,
    workspaceId: `ws_${'a'.repeat(20)}`,
    kind: 'deploy',
    status,
    seq: 1,
    stage: 'BUILDING',
    progress: 25,
    stages: [],
    sourceType: 'git',
    sourceRef: 'https://a.io/b',
    branch: null,
    rootDir: null,
    commit: null,
    plan: null,
    dockerfile: null,
    insights: [],
    notes: [],
    crash: null,
    healthAttempts: [],
    url: null,
    error: null,
    waitingFor: null,
    revision: null,
    digest: null,
    buildId: null,
    origin: null,
    timings: {},
    cancelRequestedAt: null,
    by: { uid: 'u', name: 'Rosemary' },
    createdAt: at,
    updatedAt: at,
  };
}
