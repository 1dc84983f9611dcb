// Kept processes: started, adopted after a restart, followed, stopped. What builds and instances run as.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { OutputLine } from '../runtimes/runtime.ts';
import { followOutput } from './follow-output.ts';
import { type KeptCommand, type KeptExit, type KeptRunning, readKept, writeKept } from './kept-files.ts';
import { isAlive, signalGroup } from './process-identity.ts';

const KEEPER = fileURLToPath(new URL('./keeper-main.ts', import.meta.url));
// A keeper holds a few lines at a time.
const KEEPER_FLAGS = ['--max-old-space-size=64', '--max-semi-space-size=1', '--no-warnings'];
const START_DEADLINE_MS = 15_000;
const POLL_MS = 25;
const KILL_DEADLINE_MS = 5000;

export interface Kept {
  readonly dir: string;
  /** Never rejects. */
  readonly exited: Promise<KeptExit>;
  output(cursor?: string): AsyncIterable<OutputLine>;
  /** The process that leads what runs, its group and its session; undefined when it has ended. */
  leader(): number | undefined;
  /** SIGTERM, then SIGKILL after graceMs, to the whole group. Resolves when the end is confirmed. */
  stop(options: { graceMs: number }): Promise<void>;
}

export interface KeptStart extends KeptCommand {
  readonly dir: string;
  /** Where keepers find their own code compiled: it halves the time that one takes to start. */
  readonly codeCacheDir?: string | undefined;
}

/** Runs a command under a keeper of its own, with all its files in `dir`. Throws when it does not start. */
export async function startKept({ dir, codeCacheDir, ...command }: KeptStart): Promise<Kept> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const keeper = spawn(process.execPath, [...KEEPER_FLAGS, KEEPER, dir], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: codeCacheDir === undefined ? {} : { NODE_COMPILE_CACHE: codeCacheDir },
  });
  keeper.unref();
  await tell(keeper, command);
  if (readKept(dir, 'running')) return keptIn(dir);
  const { error = `its keeper did not start, or not within ${START_DEADLINE_MS} ms` } = readKept(dir, 'exit') ?? {};
  throw new Error(`${command.argv[0]} could not be started: ${error}`);
}

/** Gives the keeper its command and waits until it says that the files tell how it went, or is gone. */
async function tell(keeper: ChildProcess, command: KeptCommand): Promise<void> {
  const failed = Promise.withResolvers<never>();
  const told = once(keeper.stdout ?? keeper, 'readable', { signal: AbortSignal.timeout(START_DEADLINE_MS) });
  keeper.once('error', failed.reject);
  keeper.stdin?.once('error', failed.reject).end(JSON.stringify(command));
  await Promise.race([failed.promise, told.catch(() => undefined)]).finally(() => keeper.stdout?.destroy());
}

/** What was started in this folder, running or ended; undefined when nothing was. */
export function adoptKept(dir: string): Kept | undefined {
  return readKept(dir, 'running') || readKept(dir, 'exit') ? keptIn(dir) : undefined;
}

/** Whether what was started in this folder runs still. */
export function isKeptRunning(dir: string): boolean {
  const running = readKept(dir, 'running');
  return !readKept(dir, 'exit') && running !== undefined && isAlive(running.keeper) && isAlive(running.child);
}

function keptIn(dir: string): Kept {
  const exited = waitForExit(dir);
  return {
    dir,
    exited,
    output: (cursor) => followOutput(dir, cursor),
    leader: () => (isKeptRunning(dir) ? readKept(dir, 'running')?.child.pid : undefined),
    async stop({ graceMs }) {
      const running = readKept(dir, 'running');
      if (!running) return;
      await endGroup(dir, running, graceMs);
      // Not `exited`: its polling does not keep a process alive that has nothing else to do.
      if (!(await endsWithin(dir, KILL_DEADLINE_MS))) throw new Error(`${dir}: its end is not confirmed.`);
    },
  };
}

async function endGroup(dir: string, { child }: KeptRunning, graceMs: number): Promise<void> {
  if (readKept(dir, 'exit') || !isAlive(child)) return;
  signalGroup(child, 'SIGTERM');
  if (await endsWithin(dir, graceMs)) return;
  signalGroup(child, 'SIGKILL');
  if (!(await endsWithin(dir, KILL_DEADLINE_MS))) throw new Error(`Process ${child.pid} could not be ended.`);
}

async function endsWithin(dir: string, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; !(readKept(dir, 'exit') ?? reportLost(dir)); await sleep(POLL_MS)) {
    if (Date.now() > deadline) return false;
  }
  return true;
}

async function waitForExit(dir: string): Promise<KeptExit> {
  for (let waitMs = POLL_MS; ; waitMs = Math.min(waitMs * 1.5, 200)) {
    const exit = readKept(dir, 'exit') ?? reportLost(dir);
    if (exit) return exit;
    await sleep(waitMs, undefined, { ref: false });
  }
}

/** A keeper that was killed writes no end: what it ran is ended too, since nobody reads its output any more. */
function reportLost(dir: string): KeptExit | undefined {
  const running = readKept(dir, 'running');
  if (!running || isAlive(running.keeper)) return undefined;
  const written = readKept(dir, 'exit');
  if (written) return written;
  if (isAlive(running.child)) signalGroup(running.child, 'SIGKILL');
  const lost: KeptExit = { code: null, signal: 'SIGKILL', error: 'The process that kept it is gone.' };
  try {
    writeKept(dir, 'exit', lost);
  } catch (error) {
    // Whoever looks next finds the same.
    process.stderr.write(`${dir}: its end is not written down: ${String(error)}\n`);
  }
  return lost;
}
