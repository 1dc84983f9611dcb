// How our emulator of the Google Cloud APIs is started, and how one sees that it is ready.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalConfig } from '../config.ts';
import type { Ports } from '../ports/choose-ports.ts';
import type { Part, PartRequest } from '../processes/part.ts';
import { inRepository, repositoryRoot } from '../repository.ts';

const entry = 'emulators/src/main.ts';
const readyTimeoutMs = 180_000;
const stopGraceMs = 15_000;

const readyLine = z.object({
  ready: z.literal(true),
  grpc: z.string(),
  http: z.string(),
  gateway: z.string(),
  runtime: z.string(),
  isolation: z.string(),
});
export type CloudReady = z.infer<typeof readyLine>;

/** How to start the cloud emulator; undefined where it is not part of the checkout. */
export function cloudPart(config: LocalConfig, ports: Ports): PartRequest | undefined {
  if (!existsSync(inRepository(entry))) return undefined;
  const flags = {
    'state-dir': join(config.stateDir, 'cloud'),
    project: config.project,
    region: config.region,
    'grpc-port': ports.cloud,
    'http-port': ports.storage,
    'gateway-port': ports.gateway,
    'service-ports': config.servicePorts,
    pubsub: `127.0.0.1:${ports.pubsub}`,
    runtime: config.runtime,
    ...(config.restartsAMinute && { 'restarts-a-minute': config.restartsAMinute }),
    // What this machine trusts beyond the usual, builds in containers must be told.
    ...(config.env['NODE_EXTRA_CA_CERTS'] && { 'build-ca': config.env['NODE_EXTRA_CA_CERTS'] }),
  };
  return {
    name: 'the cloud emulator',
    argv: [
      inRepository(entry),
      ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]),
      ...(config.recordRequests ? ['--record-requests'] : []),
      '--json',
    ],
    env: config.env,
    cwd: repositoryRoot,
    logFile: join(config.stateDir, 'logs', 'cloud.log'),
    stop: { signal: 'SIGTERM', graceMs: stopGraceMs },
  };
}

/** Resolves with what the emulator says of itself once it serves. */
export function cloudIsReady(cloud: Part): Promise<CloudReady> {
  return cloud.firstLine((line) => {
    if (!line.startsWith('{')) return undefined;
    const parsed = readyLine.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  }, readyTimeoutMs);
}
