// Keeps one part of the emulator running: starts it, starts it again when it dies, gives up when it dies too often.
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const WITHIN_MS = 60_000;
const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 25_000;
const RESTART_AFTER_MS = 100;

export interface Supervised {
  /** What the part said when it first served. */
  readonly ready: unknown;
  /** Resolves with a sentence when the part has died too often. Never otherwise. */
  readonly gaveUp: Promise<string>;
  /** Tells the part to stop; ends it when it does not. False when it did not stop in order. */
  stop(options: { keep: boolean }): Promise<boolean>;
}

export interface PartCommand {
  readonly name: string;
  readonly file: string;
  /** As it is whenever the part is started. */
  readonly config: object;
  /** Of Node. */
  readonly flags?: readonly string[];
  /** Restarts within a minute after which it gives up. */
  readonly restartsAMinute: number;
  /** Told of every process that it starts. */
  readonly onStart: (pid: number) => void;
}

/** Starts a part and returns when it serves. Throws when it does not. */
export async function supervise(command: PartCommand): Promise<Supervised> {
  const gaveUp = Promise.withResolvers<string>();
  const ends: number[] = [];
  let stopping = false;
  let child = start(command);
  const watch = () => child.once('exit', (code, signal) => void died(`exit ${signal ?? code}`));
  const died = async (how: string) => {
    if (stopping) return;
    process.stderr.write(`${command.name} ended (${how}); it is started again.\n`);
    const nowMs = Date.now();
    ends.push(nowMs);
    const recent = ends.filter((endMs) => endMs > nowMs - WITHIN_MS).length;
    if (recent > command.restartsAMinute) {
      return gaveUp.resolve(`${command.name} ended ${recent} times within a minute; the last time by ${how}.`);
    }
    await sleep(RESTART_AFTER_MS);
    if (stopping) return;
    child = start(command);
    watch();
  };
  const ready = await readyMessage(child, command.name);
  watch();
  return {
    ready,
    gaveUp: gaveUp.promise,
    async stop({ keep }) {
      stopping = true;
      return stop(child, keep);
    },
  };
}

function start({ file, config, flags = [], onStart }: PartCommand): ChildProcess {
  const args = ['--no-warnings', ...flags, file, JSON.stringify(config)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 2, 2, 'ipc'] });
  if (child.pid !== undefined) onStart(child.pid);
  return child;
}

function readyMessage(child: ChildProcess, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} was not ready within ${START_DEADLINE_MS / 1000} s.`));
    }, START_DEADLINE_MS);
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      reject(new Error(`${name} ended before it was ready (${signal ?? `exit ${code}`}); what it said stands above.`));
    });
  });
}

async function stop(child: ChildProcess, keep: boolean): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.connected) child.send(keep ? 'stop and keep' : 'stop');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
  await exited;
  clearTimeout(late);
  return child.exitCode === 0;
}
