// Builders of the three documents that a deployment lives in, for tests; made by the code that makes the real ones.
import { createSecretKey } from 'node:crypto';
import type { AppDocument, DeploymentRun } from '@deplight/contracts';
import { newApp } from '../../operations/create-app.ts';
import { type DeploymentOrder, newDeployment } from '../../operations/new-deployment.ts';
import { serviceName } from '../../plans/resource-names.ts';
import type { RunState } from '../run-state.ts';
import { sealed } from '../seal.ts';

export const testKey = createSecretKey(Buffer.alloc(32, 7));
export const testNowMs = Date.parse('2026-01-02T03:04:05.000Z');
const caller = { uid: 'ada', name: 'Ada' };

/** An id whose characters count up, so that tests can tell one from another. */
export function testId(prefix: 'ws' | 'app' | 'dpl', count = 1): string {
  return `${prefix}_${String(count).padStart(20, '0')}`;
}

export function newTestApp(changes: Partial<AppDocument> = {}): AppDocument {
  const id = testId('app');
  const now = new Date(testNowMs).toISOString();
  return { ...newApp(testId('ws'), 'shop', caller, now), id, service: serviceName('shop', id), ...changes };
}

export function newOrder(changes: Partial<DeploymentOrder> = {}): DeploymentOrder {
  const source = { type: 'git', url: 'https://example.org/shop.git', branch: null, rootDir: null } as const;
  return { id: testId('dpl'), kind: 'deploy', app: newTestApp(), source, env: {}, secrets: [], caller, ...changes };
}

/** A deployment as it stands right after it was asked for, with changes. */
export function newState(
  changes: { run?: Partial<DeploymentRun>; app?: Partial<AppDocument>; order?: Partial<DeploymentOrder> } = {},
): RunState {
  const made = newDeployment(newOrder(changes.order), testNowMs);
  const { phase = made.run.phase, seq = made.run.seq } = changes.run ?? {};
  return {
    run: sealed<DeploymentRun>(testKey, { ...made.run, ...changes.run }),
    deployment: { ...made.deployment, status: phase, stage: phase, seq },
    app: { ...made.app, ...changes.app },
    previous: undefined,
  };
}

export function newRun(changes: Partial<DeploymentRun> = {}): DeploymentRun {
  return newState({ run: changes }).run;
}
