// What an app printed is redacted by the secrets of the revision that printed it, however long ago that was deployed.
import type { DeploymentRun, SecretPin } from '@deplight/contracts';
import { beforeEach, expect, test } from 'vitest';
import { MemoryPlatform, workspaceId } from '../operations/testing/memory-platform.ts';
import { newRun, newTestApp, testId } from '../pipeline/testing/new-run.ts';
import { AppRedactor } from './app-redactor.ts';
import { pinName } from './secret-redactor.ts';

const app = newTestApp({ workspaceId });
const pin = { name: 'KEY', secret: 'dpl-key', version: 1, createdAt: '2026-01-01T00:00:00.000Z' } satisfies SecretPin;
const value = 'correct horse battery';
const live = `${app.service}-live`;
const line = `connects with ${value}`;

let platform: MemoryPlatform;
let redactor: AppRedactor;
beforeEach(() => {
  platform = new MemoryPlatform();
  const read = async (pins: readonly SecretPin[]) => new Map(pins.map((one) => [pinName(one), value]));
  redactor = new AppRedactor(app.id, platform.clock, read);
});

function ran(count: number, facts: Partial<DeploymentRun>): void {
  const deploymentId = testId('dpl', count);
  const updatedAt = new Date(platform.nowMs + count).toISOString();
  const run = newRun({ workspaceId, appId: app.id, deploymentId, updatedAt, ...facts });
  platform.put(`pipeline/${deploymentId}`, run);
}

/** Previews that got none of the secrets; each is a run of the app as well. */
function previews(count: number): void {
  for (let at = 1; at <= count; at += 1)
    ran(at, { kind: 'preview', findings: { revision: `${app.service}-preview-${at}` } });
}

test('what is live is redacted although hundreds of previews without secrets came after it (T-LOG-04)', async () => {
  ran(0, { findings: { revision: live }, secrets: [pin] });
  previews(250);
  expect((await redactor.of(live))(line)).toBe('connects with ***');
});

test('a revision that nobody knows any more is withheld where the app had more runs than are looked at (T-LOG-04)', async () => {
  previews(250);
  expect((await redactor.of(live))(line)).not.toContain(value);
});

test('a revision of another app tells nothing of what this one may print (T-LOG-04)', async () => {
  ran(0, { appId: testId('app', 9), findings: { revision: live } });
  previews(250);
  expect((await redactor.of(live))(line)).not.toContain(value);
});

test('an app that never had a secret shows what it prints', async () => {
  ran(0, { findings: { revision: live } });
  previews(10);
  expect((await redactor.of(live))('hello')).toBe('hello');
  expect((await redactor.of(`${app.service}-not-written-yet`))('hello')).toBe('hello');
});
