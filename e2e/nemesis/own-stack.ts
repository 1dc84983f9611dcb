// A stack of one's own, in a folder of its own: started as users start it, stopped or killed whole, and started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { programEnvironment, useStackFile } from '../config.ts';

const launcher = fileURLToPath(new URL('../../local/src/start.ts', import.meta.url));
const startMs = 600_000;
/** While it is down, another stack's apps may not take those of its. */
const ownPorts = '20000-20499';

export class OwnStack {
  readonly stateDir: string;
  readonly #flags: readonly string[];
  #launcher: ChildProcess | undefined;

  /** @param place.stateDir a new one where none is given; it is taken away in the end. */
  constructor(
    runtime: string,
    { stateDir, servicePorts = ownPorts }: { stateDir?: string; servicePorts?: string } = {},
  ) {
    this.stateDir = stateDir ?? mkdtempSync(join(tmpdir(), 'deplight-nemesis-'));
    const ports = { 'service-ports': servicePorts };
    const settings = { 'state-dir': this.stateDir, runtime, 'restarts-a-minute': '100000', ...ports };
    const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    this.#flags = [...flags, '--fail-points', '--json'];
  }

  /** Starts it, and has this process's tests use it. Rejects when it does not start. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [launcher, ...this.#flags], {
      // By the channel it notices when these tests end without stopping it.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: programEnvironment(),
    });
    this.#launcher = child;
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The stack did not start: exit ${code}.`);
    });
    const lines = createInterface({ input: child.stdout as Readable });
    const ready = once(lines, 'line', { signal: AbortSignal.timeout(startMs) });
    const [line] = await Promise.race([ready, ended]);
    ended.catch(() => undefined);
    const file = join(this.stateDir, 'stack.json');
    writeFileSync(file, String(line), { mode: 0o600 });
    useStackFile(file);
  }

  /** Kills the launcher and the parts that it has started; builds and apps have keepers of their own and go on. */
  async kill(pids: readonly number[]): Promise<void> {
    const child = this.#launcher;
    if (!child) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    for (const pid of pids) killGroup(pid);
    await exited;
  }

  /** Stops it in order; what it saved stays in its folder. */
  async stop(): Promise<void> {
    const child = this.#launcher;
    if (!child) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
    this.#launcher = undefined;
  }

  /** Stops it in order, and takes the folder away; where nothing runs that could stop what is left, the folder stays. */
  async remove(): Promise<void> {
    const child = this.#launcher;
    if (child && (child.exitCode !== null || child.signalCode !== null)) {
      const end = `npm start -- --reset --state-dir ${this.stateDir}`;
      process.stderr.write(`What the stack left running is known in its folder; this takes it over: ${end}\n`);
      return;
    }
    await this.stop();
    rmSync(this.stateDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Each part of the stack leads a group of its own. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already, which is what was wanted.
  }
}
