// One run of the simulation: a seed decides the weather, what users do, and what goes wrong; what came out is judged.
import type { OutboxDocument } from '@deplight/contracts';
import { reconcile } from '../care/reconcile.ts';
import { readConfig, useConfig } from '../config.ts';
import { lookAfterPreviews } from '../previews/look-after-previews.ts';
import { useParser } from '../store/parse-document.ts';
import { documentsOf } from './documents-of.ts';
import { parseOnce } from './parse-once.ts';
import { letPeopleAct, seatPeople } from './people.ts';
import { letPullsCome } from './pulls.ts';
import { isRunning } from './scripted-build.ts';
import { letUsersAct, settle } from './users.ts';
import { checkRest, watch } from './watch.ts';
import { watchPeople } from './watch-people.ts';
import { calm } from './weather.ts';
import { newWorld, startMs, type World } from './world.ts';

export interface Outcome {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly events: number;
  /** How long the platform took to come to rest after the last thing went wrong; virtual milliseconds. */
  readonly restMs: number;
  readonly endings: Readonly<Record<string, number>>;
}

/** How long users act, and things go wrong; then how long the platform has to come to rest. */
const busyMs = 4 * 60_000;
const badMs = 8 * 60_000;
/** The same where users split the traffic, which takes versions that went live. */
const longer = 3;
const patienceMs = 3 * 3_600_000;
/** What no honest run comes near: whoever gets here goes round in circles. */
const maxEvents = 40_000;

/** Settings, and no stack traces: the weather throws many errors, and their makers are known. */
export function prepare(): void {
  Error.stackTraceLimit = 0;
  useParser(parseOnce);
  useConfig(
    readConfig({
      GCLOUD_PROJECT: 'demo-simulation',
      DEPLIGHT_BUCKET: 'demo-simulation-sources',
      DEPLIGHT_SEAL_KEY: '07'.repeat(32),
    }),
  );
}

export interface SimulationOptions {
  /** Told what happens, line by line. */
  readonly note?: ((line: string) => void) | undefined;
  /** Users split the traffic and choose rollouts as well. */
  readonly tends?: boolean;
  /** Several people with roles and tokens act as well. */
  readonly people?: boolean;
}

export async function simulate(
  seed: number,
  { note, tends = false, people = false }: SimulationOptions = {},
): Promise<Outcome> {
  const world = newWorld(seed, { note, tends });
  const watched = watch(world);
  world.tell(`seed ${seed}, weather ${JSON.stringify(world.weather)}`);
  settle(world);
  const stretch = tends ? longer : 1;
  const workspace = people ? letWorkspaceLive(world, watched.violations, stretch * busyMs) : undefined;
  letUsersAct(world, stretch * busyMs);
  letPullsCome(world, stretch * busyMs);
  world.timeline.after(stretch * badMs, () => {
    world.tell('The weather is fine from now on');
    world.workers.weather = { ...calm, skewMs: world.weather.skewMs };
    return false;
  });
  const { timeline, workers } = world;
  await goOn(world, () => isAtRest(world) || timeline.nowMs > startMs + patienceMs || timeline.count > maxEvents);
  if (timeline.count > maxEvents) watched.violations.push(`I11: more than ${maxEvents} events`);
  const restMs = timeline.nowMs - startMs - stretch * badMs;
  let isTidy = false;
  // What two faults at once have left is the daily schedule's to find.
  workers.start({
    name: 'reconcile',
    timeoutMs: 540_000,
    work: (clock) => reconcile(clock).then(() => lookAfterPreviews(clock)),
    onEnd: () => {
      isTidy = true;
    },
  });
  await goOn(world, () => isTidy);
  await goOn(world, () => isAtRest(world) || timeline.nowMs > startMs + 2 * patienceMs || timeline.count > maxEvents);
  const documents = documentsOf(world.store);
  checkRest(world, watched, documents);
  workspace?.checkRest();
  const endings: Record<string, number> = {};
  for (const { status, error } of documents.deployments) {
    const ending = error ? `${status} ${error.code}` : status;
    endings[ending] = (endings[ending] ?? 0) + 1;
  }
  return {
    seed,
    violations: watched.violations,
    events: timeline.count,
    restMs,
    endings,
  };
}

/** Its people act, and are watched. */
function letWorkspaceLive(world: World, violations: string[], busyMs: number) {
  seatPeople(world);
  const workspace = watchPeople(world, (rule, what) => {
    world.tell(`VIOLATION ${rule}: ${what}`);
    violations.push(`${rule}: ${what}`);
  });
  letPeopleAct(world, busyMs, workspace.onlooker);
  return workspace;
}

async function goOn({ timeline, workers }: World, isSo: () => boolean): Promise<void> {
  await timeline.goOn(() => {
    workers.rest();
    return isSo();
  });
}

function isAtRest({ timeline, workers, couriers, store, builds, tends }: World): boolean {
  if (timeline.nowMs < startMs + (tends ? longer : 1) * badMs || workers.running > 0 || couriers.underWay > 0)
    return false;
  if (builds.all.some(isRunning)) return false;
  const waits = store.all().some(({ path, content }) => path.startsWith('outbox/') && isPending(content));
  const { runs, apps } = documentsOf(store);
  const isTended = !tends || apps.every(({ splitAsked }) => splitAsked === null);
  return !waits && isTended && runs.every(({ open }) => !open);
}

function isPending(content: unknown): boolean {
  return (content as OutboxDocument).status === 'pending';
}
