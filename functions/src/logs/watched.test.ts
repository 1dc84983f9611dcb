// What all leases together ask for at one moment.
import { expect, test } from 'vitest';
import { isWrittenNow, nothingWatched, watchedNow } from './watched.ts';

const nowMs = Date.parse('2026-01-02T03:04:05.000Z');
const at = (seconds: number) => new Date(nowMs + seconds * 1_000).toISOString();
const workspaceId = `ws_${'w'.repeat(20)}`;
const appId = `app_${'a'.repeat(20)}`;
const deploymentId = `dpl_${'d'.repeat(20)}`;
const watcher = (uid: string, watch: { deploymentId?: string; since: number; until: number }) => ({
  workspaceId,
  uid,
  logsUntil: at(watch.until),
  logs: [{ appId, deploymentId: watch.deploymentId ?? null, since: at(watch.since), until: at(watch.until) }],
});

test('all who look at an app share it, since the first of them came', () => {
  const { apps, deployments } = watchedNow(
    [watcher('u1', { since: -10, until: 50 }), watcher('u2', { since: -40, until: 20 })],
    nowMs,
  );
  expect([...apps.values()]).toEqual([{ workspaceId, appId, since: at(-40) }]);
  expect(deployments.size).toBe(0);
});

test('a deployment that is looked at does not have its app carried', () => {
  const { apps, deployments } = watchedNow([watcher('u1', { deploymentId, since: -10, until: 50 })], nowMs);
  expect([apps.size, [...deployments]]).toEqual([0, [deploymentId]]);
});

test('a lease that has ended asks for nothing', () => {
  expect(watchedNow([watcher('u1', { since: -70, until: 0 })], nowMs).apps.size).toBe(0);
});

test("a deployment's lines are written at once while it or its app is looked at, else every two seconds", () => {
  const run = { appId, deploymentId };
  const due = (watch: { deploymentId?: string } | undefined, sinceMs: number) =>
    isWrittenNow(
      watch ? watchedNow([watcher('u1', { ...watch, since: 0, until: 50 })], nowMs) : nothingWatched,
      run,
      sinceMs,
    );
  expect([due(undefined, 200), due(undefined, 2_000)]).toEqual([false, true]);
  expect([due({ deploymentId }, 200), due({}, 200)]).toEqual([true, true]);
  expect(due({ deploymentId: `dpl_${'e'.repeat(20)}` }, 200)).toBe(false);
});
