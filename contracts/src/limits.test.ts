// Limits: the defaults hold until an operator says otherwise, one by one.
import { expect, test } from 'vitest';
import { WorkspaceDocument } from './documents/workspace.ts';
import { defaultLimits, LimitOverrides, limitsOf } from './limits.ts';

const first = {
  schemaVersion: 1,
  id: `ws_${'w'.repeat(20)}`,
  name: 'Old',
  createdBy: 'u1',
  createdAt: '2026-01-01T00:00:00.000Z',
};

test('the defaults are those of the threat model', () => {
  expect(defaultLimits).toMatchObject({
    apps: 50,
    concurrentBuilds: 3,
    deploymentsPerHour: 60,
    members: 50,
    invites: 50,
  });
  expect(limitsOf(undefined)).toEqual(defaultLimits);
});

test('an override changes its own limit and no other', () => {
  expect(limitsOf({ limits: { apps: 200 } })).toEqual({ ...defaultLimits, apps: 200 });
});

test.each([{ unheardOf: 1 }, { apps: -1 }, { apps: 1.5 }, { apps: '9' }])('%j is no override', (limits) => {
  expect(LimitOverrides.safeParse(limits).success).toBe(false);
});

test('a workspace that was stored before it had a description, a type and limits is read with the defaults (R-23)', () => {
  expect(WorkspaceDocument.parse(first)).toEqual({ ...first, description: '', type: 'development', limits: {} });
});
