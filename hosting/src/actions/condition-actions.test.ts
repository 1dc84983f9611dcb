// Proves who is offered to put an app to sleep, to wake it, and to work on it.
import { type AppDocument, newCondition, type Role } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { conditionActions, offeredConditions } from './condition-actions.ts';

const all = Object.keys(conditionActions) as (keyof typeof conditionActions)[];

test.each<[string, Partial<AppDocument>, Role | undefined, string[]]>([
  ['awake', {}, 'member', ['sleep', 'beginMaintenance']],
  ['asleep', { asleep: true }, 'member', ['wake', 'beginMaintenance']],
  ['being deployed', { status: 'DEPLOYING' }, 'owner', ['beginMaintenance']],
  ['never live', { live: null }, 'owner', ['beginMaintenance']],
  ['in maintenance', { maintenance: true }, 'admin', ['sleep', 'endMaintenance']],
  ['paused', { autoDeploy: { paused: true, because: null } }, 'member', ['sleep', 'beginMaintenance', 'resumeDeploys']],
  ['awake', {}, 'viewer', []],
  ['awake', {}, undefined, []],
])('an app that is %s (%j) offers a %s %j', (_, facts, role, offered) => {
  expect(offeredConditions(all, newApp(facts), role)).toEqual(offered);
});

function newApp(facts: Partial<AppDocument>): AppDocument {
  const at = '2026-11-22T00:00:00.000Z';
  return {
    schemaVersion: 1,
    id: `app_${'a'.repeat(20)}`,
    workspaceId: `ws_${'a'.repeat(20)}`,
    name: 'shop',
    status: 'HEALTHY',
    url: 'http://127.0.0.1:1',
    service: 'dpl-shop-aaaaaa',
    live: { deploymentId: `dpl_${'a'.repeat(20)}`, revision: 'r' },
    activeDeploymentId: null,
    generation: 1,
    last: null,
    ...newCondition(),
    deletedAt: null,
    createdBy: { uid: 'u', name: 'Rosemary' },
    createdAt: at,
    updatedAt: at,
    ...facts,
  };
}
