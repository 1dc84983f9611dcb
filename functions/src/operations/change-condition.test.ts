// What is chosen of an app beside its deployments, with documents in memory.
import { caseHints, DeploymentDocument, DeploymentRun, errors } from '@deplight/contracts';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryPlatform, workspaceId } from './testing/memory-platform.ts';

let platform: MemoryPlatform;
let appId: string;
const deploy = () => platform.perform('createDeployment', { appId, gitUrl: 'https://github.com/ada/shop' });
const activity = () => platform.below(`workspaces/${workspaceId}/activity/`);

beforeEach(async () => {
  platform = new MemoryPlatform();
  appId = await platform.newApp('shop');
});

describe('a freeze', () => {
  test('refuses deployments with who and why, until it is ended', async () => {
    await platform.perform('freezeApp', { appId, reason: 'The fair.' });
    await expect(deploy()).rejects.toMatchObject({
      code: 'APP_FROZEN',
      message: 'Ada has frozen shop: The fair.',
      hint: errors.APP_FROZEN.hint,
    });
    await platform.perform('unfreezeApp', { appId });
    await expect(deploy()).resolves.toMatchObject({ status: 'success' });
    expect(activity()).toContainEqual(expect.objectContaining({ operation: 'freezeApp', note: 'The fair.' }));
  });

  test('ends by itself, and has to lie ahead', async () => {
    const until = new Date(platform.nowMs + 60_000).toISOString();
    await platform.perform('freezeApp', { appId, reason: 'The fair.', until });
    await expect(deploy()).rejects.toMatchObject({ code: 'APP_FROZEN', hint: caseHints.frozenUntil });
    platform.nowMs += 60_000;
    await expect(deploy()).resolves.toMatchObject({ status: 'success' });
    const late = platform.perform('freezeApp', { appId, reason: 'The fair.', until });
    await expect(late).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  test('leaves the way back open, and refuses a redeploy and a restart', async () => {
    const { deployment } = await deploy();
    const [run] = platform.below('pipeline/').map((each) => DeploymentRun.parse(each));
    const path = `workspaces/${workspaceId}/apps/${appId}`;
    const retired = DeploymentDocument.parse(platform.store.read(`${path}/deployments/${deployment.id}`)?.content);
    const findings = { revision: 'r', tag: 'd-1', image: 'i', digest: `sha256:${'0'.repeat(64)}` };
    platform.seal({ ...run, findings: { ...run?.findings, ...findings } });
    platform.put(`${path}/deployments/${deployment.id}`, { ...retired, status: 'RETIRED' });
    platform.put(path, { ...platform.app(appId), live: { deploymentId: deployment.id, revision: 'r' } });
    await platform.perform('freezeApp', { appId, reason: 'The fair.' });
    await expect(platform.perform('restartApp', { appId })).rejects.toMatchObject({ code: 'APP_FROZEN' });
    await expect(platform.performOn('rollbackApp', deployment.id)).resolves.toMatchObject({ status: 'success' });
  });
});

describe('scaling', () => {
  test('is merged with what was chosen before, and null goes back to the source', async () => {
    await platform.perform('setScaling', { appId, minInstances: 1, maxInstances: 3 });
    await platform.perform('setScaling', { appId, minInstances: null, memoryMiB: 1_024 });
    expect(platform.app(appId).scaling).toEqual({ maxInstances: 3, memoryMiB: 1_024 });
  });

  test('is refused where it does not fit together with what was chosen before', async () => {
    await platform.perform('setScaling', { appId, maxInstances: 3 });
    const wrong = platform.perform('setScaling', { appId, minInstances: 4 });
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringMatching(/^min/) });
    expect(platform.app(appId).scaling).toEqual({ maxInstances: 3 });
  });

  test('goes along with the next deployment', async () => {
    await platform.perform('setScaling', { appId, cpu: 2, memoryMiB: 8_192 });
    await deploy();
    const [run] = platform.below('pipeline/').map((each) => DeploymentRun.parse(each));
    expect(run?.findings.scaling).toEqual({ cpu: 2, memoryMiB: 8_192 });
  });
});
