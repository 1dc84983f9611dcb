// An app that prints far more than can be kept, on the emulator: what it costs the app, its neighbour and the memory, and
// whether every line is accounted for.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildImage, createService, project, region } from '../../emulators/bench/deploy-app.ts';
import { type Emulator, startEmulator } from '../../emulators/bench/emulator.ts';
import {
  loggingClient,
  type Neighbour,
  readStored,
  type Stored,
  tailNeighbour,
} from '../../emulators/bench/logging-client.ts';
import { type Bench, type BenchOptions, type BenchResult, type Figure, median } from '../bench.ts';
import { noisyFiles, shout, startMute } from './noisy.ts';
import { logProcesses, residentMb } from './resident-memory.ts';

const FLAT_OUT_LINES = 1_000_000;
const PER_SECOND = 100_000;
const LEAST_SHARE = 0.8;
const MOST_GROWTH_MB = 64;
/** The flood lasts so many times as long as a round of the others. */
const FLOOD_ROUNDS = 6;
const SPEAK_EVERY_MS = 200;
// The last marker comes within a second of the last line.
const SETTLE_MS = 2_500;

export const logsBench: Bench = {
  name: 'logs',
  about:
    "an app that floods its log: its own rate beside /dev/null, its neighbour's lag, memory, every line's whereabouts",
  run,
};

interface Sides {
  readonly emulator: Emulator;
  readonly stateDir: string;
  readonly noisy: string;
  readonly neighbour: Neighbour;
  readonly mute: string;
}

async function run(options: BenchOptions): Promise<BenchResult> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'bench-logs-'));
  const runtime = 'process';
  const image = await buildImage(stateDir, { runtime, files: noisyFiles });
  const emulator = await startEmulator({ 'state-dir': stateDir, project, region, runtime });
  const mute = await startMute();
  const client = loggingClient(emulator);
  try {
    const noisy = await createService(emulator, 'noisy', image);
    const other = await createService(emulator, 'neighbour', image);
    const neighbour = tailNeighbour(client, 'neighbour', { text: 'caw 1 of 1', print: () => shout(other, 1) });
    const sides = { emulator, stateDir, noisy, neighbour, mute: mute.url };
    await neighbour.speak();
    const paced = await flood(sides, options);
    await pause(SETTLE_MS);
    const stored = await readStored(client, 'noisy', paced.startMs);
    const flatOut = await inTurn(sides, options);
    neighbour.close();
    return { figures: [...rates(flatOut), ...pacedFigures(paced), ...accountOf(paced.lines, stored)] };
  } finally {
    await client.close();
    mute.stop();
    await emulator.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
}

interface FlatOut {
  readonly kept: number[];
  readonly mute: number[];
}

/** The same lines on both sides, one after the other, so that whatever else the machine does falls on both. */
async function inTurn({ noisy, mute }: Sides, { rounds, say }: BenchOptions): Promise<FlatOut> {
  for (const url of [noisy, mute]) await shout(url, FLAT_OUT_LINES / 5);
  const flatOut: FlatOut = { kept: [], mute: [] };
  for (let round = 1; round <= rounds; round += 1) {
    flatOut.mute.push(await shout(mute, FLAT_OUT_LINES));
    flatOut.kept.push(await shout(noisy, FLAT_OUT_LINES));
    const [kept, none] = [flatOut.kept.at(-1) ?? 0, flatOut.mute.at(-1) ?? 0];
    say(`  round ${round}: kept ${Math.round(kept)} lines/s · /dev/null ${Math.round(none)} lines/s`);
  }
  return flatOut;
}

interface Paced {
  readonly startMs: number;
  readonly lines: number;
  readonly share: number;
  readonly quietLagMs: number[];
  readonly lagMs: number[];
  readonly growthMb: Readonly<Record<string, number>>;
}

async function flood(sides: Sides, { seconds, say }: BenchOptions): Promise<Paced> {
  const lines = PER_SECOND * seconds * FLOOD_ROUNDS;
  const quiet = speakOften(sides.neighbour);
  const mute = await shout(sides.mute, PER_SECOND * seconds, PER_SECOND);
  const quietLagMs = await quiet.stop();
  const memory = watchMemory(sides);
  const lags = speakOften(sides.neighbour);
  const startMs = Date.now();
  const kept = await shout(sides.noisy, lines, PER_SECOND);
  const lagMs = await lags.stop();
  const growthMb = memory.stop();
  say(`  ${lines} lines at ${Math.round(kept)} a second · into /dev/null at ${Math.round(mute)}`);
  return { startMs, lines, share: kept / mute, quietLagMs, lagMs, growthMb };
}

function speakOften(neighbour: Neighbour): { stop(): Promise<number[]> } {
  let over = false;
  const speaking = (async () => {
    const lags: number[] = [];
    for (; !over; await pause(SPEAK_EVERY_MS)) lags.push(await neighbour.speak());
    return lags;
  })();
  // Whoever stops it hears of a failure.
  speaking.catch(() => undefined);
  return {
    stop() {
      over = true;
      return speaking;
    },
  };
}

/** The most that each process has grown by, in MB. */
function watchMemory({ emulator, stateDir }: Sides): { stop(): Record<string, number> } {
  const watched = logProcesses(emulator.pid, stateDir).map((one) => ({ ...one, beforeMb: residentMb(one.pid) }));
  const growth: Record<string, number> = {};
  const look = () => {
    for (const { name, pid, beforeMb } of watched)
      growth[name] = Math.max(growth[name] ?? 0, residentMb(pid) - beforeMb);
  };
  const looking = setInterval(look, 250);
  return {
    stop() {
      clearInterval(looking);
      look();
      return growth;
    },
  };
}

function rates({ kept, mute }: FlatOut): Figure[] {
  return [
    { name: 'flat out, kept', value: median(kept), unit: 'lines/s' },
    { name: 'flat out, /dev/null', value: median(mute), unit: 'lines/s' },
    share('flat out, kept / /dev/null', median(kept) / median(mute)),
  ];
}

function pacedFigures({ share: paced, quietLagMs, lagMs, growthMb }: Paced): Figure[] {
  const growth = Object.entries(growthMb).map(([name, value]) => {
    const goal = { says: `below ${MOST_GROWTH_MB} MB`, holds: value < MOST_GROWTH_MB };
    return { name: `memory, ${name} grew by`, value, unit: 'MB', goal };
  });
  return [
    share(`at ${PER_SECOND} lines/s, kept / /dev/null`, paced),
    { name: "neighbour's line, nobody floods, p50", value: at(quietLagMs, 0.5), unit: 'ms' },
    { name: "neighbour's line, nobody floods, p99", value: at(quietLagMs, 0.99), unit: 'ms' },
    { name: "neighbour's line, flood, p50", value: at(lagMs, 0.5), unit: 'ms' },
    { name: "neighbour's line, flood, p99", value: at(lagMs, 0.99), unit: 'ms' },
    ...growth,
  ];
}

function accountOf(sent: number, { lines, dropped, markers, inOrder }: Stored): Figure[] {
  const lost = sent - lines - dropped;
  return [
    { name: 'sent', value: sent, unit: 'lines' },
    { name: 'stored', value: lines, unit: 'lines', goal: { says: 'in order', holds: inOrder } },
    { name: 'dropped', value: dropped, unit: 'lines' },
    { name: 'markers that say so', value: markers, unit: 'lines' },
    { name: 'sent - stored - dropped', value: lost, unit: 'lines', goal: { says: 'none', holds: lost === 0 } },
  ];
}

function share(name: string, value: number): Figure {
  return { name, value, unit: '×', goal: { says: `at least ${LEAST_SHARE} ×`, holds: value >= LEAST_SHARE } };
}

function at(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
}
