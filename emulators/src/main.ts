// The emulator's entry: reads the flags, starts the cloud's and the gateway's processes, says ready, stops them in order.
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ConfigError, type EmulatorConfig, emulatorConfig, HELP, hostEnvironment, readConfig } from './config.ts';
import { openPartsRecord } from './parts-record.ts';
import { freePort } from './runtimes/free-port.ts';
import { openRuntime } from './runtimes/open-runtime.ts';
import { isFree } from './services/run/port-range.ts';
import { lockState } from './state/state-lock.ts';
import { supervise } from './supervisor.ts';

const PORTS_TRIED = 200;
const PREDECESSOR_PATIENCE_MS = 5000;
const ENGINE_AWAY_MS = 60_000;

const gatewayReady = z.object({ port: z.number() });
const cloudReady = z.object({
  grpcPort: z.number(),
  httpPort: z.number(),
  runtime: emulatorConfig.shape.runtime,
  isolation: z.string(),
});

const sourceFile = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function run(given: EmulatorConfig): Promise<number> {
  const unlock = await lockState(given.stateDir);
  const record = await openPartsRecord(given.stateDir, PREDECESSOR_PATIENCE_MS);
  const config = await withFreePorts(given);
  // What passes through, requests or an app that floods its log, shall not stay in their memory.
  const flags = ['--max-semi-space-size=4'];
  const common = { restartsAMinute: config.restartsAMinute, onStart: record.add, flags };
  const gateway = await supervise({ ...common, name: 'gateway', file: sourceFile('./gateway-main.ts'), config });
  const { port } = gatewayReady.parse(gateway.ready);
  const ofCloud = { ...config, gatewayPort: port };
  const cloud = await supervise({
    ...common,
    name: 'cloud',
    file: sourceFile('./cloud-main.ts'),
    config: ofCloud,
  });
  const ready = cloudReady.parse(cloud.ready);
  // Started again, it runs apps as it did before: an engine that is away for a moment is no reason for another runtime.
  Object.assign(ofCloud, { runtime: ready.runtime, engineAwayMs: ENGINE_AWAY_MS });
  sayReady(config, port, ready);
  const ended = await Promise.race([signalled(), gateway.gaveUp.then(asFailure), cloud.gaveUp.then(asFailure)]);
  process.stderr.write(`stopping: ${ended.reason}\n`);
  await gateway.stop({ keep: config.keepInstances });
  const inOrder = await cloud.stop({ keep: config.keepInstances });
  if (!inOrder && !config.keepInstances) await endWhatRuns(config);
  await unlock();
  return ended.code;
}

/** The cloud's process is gone: what it ran is ended here. */
async function endWhatRuns({ runtime, stateDir, buildCa }: EmulatorConfig): Promise<void> {
  const opened = await openRuntime(runtime, { stateDir, buildCa, env: hostEnvironment() });
  await opened.stopAll();
  await opened.close();
}

function sayReady(
  { json }: EmulatorConfig,
  gatewayPort: number,
  { grpcPort, httpPort, runtime, isolation }: z.infer<typeof cloudReady>,
): void {
  const grpc = `127.0.0.1:${grpcPort}`;
  const http = `http://127.0.0.1:${httpPort}`;
  const gateway = `http://127.0.0.1:${gatewayPort}`;
  const line = json
    ? JSON.stringify({ ready: true, grpc, http, gateway, runtime, isolation })
    : `Ready. gRPC ${grpc} · storage ${http} · gateway ${gateway} · runtime ${runtime}`;
  process.stdout.write(`${line}\n`);
}

/** The wanted ports, each moved to the next free one where it is taken. */
async function withFreePorts(config: EmulatorConfig): Promise<EmulatorConfig> {
  const used = new Set<number>();
  const next = async (wanted: number) => {
    if (wanted === 0) return freePort();
    for (let port = wanted; port < wanted + PORTS_TRIED; port += 1) {
      if (used.has(port) || !(await isFree(port))) continue;
      used.add(port);
      return port;
    }
    throw new Error(`No free port from ${wanted} to ${wanted + PORTS_TRIED - 1}.`);
  };
  return {
    ...config,
    grpcPort: await next(config.grpcPort),
    httpPort: await next(config.httpPort),
    gatewayPort: await next(config.gatewayPort),
  };
}

const asFailure = (reason: string) => ({ reason, code: 1 });

function signalled(): Promise<{ reason: string; code: number }> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve({ reason: signal, code: 0 }));
  });
}

async function main(): Promise<number> {
  try {
    const config = readConfig(process.argv.slice(2));
    if (config) return await run(config);
    process.stdout.write(HELP);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return error instanceof ConfigError ? 2 : 1;
  }
}

process.exit(await main());
