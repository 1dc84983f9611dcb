// Random lives of one app: whatever is asked in whatever order, the documents never contradict each other.
import {
  AppDocument,
  DeploymentDocument,
  type DeploymentKind,
  DeploymentRun,
  isCancelable,
  isTerminal,
  mayFollow,
  nextPhase,
  type Phase,
  phaseNames,
} from '@deplight/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newDeployment } from '../operations/new-deployment.ts';
import { pastQueue } from '../operations/past-queue.ts';
import { sealed } from './seal.ts';
import { newOrder, newTestApp, testId, testKey, testNowMs } from './testing/new-run.ts';
import { type Move, transition } from './transition.ts';

interface World {
  app: AppDocument;
  readonly records: Array<{ run: DeploymentRun; deployment: DeploymentDocument }>;
  nowMs: number;
}

type Action =
  /** Passes the queue if it may and nobody is before it. */
  | { readonly do: 'order'; readonly kind: Exclude<DeploymentKind, 'rollback'>; readonly mayPass: boolean }
  | { readonly do: 'rollback' | 'delete' }
  | { readonly do: 'advance' | 'cancel'; readonly at: number }
  /** A move that a confused or hostile step may ask for. */
  | { readonly do: 'move'; readonly at: number; readonly to: Phase; readonly generation: number | undefined };

const at = fc.nat(20);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      kind: fc.constantFrom('deploy' as const, 'redeploy' as const),
      mayPass: fc.boolean(),
    }),
  },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('advance' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rollback' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      at,
      to: fc.constantFrom(...phaseNames),
      generation: fc.option(fc.nat(5), { nil: undefined }),
    }),
  },
);
const actions = fc.array(action, { minLength: 10, maxLength: 60, size: 'max' });

test('no order of moves, legal or not, breaks what must always hold (R-02)', () => {
  let wentLive = 0;
  fc.assert(
    fc.property(actions, fc.boolean(), (asked, ends) => {
      const world: World = { app: newTestApp(), records: [], nowMs: testNowMs };
      for (const next of ends ? [...asked, { do: 'delete' } as const, ...asked] : asked) {
        const before = structuredClone(world);
        world.nowMs += 1_000;
        act(world, next);
        checkStep(before, world);
        checkWorld(world);
      }
      wentLive += world.records.filter(({ run }) => run.phase === 'LIVE' || run.phase === 'RETIRED').length;
    }),
    { numRuns: 80 },
  );
  expect(wentLive).toBeGreaterThan(50);
}, 60_000);

function act(world: World, asked: Action): void {
  const record =
    'at' in asked
      ? world.records[world.records.length - 1 - (asked.at % Math.max(1, world.records.length))]
      : undefined;
  if (asked.do === 'delete') world.app = { ...world.app, deletedAt: new Date(world.nowMs).toISOString() };
  else if (asked.do === 'order') order(world, asked.kind, asked.mayPass && world.app.activeDeploymentId === null);
  else if (asked.do === 'rollback') order(world, 'rollback', true);
  else if (record && asked.do === 'cancel' && isCancelable(record.run.phase))
    record.run = { ...record.run, cancelRequestedAt: new Date(world.nowMs).toISOString() };
  else if (record && asked.do === 'advance') move(world, record, straightOn(world, record.run));
  else if (record && asked.do === 'move')
    move(world, record, { to: asked.to, ...(asked.generation === undefined ? {} : { generation: asked.generation }) });
}

function order(world: World, kind: DeploymentKind, passes: boolean): void {
  if (world.app.deletedAt !== null) return;
  const made = newDeployment(
    newOrder({ id: testId('dpl', world.records.length + 1), kind, app: world.app }),
    world.nowMs,
  );
  const { run, deployment, app } = passes ? pastQueue(made, world.nowMs) : made;
  world.records.push({ run: sealed<DeploymentRun>(testKey, run), deployment });
  world.app = app;
}

function straightOn({ app }: World, run: DeploymentRun): Move {
  const to = isTerminal(run.phase) ? 'LIVE' : nextPhase(run.kind, run.phase);
  const revision = { findings: { revision: `r-${run.deploymentId}` } };
  return {
    to,
    ...(run.phase === 'QUEUED' ? { generation: app.generation + 1 } : {}),
    ...(to === 'LIVE' ? revision : {}),
  };
}

/** What advance.ts does around a transition: finds who is live now, and writes what came out. */
function move(world: World, record: World['records'][number], asked: Move): void {
  if (asked.to === 'LIVE' && record.run.findings.revision === undefined && asked.findings === undefined) return;
  const live = asked.to === 'LIVE' ? world.app.live?.deploymentId : undefined;
  const previous = world.records.find(({ run }) => run.deploymentId === live && run !== record.run);
  const result = transition({ ...record, app: world.app, previous: previous?.deployment }, asked, world.nowMs);
  if ('refused' in result) return;
  record.run = sealed<DeploymentRun>(testKey, result.state.run);
  record.deployment = result.state.deployment;
  world.app = result.state.app;
  if (previous && result.state.previous) previous.deployment = result.state.previous;
}

function checkStep(before: World, after: World): void {
  expect(after.app.generation).toBeGreaterThanOrEqual(before.app.generation);
  for (const [index, { run, deployment }] of before.records.entries()) {
    const now = after.records[index];
    if (!now) throw new Error('A deployment was lost.');
    expect(now.run.seq - run.seq).toBe(now.run.phase === run.phase ? 0 : 1);
    expect(now.run.phase === run.phase || mayFollow(run.phase, now.run.phase)).toBe(true);
    expect(now.deployment.status === deployment.status || mayFollow(deployment.status, now.deployment.status)).toBe(
      true,
    );
    if (isTerminal(run.phase)) expect(now.run).toEqual(run);
  }
}

function checkWorld({ app, records }: World): void {
  AppDocument.parse(app);
  const live = records.filter(({ deployment }) => deployment.status === 'LIVE').map(({ run }) => run.deploymentId);
  expect(live).toEqual(app.live === null ? [] : [app.live.deploymentId]);
  const holders = records.filter(
    ({ run }) => !isTerminal(run.phase) && run.generation === app.generation && run.generation > 0,
  );
  expect(holders.length).toBeLessThanOrEqual(1);
  expect(app.activeDeploymentId).toBe(holders[0]?.run.deploymentId ?? null);
  for (const { run, deployment } of records) {
    DeploymentRun.parse(run);
    DeploymentDocument.parse(deployment);
    expect(run.open).toBe(!isTerminal(run.phase));
    expect(run.deadlineAt === null).toBe(isTerminal(run.phase));
    expect(deployment.seq).toBe(run.seq);
    if (run.phase !== 'LIVE') expect(deployment.status).toBe(run.phase);
    expect(deployment.stages.filter(({ status }) => status === 'running')).toHaveLength(isTerminal(run.phase) ? 0 : 1);
  }
}
