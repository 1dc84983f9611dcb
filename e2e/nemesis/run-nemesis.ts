// One run of the nemesis: users deploy while processes are killed; afterwards everything must have come to the right end
// and, once their apps are deleted, nothing may be left.
import type { Failure } from '../../functions/src/fail-points.ts';
import { Random } from '../../functions/src/simulation/random.ts';
import { eventually } from '../client/wait.ts';
import { arm, disarm } from './armed-failures.ts';
import { clearGarden, type Gardener, newGardener, tend } from './gardener.ts';
import { judgeApps } from './judge-apps.ts';
import { judgeMachine, judgeRemains, judgeWork, storedObjects } from './judge-cloud.ts';
import { haunt, type Kill } from './nemesis.ts';

export interface NemesisRun {
  readonly seed: number;
  readonly kills: number;
  readonly everyMs: number;
  readonly gardeners: number;
  /** What lies in wait besides; see fail-points.ts. */
  readonly failures?: readonly Failure[];
  readonly say: (line: string) => void;
}

export interface NemesisResult extends Judgement {
  readonly kills: readonly Kill[];
  /** From the last kill until every deployment had ended; milliseconds. */
  readonly restMs: number;
}

/** What an instance needs to be retired once nothing routes to it, and a killed part to come back; milliseconds. */
const quietMs = 45_000;

/** @throws when a user gets no answer at all, or something never ends. */
export async function runNemesis(run: NemesisRun): Promise<NemesisResult> {
  const { seed, say } = run;
  say(`seed ${seed}`);
  const gardeners = await newGardeners(run.gardeners, seed);
  const kills = await hauntGarden(run, gardeners);
  const restMs = Date.now() - (kills.at(-1)?.atMs ?? Date.now());
  say(`at rest ${(restMs / 1_000).toFixed(1)} s after the last kill`);
  return { kills, restMs, ...(await judge(gardeners, say)) };
}

/** Kills while the gardeners act; resolves when all is at rest. A gardener that fails ends it at once. */
async function hauntGarden(run: NemesisRun, gardeners: readonly Gardener[]): Promise<readonly Kill[]> {
  const { seed, kills, everyMs, failures = [], say } = run;
  const stop = new AbortController();
  const tending = Promise.all(gardeners.map((gardener) => tend(gardener, stop.signal)));
  arm(failures);
  try {
    const haunting = haunt({ random: new Random(seed), kills, everyMs, say, stop: stop.signal });
    return await Promise.race([haunting, tending.then(() => haunting)]);
  } finally {
    stop.abort();
    if (failures.length > 0) say(`${failures.length - disarm().length} of ${failures.length} fail-points were met`);
    await tending;
  }
}

export interface Judgement {
  /** What was not as it must be: sentences. */
  readonly wrong: readonly string[];
  readonly deployments: number;
  readonly endings: Readonly<Record<string, number>>;
}

/** Judges what gardeners have at rest; then deletes it all, and looks for what is left. */
export async function judge(gardeners: readonly Gardener[], say: (line: string) => void): Promise<Judgement> {
  const apps = gardeners.flatMap((gardener) => gardener.apps);
  const { wrong, endings } = await judgeApps(apps);
  wrong.push(...(await judgeWork(apps)));
  const workspaces = gardeners.map(({ workspaceId }) => workspaceId);
  const stored = await storedObjects(workspaces);
  await Promise.all(gardeners.map(clearGarden));
  const look = async () => [...(await judgeRemains(apps, workspaces, stored)), ...(await judgeMachine())];
  wrong.push(...(await lasting(look)));
  const deployments = apps.flatMap((app) => app.orders).length;
  say(`${deployments} deployments: ${JSON.stringify(endings)}`);
  for (const sentence of wrong) say(`WRONG: ${sentence}`);
  return { wrong, deployments, endings };
}

/** Gardeners with their own workspaces, each of whom a seed decides. */
export function newGardeners(count: number, seed: number): Promise<Gardener[]> {
  const numbers = Array.from({ length: count }, (_, number) => number);
  return Promise.all(numbers.map((number) => newGardener(`g${number}`, new Random(seed * 1_000 + number))));
}

/** What is still wrong after a while in which it may come right by itself. */
export async function lasting(look: () => Promise<string[]>): Promise<string[]> {
  let wrong: string[] = [];
  await eventually(
    'nothing to be left',
    async () => {
      wrong = await look();
      return wrong.length === 0 ? true : undefined;
    },
    quietMs,
  ).catch((error: unknown) => {
    if (wrong.length === 0) throw error;
  });
  return wrong;
}
