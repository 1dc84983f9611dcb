// An instance as a container: its port, its output, its end.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Instance, InstanceExit, InstanceUsage } from '../runtime.ts';
import { type ContainerProcess, listensInside } from './container-ports.ts';
import { type EngineApi, EngineError } from './engine-api.ts';
import { followLogs } from './follow-logs.ts';

export interface ContainerIdentity {
  readonly id: string;
  readonly containerId: string;
  readonly port: number;
  readonly labels: Readonly<Record<string, string>>;
}

const inspected = z.object({ State: z.object({ Running: z.boolean(), ExitCode: z.number(), OOMKilled: z.boolean() }) });

const described = z.object({
  State: z.object({ Pid: z.number() }),
  HostConfig: z.object({ PortBindings: z.record(z.string(), z.unknown()) }),
});

const containerStats = z.object({
  cpu_stats: z.object({ cpu_usage: z.object({ total_usage: z.number() }) }),
  memory_stats: z.object({ usage: z.number(), stats: z.record(z.string(), z.number()).optional() }),
});

const STATS_TIMEOUT_MS = 4000;
const STOP_TIMEOUT_MS = 60_000;
/** For questions about a container, which an engine that works answers at once. */
const ASK_TIMEOUT_MS = 5000;
/** After which an engine is asked anew whether a container runs: it may have started again and forgotten who waits. */
const WAIT_TIMEOUT_MS = 30_000;
// Whoever reads the output has this long to read its end.
const REMOVE_DELAY_MS = 5000;
const RETRY_MS = 500;
const CONNECT_TIMEOUT_MS = 1000;
const STAYS_OPEN_MS = 250;
const GONE: InstanceExit = { code: null, signal: null, outOfMemory: false };

export function dockerInstance(
  engine: EngineApi,
  { id, containerId, port, labels }: ContainerIdentity,
  removed: () => Promise<void>,
): Instance {
  const exited = waitForExit(engine, containerId);
  let hasExited = false;
  void exited.then(() => {
    hasExited = true;
  });
  let inside: Promise<ContainerProcess> | undefined;
  let isVisible = false;
  return {
    id,
    labels,
    host: '127.0.0.1',
    port,
    async listens() {
      inside ??= describe(engine, containerId);
      const container = await inside.catch(() => undefined);
      // What could not be learnt now is asked again.
      if (!container) inside = undefined;
      const seen = container && (await listensInside(container));
      isVisible ||= seen !== undefined;
      // What was seen once and is not any more has ended: the proxy, which takes its time to learn of it, is not asked.
      if (seen !== undefined || isVisible) return seen ?? false;
      return (await staysOpen(port)) && isRunning(engine, containerId);
    },
    output: (cursor) => followLogs(engine, { containerId, exited, hasExited: () => hasExited }, cursor),
    usage: () => usageOf(engine, containerId).catch(() => undefined),
    exited,
    async stop({ graceMs }) {
      await stopContainer(engine, containerId, graceMs);
      await exited;
      setTimeout(() => void removed(), REMOVE_DELAY_MS).unref();
    },
  };
}

/** As `docker stats` counts it: memory without the file cache that can be given back (cgroup v2, then v1). */
async function usageOf(engine: EngineApi, containerId: string): Promise<InstanceUsage> {
  const query = { stream: 'false', 'one-shot': 'true' };
  const answer = await engine.call('GET', `/containers/${containerId}/stats`, { query, timeoutMs: STATS_TIMEOUT_MS });
  const { cpu_stats: cpu, memory_stats: memory } = containerStats.parse(answer);
  const cache = memory.stats?.inactive_file ?? memory.stats?.total_inactive_file ?? 0;
  return { cpuSeconds: cpu.cpu_usage.total_usage / 1e9, memoryBytes: Math.max(memory.usage - cache, 0) };
}

async function describe(engine: EngineApi, containerId: string): Promise<ContainerProcess> {
  const question = { timeoutMs: ASK_TIMEOUT_MS };
  const { State, HostConfig } = described.parse(await engine.call('GET', `/containers/${containerId}/json`, question));
  return { containerId, pid: State.Pid, port: Number.parseInt(Object.keys(HostConfig.PortBindings)[0] ?? '', 10) };
}

function isRunning(engine: EngineApi, containerId: string): Promise<boolean> {
  return engine.call('GET', `/containers/${containerId}/json`, { timeoutMs: ASK_TIMEOUT_MS }).then(
    (answer) => inspected.parse(answer).State.Running,
    () => false,
  );
}

/**
 * The engine's proxy accepts whatever comes and closes soon when nobody listens behind it, on a busy machine not at once:
 * what stays open counts, where there is no better way to know.
 */
function staysOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (answer: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    let timer = setTimeout(() => end(false), CONNECT_TIMEOUT_MS);
    socket.once('connect', () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(true), STAYS_OPEN_MS);
    });
    socket.resume();
    socket.once('end', () => end(false));
    socket.once('close', () => end(false));
    socket.once('error', () => end(false));
  });
}

/**
 * SIGTERM and, after graceMs, SIGKILL. The engine counts whole seconds, so a grace below one is ours. An engine that breaks off
 * is asked again: what runs on without anybody who knows of it would run for ever.
 */
async function stopContainer(engine: EngineApi, containerId: string, graceMs: number): Promise<void> {
  const path = `/containers/${containerId}`;
  const stop = () =>
    graceMs < 1000
      ? engine.call('POST', `${path}/kill`, { query: { signal: 'SIGKILL' } })
      : engine.call('POST', `${path}/stop`, {
          query: { t: String(Math.round(graceMs / 1000)) },
          timeoutMs: graceMs + STOP_TIMEOUT_MS,
        });
  for (;;) {
    try {
      await stop();
      return;
    } catch (error) {
      if (error instanceof EngineError) return unlessEnded(error);
      await sleep(RETRY_MS);
    }
  }
}

/** 304, 404 and 409: it has ended or is gone already. */
function unlessEnded(error: EngineError): void {
  if (![304, 404, 409].includes(error.status)) throw error;
}

/** Outlives a restart of the engine: asks again until the container is known to have ended or to be gone. */
async function waitForExit(engine: EngineApi, containerId: string): Promise<InstanceExit> {
  const waiting = { query: { condition: 'not-running' }, timeoutMs: WAIT_TIMEOUT_MS };
  for (;;) {
    try {
      await engine.call('POST', `/containers/${containerId}/wait`, waiting);
      const answer = await engine.call('GET', `/containers/${containerId}/json`, { timeoutMs: ASK_TIMEOUT_MS });
      const { State } = inspected.parse(answer);
      if (!State.Running) return { code: State.ExitCode, signal: null, outOfMemory: State.OOMKilled };
    } catch (error) {
      if (error instanceof EngineError && error.status === 404) return GONE;
    }
    await sleep(RETRY_MS, undefined, { ref: false });
  }
}
