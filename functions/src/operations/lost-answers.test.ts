// Operations whose commit was carried out although its answer was lost: one thing is made, with one entry in the activity log.
import { beforeEach, expect, test } from 'vitest';
import { useFirestore } from '../store/firestore.ts';
import { memoryFirestore } from '../store/testing/memory-firestore.ts';
import { perform } from './perform.ts';
import { ada, MemoryPlatform } from './testing/memory-platform.ts';

let platform: MemoryPlatform;
let lost: number;

beforeEach(() => {
  platform = new MemoryPlatform();
  lost = 0;
  const effect = async <Value>(what: string, apply: () => Value): Promise<Value> => {
    const value = apply();
    if (!what.startsWith('commit') || lost === 0) return value;
    lost -= 1;
    throw Object.assign(new Error('Stream is already completed'), { code: 2 });
  };
  const wire = { effect, pause: async () => undefined, nowMs: () => platform.nowMs };
  useFirestore(memoryFirestore(platform.store, wire));
});

const entries = (operation: string) =>
  platform
    .below('workspaces/')
    .filter((content) => typeof content === 'object' && content && 'operation' in content)
    .filter((content) => Object(content).operation === operation);
const documents = (form: RegExp) => platform.store.all().filter(({ path }) => form.test(path));

test('createWorkspace makes one workspace (R-15)', async () => {
  lost = 1;
  const act = { caller: ada, via: 'rest', origin: undefined, clock: platform.clock } as const;
  const { workspace } = await perform('createWorkspace', { name: 'Shed' }, act);
  expect(documents(/^workspaces\/[^/]+$/)).toHaveLength(2);
  expect(platform.store.read(`workspaces/${workspace.id}`)?.content).toMatchObject({ name: 'Shed' });
  expect(platform.store.read('users/ada')?.content).toMatchObject({ workspaces: [{ id: workspace.id }] });
  expect(entries('createWorkspace')).toHaveLength(1);
});

test('what is changed or removed beside its entry is answered as done, once (R-15)', async () => {
  const appId = await platform.newApp('shop');
  const domain = 'shop.example.org';
  await platform.perform('addDomain', { appId, domain });
  const { token } = await platform.perform('createToken', { name: 'ci', right: 'read' });
  lost = 1;
  expect((await platform.perform('removeDomain', { appId, domain })).domain.domain).toBe(domain);
  lost = 1;
  expect((await platform.perform('revokeToken', { tokenId: token.id })).token.id).toBe(token.id);
  expect(lost).toBe(0);
  expect(documents(/\/(domains|tokens)\//)).toEqual([]);
  for (const operation of ['removeDomain', 'revokeToken']) expect(entries(operation)).toHaveLength(1);
});
