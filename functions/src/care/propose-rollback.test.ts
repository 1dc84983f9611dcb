// An app that goes back without asking does so, whoever dies over it and whatever is away for a moment.
import type { AppDocument, DeploymentRun } from '@deplight/contracts';
import { beforeEach, expect, test } from 'vitest';
import { MemoryPlatform, workspaceId } from '../operations/testing/memory-platform.ts';
import { newState, newTestApp, testId } from '../pipeline/testing/new-run.ts';
import { proposeRollback } from './propose-rollback.ts';
import { tendApp } from './tend-app.ts';

const [well, failing] = [testId('dpl', 1), testId('dpl', 2)];
const watch = { deploymentId: failing, since: '2026-01-02T03:04:05.000Z' };
const app: AppDocument = {
  ...newTestApp({ workspaceId, policy: 'automatic', generation: 2, fallback: well, watch }),
  live: { deploymentId: failing, revision: 'dpl-shop-failing' },
};
const ids = { workspaceId, appId: app.id };
const secretOfTarget = `workspaces/${workspaceId}/secrets/KEY`;

let platform: MemoryPlatform;
beforeEach(() => {
  platform = new MemoryPlatform();
  platform.put(`workspaces/${workspaceId}/apps/${app.id}`, app);
  deployed(well, 'RETIRED');
  deployed(failing, 'LIVE');
});

function deployed(id: string, status: 'RETIRED' | 'LIVE' | 'EXPIRED', changes: Partial<DeploymentRun> = {}): void {
  const { run, deployment } = newState({ order: { id, app } });
  const findings = { revision: `dpl-shop-${id.slice(-1)}`, tag: `d-${id.slice(-1)}` };
  platform.seal({ ...run, findings, phase: 'LIVE', open: false, ...changes });
  platform.put(`workspaces/${workspaceId}/apps/${app.id}/deployments/${id}`, { ...deployment, status });
}

const propose = () =>
  proposeRollback(
    { app, watch, cause: 'crash-loop', sentence: 'The app ended by itself.', evidence: [] },
    platform.clock,
  );
const rollbacks = () => platform.below('pipeline/').filter((run) => (run as DeploymentRun).kind === 'rollback');
const proposals = () => platform.below(`workspaces/${workspaceId}/proposals/`);

/** The version to go back to cannot be looked at: one of its secrets has a document that is none. */
function secretIsOdd(): void {
  deployed(well, 'RETIRED', {
    secrets: [{ name: 'KEY', secret: 'dpl-key', version: 1, createdAt: '2026-01-01T00:00:00.000Z' }],
  });
  platform.put(secretOfTarget, { odd: true });
}

function secretIsSound(): void {
  const author = { uid: 'ada', name: 'Ada' };
  const times = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
  platform.put(secretOfTarget, { schemaVersion: 1, workspaceId, name: 'KEY', version: 1, author, ...times });
}

test('it goes back at once, and nothing is watched any more', async () => {
  expect(await propose()).toBe(`goes back to ${well}: crash-loop`);
  expect(rollbacks()).toHaveLength(1);
  expect(platform.app(app.id)).toMatchObject({ health: 'failed', watch: null, proposal: null });
});

test('a try that failed is followed by the next look at the app, and it goes back once (R-03)', async () => {
  secretIsOdd();
  await expect(propose()).rejects.toThrow();
  expect(rollbacks()).toHaveLength(0);
  const { careAt } = platform.app(app.id);
  expect(Date.parse(careAt ?? '')).toBeLessThanOrEqual(platform.nowMs);
  secretIsSound();
  await tendApp(ids, platform.clock);
  await tendApp(ids, platform.clock);
  expect(rollbacks()).toHaveLength(1);
  expect(platform.app(app.id)).toMatchObject({ health: 'failed', watch: null, proposal: null });
  expect(proposals()).toMatchObject([{ status: 'approved', decidedBy: { uid: 'deplight' } }]);
});

test('where there is no way back, the proposal is left to people, and nobody tries again', async () => {
  deployed(well, 'EXPIRED');
  expect(await propose()).toMatch(/^does not go back by itself: /);
  expect(rollbacks()).toHaveLength(0);
  expect(platform.app(app.id)).toMatchObject({ health: 'failed', watch: null, proposal: {} });
  expect(proposals()).toMatchObject([{ status: 'open' }]);
});

test('who dismisses it meanwhile is heeded', async () => {
  secretIsOdd();
  await expect(propose()).rejects.toThrow();
  const { proposal } = platform.app(app.id);
  await platform.perform('dismissProposal', { proposalId: proposal?.id });
  secretIsSound();
  await tendApp(ids, platform.clock);
  expect(rollbacks()).toHaveLength(0);
  expect(platform.app(app.id)).toMatchObject({ health: 'ok', watch: null, proposal: null });
});
