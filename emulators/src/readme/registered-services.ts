// What an emulator registers when it starts, learnt by starting one over a folder that is thrown away.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCloud } from '../cloud.ts';
import type { GrpcService } from '../grpc/rpc.ts';
import { openScriptedRuntime } from '../runtimes/scripted/scripted-runtime.ts';

export async function registeredServices(): Promise<readonly GrpcService[]> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'emulator-readme-'));
  const runtime = await openScriptedRuntime(stateDir);
  const cloud = await startCloud({
    ...{ project: 'demo-x', region: 'us-central1', stateDir, runtime, idleMs: 1000, pubsub: undefined },
    ...{ grpcPort: 0, httpPort: 0, gatewayPort: 8090, servicePorts: { first: 19_000, last: 19_100 } },
  });
  await cloud.close();
  await runtime.close();
  await rm(stateDir, { recursive: true });
  return cloud.services;
}
