// Giving a revision up while others change its service: Cloud Run refuses every change of a service that has moved on.
import type { RevisionsClient, ServicesClient } from '@google-cloud/run';
import { beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { revisionsClient, servicesClient } from '../clouds/cloud-run.ts';
import { readConfig, useConfig } from '../config.ts';
import { revisionName } from '../plans/resource-names.ts';
import { generationAnnotation } from '../plans/service-request.ts';
import { useFirestore } from '../store/firestore.ts';
import { memoryFirestore } from '../store/testing/memory-firestore.ts';
import { MemoryStore } from '../store/testing/memory-store.ts';
import { giveUpForGood, giveUpOwn, giveUpRevision } from './give-up-revision.ts';
import { newRun } from './testing/new-run.ts';

const run = newRun({ phase: 'RELEASING', generation: 3 });
const revision = revisionName(run.service, run);
let store: MemoryStore;
let refusals: number;
let asked: object[];

beforeEach(() => {
  refusals = 0;
  store = new MemoryStore();
  const effect = <Value>(_what: string, apply: () => Value) => Promise.resolve(apply());
  useFirestore(memoryFirestore(store, { effect, pause: async () => undefined, nowMs: Date.now }));
  become({});
  asked = [];
  const settings = { GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources' };
  useConfig(readConfig({ ...settings, DEPLIGHT_SEAL_KEY: '07'.repeat(32) }));
  const traffic = [
    { revision: 'before', percent: 100 },
    { revision, percent: 0, tag: 'candidate' },
  ];
  const client = {
    getService: async () => [{ name: run.service, traffic, annotations: { [generationAnnotation]: '3', own: 'kept' } }],
    updateService: async ({ service }: { service: object }) => {
      asked.push(service);
      if (asked.length <= refusals) throw Object.assign(new Error('The service was changed.'), { code: 10 });
      return [{}];
    },
  };
  servicesClient.use(client as unknown as ServicesClient);
  revisionsClient.use({ deleteRevision: async () => [{}] } as unknown as RevisionsClient);
});

/** What has become of the deployment meanwhile. */
function become(changes: Partial<typeof run>): void {
  store.commit([{ do: 'set', path: `pipeline/${run.deploymentId}`, content: { ...run, ...changes } }], Date.now());
}

test('a deployment that is to stop is fenced off, beside what else the service carries', async () => {
  await giveUpForGood(run, systemClock);
  expect(asked).toMatchObject([{ annotations: { [generationAnnotation]: '4', own: 'kept' } }]);
});

test('it does not count as fenced off while others keep changing the service', async () => {
  refusals = 3;
  await expect(giveUpForGood(run, systemClock)).rejects.toMatchObject({ code: 10 });
  expect(asked).toHaveLength(3);
});

test('a revision that only leaves is left to later when others keep changing the service', async () => {
  refusals = 3;
  await giveUpRevision(run.service, revision, systemClock);
  expect(asked).toHaveLength(3);
});

test.each([
  ['is further', { phase: 'VERIFYING' }],
  ['is live', { phase: 'LIVE', open: false }],
] as const)('a worker that comes late changes nothing of a deployment that %s', async (_what, changes) => {
  become({ ...changes, seq: run.seq + 1 });
  await giveUpForGood(run, systemClock);
  await giveUpOwn(run, systemClock);
  expect(asked).toEqual([]);
});

test('a worker that comes late takes away what it made of a deployment that has failed', async () => {
  become({ phase: 'FAILED', open: false, seq: run.seq + 1 });
  await giveUpOwn(run, systemClock);
  expect(asked).toMatchObject([{ traffic: [{ revision: 'before', percent: 100 }] }]);
});
