// What waking costs: how long a request to a sleeping app is held, and how much of that is the app's own start.
// Runs the emulator alone: node emulators/bench/wake.ts [--rounds N] [--runtime process|docker]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { buildImage, createService, project, region } from './deploy-app.ts';
import { startEmulator } from './emulator.ts';

/** Answers when its process began and when it listened. */
const timedServer = `let listenedMs;
const server = require('node:http').createServer((_, response) => {
  response.end(JSON.stringify({ beganMs: performance.timeOrigin, listenedMs }));
});
server.listen(process.env.PORT, () => { listenedMs = performance.timeOrigin + performance.now(); });
process.on('SIGTERM', () => process.exit(0));
`;
const dockerfile = 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n';

/** Milliseconds since the epoch. */
const answer = z.object({ beganMs: z.number(), listenedMs: z.number() });

/** The parts of one wake in milliseconds. */
interface Wake {
  readonly held: number;
  /** Until the app's process began: the gateway's asking, the instance's files, the process. */
  readonly 'before the app': number;
  /** From its process's begin until it listened. */
  readonly "the app's boot": number;
  /** Until the answer: noticing that it listens, and the request itself. */
  readonly 'after the app': number;
}

async function main(rounds: number, runtime: 'process' | 'docker'): Promise<void> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'bench-wake-'));
  const image = await buildImage(stateDir, { runtime, files: { 'server.js': timedServer, Dockerfile: dockerfile } });
  const emulator = await startEmulator({ 'state-dir': stateDir, project, region, runtime, 'idle-seconds': '1' });
  try {
    const url = await createService(emulator, 'timed', image);
    const wakes: Wake[] = [];
    for (let round = 0; round < rounds; round += 1) wakes.push(await wakeOnce(url));
    process.stdout.write(`${report(wakes)}\n`);
  } finally {
    await emulator.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
}

/** Long enough for the instance to be found idle and ended, on a machine that does nothing else. */
const sleepMs = 2_500;
const tries = 10;

async function wakeOnce(url: string): Promise<Wake> {
  for (let count = 0; count < tries; count += 1) {
    await pause(sleepMs);
    const wake = await askOnce(url);
    if (wake['before the app'] > 0) return wake;
  }
  throw new Error(`The app was awake each time, ${sleepMs} ms after its last answer.`);
}

async function askOnce(url: string): Promise<Wake> {
  const askedMs = performance.timeOrigin + performance.now();
  const { beganMs, listenedMs } = answer.parse(await (await fetch(url)).json());
  const answeredMs = performance.timeOrigin + performance.now();
  return {
    held: answeredMs - askedMs,
    'before the app': beganMs - askedMs,
    "the app's boot": listenedMs - beganMs,
    'after the app': answeredMs - listenedMs,
  };
}

function report(wakes: readonly Wake[]): string {
  const parts = ['held', 'before the app', "the app's boot", 'after the app'] as const;
  const lines = parts.map((part) => {
    const sorted = wakes.map((wake) => wake[part]).sort((a, b) => a - b);
    const at = (share: number) => `${Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)} ms`.padStart(8);
    return `${part.padEnd(16)} p50 ${at(0.5)}   p95 ${at(0.95)}`;
  });
  return [`${wakes.length} wakes`, ...lines].join('\n');
}

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, runtime: { type: 'string', default: 'process' } },
});
await main(Number(values.rounds), z.enum(['process', 'docker']).parse(values.runtime));
