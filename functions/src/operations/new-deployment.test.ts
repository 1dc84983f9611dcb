// The documents of a new deployment, for each kind, as the contracts say.
import { AppDocument, DeploymentDocument, DeploymentRun, deploymentKindNames, nextPhase } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { sealed } from '../pipeline/seal.ts';
import { newOrder, newState, testId, testKey, testNowMs } from '../pipeline/testing/new-run.ts';
import { newDeployment } from './new-deployment.ts';
import { pastQueue } from './past-queue.ts';

const now = new Date(testNowMs).toISOString();

describe('newDeployment', () => {
  test.each(deploymentKindNames)('makes a %s that waits in the queue, by the contracts', (kind) => {
    const { run, deployment, app } = newDeployment(newOrder({ kind }), testNowMs);
    const sealedRun = sealed<DeploymentRun>(testKey, run);
    expect(DeploymentRun.parse(sealedRun)).toEqual(sealedRun);
    expect(DeploymentDocument.parse(deployment)).toEqual(deployment);
    expect(AppDocument.parse(app)).toEqual(app);
    expect(run).toMatchObject({
      kind,
      phase: 'QUEUED',
      seq: 0,
      generation: 0,
      open: true,
      deadlineAt: '2026-01-02T04:04:05.000Z',
    });
    expect(app).toMatchObject({
      status: 'DEPLOYING',
      last: { deploymentId: testId('dpl'), status: 'QUEUED', at: now },
    });
  });

  test('shows where the source comes from', () => {
    const git = { type: 'git', url: 'https://example.org/a.git', branch: 'main', rootDir: 'web' } as const;
    expect(newDeployment(newOrder({ source: git }), testNowMs).deployment).toMatchObject({
      sourceType: 'git',
      sourceRef: 'https://example.org/a.git',
      branch: 'main',
      rootDir: 'web',
    });
    const archive = { type: 'archive', object: 'uploads/secret-name', fileName: 'shop.zip', rootDir: null } as const;
    const { deployment } = newDeployment(newOrder({ source: archive }), testNowMs);
    expect(deployment).toMatchObject({ sourceType: 'archive', sourceRef: 'shop.zip', branch: null });
    expect(JSON.stringify(deployment)).not.toContain('secret-name');
  });

  test('never shows variables to those who may only look', () => {
    const { run, deployment, app } = newDeployment(newOrder({ env: { TOKEN: 'hunter2' } }), testNowMs);
    expect(run.env).toEqual({ TOKEN: 'hunter2' });
    expect(JSON.stringify([deployment, app])).not.toContain('hunter2');
  });

  test('repeats what is known of its origin, but not how that one ended', () => {
    const commit = { sha: 'a'.repeat(40), message: 'm', author: 'Ada', at: now, branch: 'main' };
    const origin = {
      ...newState().deployment,
      commit,
      status: 'RETIRED' as const,
      url: 'http://old.example',
      id: testId('dpl', 8),
    };
    const { deployment } = newDeployment(newOrder({ kind: 'redeploy', origin }), testNowMs);
    expect(deployment).toMatchObject({ origin: testId('dpl', 8), commit, url: null, error: null, status: 'QUEUED' });
  });
});

describe('a new deployment past the queue', () => {
  test('of a rollback holds the next generation and is verified at once, with the time that its stage has', () => {
    const app = { ...newState().app, generation: 4, activeDeploymentId: testId('dpl', 7) };
    const made = pastQueue(newDeployment(newOrder({ kind: 'rollback', app }), testNowMs), testNowMs);
    expect(made.run).toMatchObject({
      phase: 'VERIFYING',
      seq: 1,
      generation: 5,
      deadlineAt: '2026-01-02T03:07:05.000Z',
    });
    expect(made.app).toMatchObject({ generation: 5, activeDeploymentId: testId('dpl'), last: { status: 'VERIFYING' } });
    expect(made.deployment.stages.map(({ id, status }) => [id, status])).toEqual([
      ['QUEUED', 'done'],
      ['VERIFYING', 'running'],
      ['SHIFTING', 'pending'],
    ]);
  });

  const queueing = deploymentKindNames.filter((kind) => kind !== 'preview');

  test.each(queueing)('of a %s is by the contracts, and in the stage after the queue', (kind) => {
    const { run, deployment, app } = pastQueue(newDeployment(newOrder({ kind }), testNowMs), testNowMs);
    const sealedRun = sealed<DeploymentRun>(testKey, run);
    expect(DeploymentRun.parse(sealedRun)).toEqual(sealedRun);
    expect(DeploymentDocument.parse(deployment)).toEqual(deployment);
    expect(AppDocument.parse(app)).toEqual(app);
    expect([run.phase, deployment.status, app.last?.status]).toEqual(Array(3).fill(nextPhase(kind, 'QUEUED')));
    expect(deployment.timings).toEqual({ QUEUED: 0 });
  });
});
