// Orders that meet: what one of them has looked at, another may change before the first looks at the next thing.
import { AppDocument, DeploymentDocument } from '@deplight/contracts';
import { beforeEach, expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { readConfig, useConfig } from '../config.ts';
import { useFirestore } from '../store/firestore.ts';
import { memoryFirestore } from '../store/testing/memory-firestore.ts';
import { MemoryStore } from '../store/testing/memory-store.ts';
import { perform } from './perform.ts';

const workspaceId = `ws_${'w'.repeat(20)}`;
const nowMs = Date.parse('2026-01-02T03:04:05.000Z');
const clock: Clock = { now: () => nowMs, pause: async () => undefined, every: () => () => undefined };
let store: MemoryStore;
/** What happens right after the next read of this kind. */
let meanwhile: { readonly after: RegExp; readonly happens: () => Promise<unknown> } | undefined;

beforeEach(() => {
  store = new MemoryStore();
  meanwhile = undefined;
  const settings = { GCLOUD_PROJECT: 'demo-test', DEPLIGHT_BUCKET: 'demo-test-sources' };
  useConfig(readConfig({ ...settings, DEPLIGHT_SEAL_KEY: '07'.repeat(32) }));
  const effect = async <Value>(what: string, apply: () => Value) => {
    const value = apply();
    const { happens } = meanwhile?.after.test(what) ? meanwhile : {};
    if (happens) meanwhile = undefined;
    await happens?.();
    return value;
  };
  useFirestore(memoryFirestore(store, { effect, pause: async () => undefined, nowMs: () => nowMs }));
  const at = new Date(nowMs).toISOString();
  const workspace = { schemaVersion: 1, id: workspaceId, name: 'Garden', createdBy: 'ada', createdAt: at };
  const member = { uid: 'ada', role: 'owner', name: 'Ada', joinedAt: at };
  store.commit([{ do: 'set', path: `workspaces/${workspaceId}`, content: workspace }], nowMs);
  store.commit([{ do: 'set', path: `workspaces/${workspaceId}/members/ada`, content: member }], nowMs);
});

const call = { caller: { uid: 'ada', name: 'Ada' }, via: 'rest', origin: undefined, clock } as const;
const createShop = () => perform('createApp', { workspaceId, name: 'shop' }, call);
const deployShop = () =>
  perform('createDeployment', { workspaceId, name: 'shop', gitUrl: 'https://github.com/ada/shop' }, call);
const below = (folder: string) =>
  store.all().flatMap(({ path, content }) => (path.split('/').at(-2) === folder ? [content] : []));
const apps = () => below('apps').map((content) => AppDocument.parse(content));

const looksForTheName = /^query .*apps/;

test('an app of the name that is made once the name was looked for is seen, and there is no second one', async () => {
  meanwhile = { after: looksForTheName, happens: createShop };
  await expect(createShop()).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  expect(apps()).toHaveLength(1);
});

test.each([
  ['is created', createShop, 1],
  ['is ordered by another', deployShop, 2],
])('an order for a new app whose name %s meanwhile goes to that app', async (_what, happens, deployments) => {
  meanwhile = { after: looksForTheName, happens };
  await deployShop();
  const [app, ...more] = apps();
  expect(more).toEqual([]);
  const made = below('deployments').map((content) => DeploymentDocument.parse(content));
  expect(made.map(({ appId }) => appId)).toEqual(Array.from({ length: deployments }, () => app?.id));
});
