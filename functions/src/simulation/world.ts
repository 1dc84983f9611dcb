// One simulated platform: documents in memory, scripted clouds, and the functions as index.ts wires them, in virtual time.
import { PipelineDocument } from '@deplight/contracts';
import { askForCare } from '../care/ask-for-care.ts';
import { careMessage } from '../care/care-message.ts';
import { tendApp } from '../care/tend-app.ts';
import { type Clock, useChance } from '../clock.ts';
import { deliver } from '../outbox/deliver.ts';
import { deliveryMessage } from '../outbox/delivery-message.ts';
import { askForDeliveries } from '../outbox/outbox.ts';
import { onBuildEvent } from '../pipeline/build-event.ts';
import { carryOut } from '../pipeline/carry-out.ts';
import { runStep } from '../pipeline/run-step.ts';
import { stepMessage } from '../pipeline/step-message.ts';
import { sweep } from '../pipeline/sweep.ts';
import { useFirestore } from '../store/firestore.ts';
import { memoryFirestore } from '../store/testing/memory-firestore.ts';
import { type Change, MemoryStore } from '../store/testing/memory-store.ts';
import { useDoubles } from './cloud-doubles.ts';
import { Couriers } from './couriers.ts';
import { parseOnce } from './parse-once.ts';
import { Random } from './random.ts';
import { ScriptedBuilds } from './scripted-build.ts';
import { ScriptedRun } from './scripted-run.ts';
import { scriptedSteps } from './scripted-steps.ts';
import { Timeline } from './timeline.ts';
import { type Weather, weatherOf } from './weather.ts';
import { Workers } from './workers.ts';

export const startMs = Date.parse('2026-01-02T03:00:00.000Z');
const sweepEveryMs = 60_000;

export interface World {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly workers: Workers;
  readonly couriers: Couriers;
  readonly store: MemoryStore;
  readonly builds: ScriptedBuilds;
  readonly run: ScriptedRun;
  readonly bucket: Set<string>;
  readonly weather: Weather;
  /** Whether apps are looked after beside the pipeline, and users split their traffic. */
  readonly tends: boolean;
  /** Every commit as a whole, before each of its changes is told. */
  onCommit: (changes: readonly Change[]) => void;
  /** Every change of a commit, before the functions' triggers hear of it. */
  onChange: (change: Change) => void;
  readonly tell: (text: string) => void;
}

export interface WorldOptions {
  /** Told what happens, line by line. */
  readonly note?: ((line: string) => void) | undefined;
  /** The seed's own without it. */
  readonly weather?: Weather;
  readonly tends?: boolean;
}

export function newWorld(
  seed: number,
  { note, weather = weatherOf(new Random(seed)), tends = false }: WorldOptions = {},
): World {
  const random = new Random(seed);
  const timeline = new Timeline(startMs);
  const tell = note
    ? (text: string) => note(`${((timeline.nowMs - startMs) / 1_000).toFixed(3).padStart(9)} ${text}`)
    : () => undefined;
  const workers = new Workers({ timeline, random, weather, tell });
  const couriers = new Couriers({ timeline, random, workers, tell });
  const store = new MemoryStore();
  const bucket = new Set<string>();
  const run = new ScriptedRun({ timeline, workers, random });
  const steps = scriptedSteps({ workers, random, bucket });
  const publish = (topic: string, message: object) => {
    if (topic === 'steps') {
      const { id, seq } = stepMessage.parse(message);
      const work: Parameters<typeof workers.start>[0]['work'] = (clock) => runStep({ id, seq }, clock, steps);
      couriers.send({ name: `runStep ${id}@${seq}`, timeoutMs: 540_000, work });
    } else if (topic === 'care' && tends) {
      const ids = careMessage.parse(message);
      couriers.send({ name: `tendApp ${ids.appId}`, timeoutMs: 120_000, work: (clock) => tendApp(ids, clock) });
    }
    if (topic === 'deliveries') {
      const { id } = deliveryMessage.parse(message);
      couriers.send({ name: `deliver ${id}`, timeoutMs: 60_000, work: (clock) => deliver(id, clock) });
    }
  };
  const builds = new ScriptedBuilds({
    timeline,
    workers,
    random,
    publish: (message) => {
      tell(`Cloud Build says ${JSON.stringify(message)}`);
      couriers.send({ name: 'onBuildMessage', timeoutMs: 30_000, work: () => onBuildEvent(message) });
    },
  });
  const world: World = {
    random,
    timeline,
    workers,
    couriers,
    store,
    builds,
    run,
    bucket,
    weather,
    tends,
    tell,
    onCommit: () => undefined,
    onChange: () => undefined,
  };
  useDoubles({ workers, builds, run, bucket, publish });
  useChance((size) => random.bytes(size));
  useFirestore(
    memoryFirestore(store, {
      effect: (what, apply) => workers.effect('store', what, apply),
      pause: (ms) => workers.pause(ms),
      nowMs: () => timeline.nowMs,
    }),
  );
  store.onCommit = (changes) => {
    world.onCommit(changes);
    for (const change of changes) {
      world.onChange(change);
      if (change.path.startsWith('pipeline/')) couriers.send(triggerOf(change));
    }
  };
  const sweepAgain = () =>
    timeline.after(sweepEveryMs, () => {
      sweepAgain();
      const parts = {
        sweep,
        'sweep of deliveries': askForDeliveries,
        ...(tends ? { askForCare: (clock: Clock) => askForCare(clock) } : {}),
      };
      for (const [name, part] of Object.entries(parts))
        workers.start({ name, timeoutMs: 55_000, work: (clock) => part(clock), onEnd: () => undefined });
    });
  sweepAgain();
  return world;
}

function triggerOf({ path, before, after }: Change) {
  const parse = (content: unknown) => (content === undefined ? undefined : parseOnce(PipelineDocument, content));
  return {
    name: `onPipelineWritten ${path}`,
    timeoutMs: 30_000,
    work: (clock: Clock) => carryOut(parse(before), parse(after), clock),
  };
}
