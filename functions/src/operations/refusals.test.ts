// Every operation asked for by somebody who may not, with every choice of what its request can leave out: it is refused
// before anything is read into, stored or changed.
import { actions, type OperationName, operationNames, operations, roles } from '@deplight/contracts';
import { beforeAll, expect, test, vi } from 'vitest';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { newRun, newTestApp } from '../pipeline/testing/new-run.ts';
import { perform } from './perform.ts';
import { fieldsOf, goodRequest } from './testing/good-request.ts';

const app = newTestApp({ workspaceId });
const run = newRun({ workspaceId });
const known = { workspaceId, appId: app.id, deploymentId: run.deploymentId, uid: 'ada' };

/** A request that lacks what only then must be there is refused for that, as early. */
const refusals = ['NOT_FOUND', 'PERMISSION_DENIED', 'INVALID_ARGUMENT'];

let bench: GitHubBench;
beforeAll(() => {
  bench = new GitHubBench();
  for (const role of roles) bench.member(role, role);
  const documents = { [`workspaces/${workspaceId}/apps/${app.id}`]: app, [`pipeline/${run.deploymentId}`]: run };
  for (const [path, content] of Object.entries(documents))
    bench.store.commit([{ do: 'set', path, content }], bench.nowMs);
});

const guarded = operationNames.filter((name) => actions[operations[name].action] !== 'user');

test.each(guarded)('%s is refused to one who may not, whatever is left out (T-CALL-08, T-ARC-09)', async (name) => {
  const before = JSON.stringify(bench.store.all());
  const met = new Set<string>();
  for (const request of requestsOf(name)) for (const uid of tooLow(name)) met.add(await refusalOf(name, request, uid));
  expect([...met].filter((code) => !refusals.includes(code))).toEqual([]);
  expect([...met]).toContain('NOT_FOUND');
  expect(JSON.stringify(bench.store.all())).toBe(before);
});

test('if no right were asked for, a viewer would change things (T-CALL-14)', async () => {
  vi.resetModules();
  vi.doMock('../authorize/authorize.ts', async (original) => ({ ...(await original<object>()), authorize: pass }));
  const { GitHubBench: FreshBench } = await import('../github/testing/github-bench.ts');
  const { perform: unguarded } = await import('./perform.ts');
  const fresh = new FreshBench();
  fresh.member('viewer', 'viewer');
  const caller = { uid: 'viewer', name: 'Eve' };
  const call = { caller, via: 'rest', origin: undefined, clock: fresh.clock } as const;
  await unguarded('updateWorkspace', goodRequest('updateWorkspace', { workspaceId }), call);
  await unguarded('createApp', goodRequest('createApp', { workspaceId }), call);
  vi.doUnmock('../authorize/authorize.ts');
  expect(fresh.below(`workspaces/${workspaceId}/apps/`)).toHaveLength(1);
});

const pass = async () => undefined;

/** A stranger, and the highest role that may not. */
function tooLow(name: OperationName): string[] {
  const least = roles.indexOf(actions[operations[name].action] as (typeof roles)[number]);
  return ['stranger', ...roles.slice(Math.max(0, least - 1), least)];
}

async function refusalOf(name: OperationName, request: object, uid: string): Promise<string> {
  let stored = false;
  const storeArchive = async () => {
    stored = true;
    throw new Error('An archive was stored.');
  };
  const caller = { uid, name: 'Eve' };
  const call = { caller, via: 'rest', origin: undefined, clock: bench.clock, storeArchive } as const;
  const code = await perform(name, request, call).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
  return stored ? 'stored' : code;
}

/** A good request with each choice of its ids that may be left out; without a workspace it would be of one's own. */
function requestsOf(name: OperationName): object[] {
  const full = goodRequest(name, known);
  const { required } = fieldsOf(name);
  const optional = Object.keys(known).filter((id) => id in full && id !== 'workspaceId' && !required.includes(id));
  return optional.reduce<object[]>(
    (some, id) =>
      some.flatMap((one) => [one, Object.fromEntries(Object.entries(one).filter(([field]) => field !== id))]),
    [full],
  );
}
