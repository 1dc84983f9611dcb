// A soak: users who go on and on at a steady pace, season after season, while the stack's processes are measured. A
// season begins with new users and ends with nothing left of them; so what grows is what the platform itself holds.
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../../functions/src/simulation/random.ts';
import { type Act, act, clearGarden, type Gardener, newGardener, rest } from '../nemesis/gardener.ts';
import { judgeApps } from '../nemesis/judge-apps.ts';
import {
  judgeFolders,
  judgeMachine,
  judgeRemains,
  judgeWork,
  servicesOf,
  storedObjects,
} from '../nemesis/judge-cloud.ts';
import { lasting } from '../nemesis/run-nemesis.ts';
import { growthBounds } from './growth-bounds.ts';
import { type GrowthRow, judgeGrowth, type Sample } from './judge-growth.ts';
import { sampleProcesses } from './sample-processes.ts';
import { countStuck } from './stuck.ts';
import { newVisitor, type Visitor, type Visits, visitUntil } from './visitor.ts';

export interface SoakPlan {
  readonly seed: number;
  /** How long users act; what is set up before each season, and cleared and judged after it, comes besides. */
  readonly durationMs: number;
  readonly seasonMs: number;
  readonly gardeners: number;
  /** Between two things that one gardener does. */
  readonly paceMs: number;
  readonly everyMs: number;
  /** What is measured before is not looked at: functions start, caches fill. */
  readonly warmUpMs: number;
  /** What goes on beside for a while: it is warm-up as well, and users act for so long after it at least. */
  readonly beside?: { readonly over: Promise<unknown>; readonly afterwardsMs: number };
  readonly say: (line: string) => void;
}

export interface SoakResult {
  readonly deployments: number;
  readonly endings: Readonly<Record<string, number>>;
  readonly visits: Visits;
  readonly growth: readonly GrowthRow[];
  /** The most deployments that were seen past their deadline and two sweeps, at once. */
  readonly stuck: number;
  /** What was not as it must be: sentences, growth included. */
  readonly wrong: readonly string[];
}

const steadyActs = [
  'deploy',
  'deploy',
  'deploy',
  'rollback',
  'cancel',
  'overtake',
  'secret',
  'delete',
] as const satisfies readonly Act[];

/** @throws when a user gets no answer, or something never comes to an end. */
export async function runSoak(plan: SoakPlan): Promise<SoakResult> {
  const { durationMs, seasonMs, warmUpMs, say } = plan;
  const startMs = Date.now();
  const besideOverMs = whenOver(plan, startMs);
  const workspaces = new Set<string>();
  const measured = startMeasuring(plan.everyMs, workspaces);
  const seasons: Season[] = [];
  try {
    for (let leftMs = durationMs; leftMs > 0; leftMs -= seasonMs) {
      const number = seasons.length;
      const lengthMs = Math.min(leftMs, seasonMs);
      const endMs = (beganMs: number) =>
        Math.max(beganMs + lengthMs, besideOverMs() + (plan.beside?.afterwardsMs ?? 0));
      const season = await live(plan, number, workspaces, endMs);
      say(`season ${number}: ${JSON.stringify(season.endings)}, ${JSON.stringify(season.visits)}`);
      seasons.push(season);
    }
  } finally {
    await measured.stop();
  }
  const growth = judgeGrowth(measured.samples, Math.max(startMs + warmUpMs, besideOverMs()), growthBounds);
  const wrong = seasons.flatMap((season) => season.wrong);
  for (const row of growth) if (!row.holds) wrong.push(`${row.part} grew: ${JSON.stringify(row)}`);
  if (measured.stuck() > 0) wrong.push(`${measured.stuck()} deployments were past their deadline and two sweeps`);
  for (const sentence of wrong) say(`WRONG: ${sentence}`);
  const visits = seasons.map((season) => season.visits);
  return {
    deployments: seasons.reduce((sum, { deployments }) => sum + deployments, 0),
    endings: added(seasons.map(({ endings }) => endings)),
    visits: {
      sent: visits.reduce((sum, { sent }) => sum + sent, 0),
      wakes: visits.reduce((sum, { wakes }) => sum + wakes, 0),
      failures: visits.flatMap(({ failures }) => failures),
    },
    growth,
    stuck: measured.stuck(),
    wrong,
  };
}

/** When what goes on beside was over: without an end as long as it is not. */
function whenOver({ beside }: SoakPlan, startMs: number): () => number {
  let overMs = beside ? Number.POSITIVE_INFINITY : startMs;
  const isOver = () => {
    overMs = Date.now();
  };
  beside?.over.then(isOver, isOver);
  return () => overMs;
}

interface Season {
  readonly deployments: number;
  readonly endings: Readonly<Record<string, number>>;
  readonly visits: Visits;
  readonly wrong: readonly string[];
}

/** @param endOf when a season ends that began at this time, as far as it is known. */
async function live(
  plan: SoakPlan,
  number: number,
  workspaces: Set<string>,
  endOf: (beganMs: number) => number,
): Promise<Season> {
  const seed = plan.seed * 1_000 + number;
  const names = Array.from({ length: plan.gardeners }, (_, index) => index);
  const gardeners = await Promise.all(
    names.map((index) => newGardener(`s${number}g${index}`, new Random(seed * 100 + index))),
  );
  const visitor = await newVisitor(number);
  for (const { workspaceId } of [...gardeners, visitor.gardener]) workspaces.add(workspaceId);
  const beganMs = Date.now();
  const endMs = () => endOf(beganMs);
  const [visits] = await Promise.all([
    visitUntil(visitor, endMs),
    ...gardeners.map((gardener) => tendUntil(gardener, plan.paceMs, endMs)),
  ]);
  return { visits, ...(await endSeason(gardeners, visitor, visits)) };
}

async function tendUntil(gardener: Gardener, paceMs: number, endMs: () => number): Promise<void> {
  while (Date.now() < endMs()) {
    await act(gardener, gardener.random.pick(steadyActs));
    await pause(gardener.random.between(paceMs / 2, (paceMs * 3) / 2));
  }
  await rest(gardener);
}

/** Judges what is there at rest; then deletes it all, and looks for what is left. */
async function endSeason(gardeners: readonly Gardener[], visitor: Visitor, visits: Visits) {
  const apps = gardeners.flatMap((gardener) => gardener.apps);
  const { wrong, endings } = await judgeApps(apps);
  wrong.push(...visits.failures.map((failure) => `a visitor got: ${failure}`), ...(await judgeWork(apps)));
  const all = [...gardeners, visitor.gardener];
  const workspaces = all.map(({ workspaceId }) => workspaceId);
  const every = all.flatMap((gardener) => gardener.apps);
  const [stored, services] = [await storedObjects(workspaces), await servicesOf(every)];
  await Promise.all(all.map(clearGarden));
  const remains = async () => [
    ...(await judgeRemains(every, workspaces, stored)),
    ...(await judgeMachine(services)),
    ...judgeFolders(services),
  ];
  wrong.push(...(await lasting(remains)));
  return { wrong, endings, deployments: every.flatMap((app) => app.orders).length };
}

/** Samples on and on, until told to stop; of these workspaces it counts what is stuck. */
function startMeasuring(everyMs: number, workspaces: ReadonlySet<string>) {
  const samples: Sample[] = [];
  let stuck = 0;
  const stopped = new AbortController();
  const measuring = (async () => {
    while (!stopped.signal.aborted) {
      samples.push(await sampleProcesses());
      stuck = Math.max(stuck, await countStuck(workspaces));
      await pause(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  })();
  // Whoever stops it is told of what went wrong.
  measuring.catch(() => undefined);
  return {
    samples,
    stuck: () => stuck,
    stop: async () => {
      stopped.abort();
      await measuring;
    },
  };
}

function added(counts: ReadonlyArray<Readonly<Record<string, number>>>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const count of counts)
    for (const [name, number] of Object.entries(count)) sums[name] = (sums[name] ?? 0) + number;
  return sums;
}
