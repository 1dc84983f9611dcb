// Starts a Docker engine where none answers (as root, from the `docker.io` package), for machines of continuous integration.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { hostEnvironment } from '../src/config.ts';
import { runCommand } from './run-command.ts';
import { unmountBelow } from './unmount-below.ts';

const USAGE = `Usage: node emulators/docker/start-engine.ts [--dir DIR] [--stop]

Starts dockerd unless an engine answers already, and prints one JSON line with its address.
  --dir DIR   keep socket, data and log there instead of at the system's places; then set DOCKER_HOST as printed
  --stop      stop the engine that was started with the same --dir
`;
const START_DEADLINE_MS = 180_000;
const STOP_DEADLINE_MS = 60_000;

const { values } = parseArgs({
  options: { dir: { type: 'string' }, stop: { type: 'boolean' }, help: { type: 'boolean' } },
});
const dir = values.dir ? path.resolve(values.dir) : '/run/emulator-engine';
const socket = values.dir ? path.join(dir, 'docker.sock') : '/var/run/docker.sock';
const host = `unix://${socket}`;
const pidFile = path.join(dir, 'dockerd.pid');

/** BuildKit clips a step's log at 100 kB a second and 2 MiB unless told otherwise, in bytes; engines of version 20 take no -1. */
const buildLogLimits = {
  BUILDKIT_STEP_LOG_MAX_SIZE: String(64 * 1024 * 1024),
  BUILDKIT_STEP_LOG_MAX_SPEED: String(64 * 1024 * 1024),
};

if (values.help) process.stdout.write(USAGE);
else if (values.stop) await stop();
else await start();

async function start(): Promise<void> {
  if (await answers()) return say('already running');
  if (process.getuid?.() !== 0)
    throw new Error('No Docker engine answers, and only root can start one: start it as your system does.');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const places = values.dir ? ['--data-root', path.join(dir, 'data'), '--exec-root', path.join(dir, 'exec')] : [];
  const log = openSync(path.join(dir, 'dockerd.log'), 'a', 0o600);
  const engine = spawn('dockerd', ['--host', host, '--pidfile', pidFile, ...places], {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...hostEnvironment(), ...buildLogLimits },
  });
  engine.once('error', () => {
    process.stderr.write('dockerd is not installed. On Debian: apt-get install docker.io\n');
    process.exit(1);
  });
  engine.unref();
  for (const deadline = Date.now() + START_DEADLINE_MS; !(await answers()); await sleep(250)) {
    if (engine.exitCode !== null || Date.now() > deadline) {
      const tail = readFileSync(path.join(dir, 'dockerd.log'), 'utf8').split('\n').slice(-6).join('\n');
      throw new Error(`dockerd did not come up. The end of ${dir}/dockerd.log:\n${tail}`);
    }
  }
  say('started');
}

async function stop(): Promise<void> {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : undefined;
  const runs = () => pid !== undefined && existsSync(`/proc/${pid}`);
  const wasRunning = runs();
  if (pid !== undefined && wasRunning) process.kill(pid, 'SIGTERM');
  for (const deadline = Date.now() + STOP_DEADLINE_MS; runs(); await sleep(100)) {
    if (Date.now() > deadline) throw new Error(`dockerd (${pid}) does not end.`);
  }
  if (values.dir) await unmountBelow(dir);
  say(wasRunning ? 'stopped' : 'not running');
}

function answers(): Promise<boolean> {
  return runCommand(['docker', '--host', host, 'version', '--format', '{{.Server.Version}}'], { capture: true }).then(
    () => true,
    () => false,
  );
}

function say(engine: string): void {
  process.stdout.write(`${JSON.stringify({ engine, DOCKER_HOST: host })}\n`);
}
