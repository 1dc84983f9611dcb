// What waking costs: how long a request to a sleeping app is held, and how much of that is the app's own start.
// Runs the emulator alone.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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
export interface Wake {
  readonly held: number;
  /** Until the app's process began: the gateway's asking, the instance's files, the process. */
  readonly 'before the app': number;
  /** From its process's begin until it listened. */
  readonly "the app's boot": number;
  /** Until the answer: noticing that it listens, and the request itself. */
  readonly 'after the app': number;
}

/** Each round waits until the app sleeps. */
export async function measureWakes(rounds: number): Promise<Wake[]> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'bench-wake-'));
  const image = await buildImage(stateDir, {
    runtime: 'process',
    files: { 'server.js': timedServer, Dockerfile: dockerfile },
  });
  const emulator = await startEmulator({
    'state-dir': stateDir,
    project,
    region,
    runtime: 'process',
    'idle-seconds': '1',
  });
  try {
    const url = await createService(emulator, 'timed', image);
    const wakes: Wake[] = [];
    for (let round = 0; round < rounds; round += 1) wakes.push(await wakeOnce(url));
    return wakes;
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
