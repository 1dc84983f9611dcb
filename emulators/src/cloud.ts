// All emulated APIs in one process: opens the world, starts each API of the table, serves gRPC and HTTP.
import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import path from 'node:path';
import { FaultBoard } from './faults/fault-board.ts';
import { faultsListener } from './faults/faults-listener.ts';
import type { GrpcService } from './grpc/rpc.ts';
import { serveGrpc } from './grpc/serve.ts';
import { LogHub } from './logs/log-hub.ts';
import { MetricHub } from './metrics/metric-hub.ts';
import { OperationStore } from './operations/operation-store.ts';
import { RequestRecord } from './recording/request-record.ts';
import { openRest } from './rest/rest-listener.ts';
import type { Runtime } from './runtimes/runtime.ts';
import { SecretHub } from './secrets/secret-hub.ts';
import type { EmulatedApi, StartedApi } from './services/emulated-api.ts';
import { emulatedApis } from './services.ts';
import type { World } from './world.ts';

export interface CloudOptions {
  readonly project: string;
  readonly region: string;
  readonly stateDir: string;
  readonly runtime: Runtime;
  /** 0 takes any free port. */
  readonly grpcPort: number;
  readonly httpPort: number;
  readonly gatewayPort: number;
  readonly servicePorts: { readonly first: number; readonly last: number };
  readonly idleMs: number;
  readonly pubsub: string | undefined;
  /** Whether faults may be asked for. */
  readonly faults?: boolean;
  /** Whether each different request is written down, in `requests.ndjson` of the state folder. */
  readonly recordRequests?: boolean;
  /** For tests: fewer APIs. */
  readonly apis?: readonly EmulatedApi[];
}

export interface Cloud {
  readonly world: World;
  /** What is registered. */
  readonly services: readonly GrpcService[];
  readonly grpcPort: number;
  readonly httpPort: number;
  /** Stops serving. What runs keeps running; the runtime is the caller's to close. */
  close(): Promise<void>;
}

/** Throws when a port is taken or the state cannot be read. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const world: World = {
    ...options,
    logs: new LogHub(),
    secrets: new SecretHub(),
    metrics: new MetricHub(),
    operations: await OperationStore.open(path.join(options.stateDir, 'operations')),
    now: Date.now,
    newId: randomUUID,
  };
  const started: StartedApi[] = [];
  for (const api of options.apis ?? emulatedApis) started.push(await api.start(world));
  world.operations.failOrphans();
  const services = started.flatMap((api) => api.grpc ?? []);
  const faults = options.faults ? new FaultBoard() : undefined;
  const record = options.recordRequests ? new RequestRecord(options.stateDir) : undefined;
  const grpc = await serveGrpc(services, options.grpcPort, { faults, record });
  const rest = openRest(services, {
    grpcPort: grpc.port,
    others: listenerOf(started),
  });
  const http = await serveHttp(faults ? faultsListener(faults, rest.listener) : rest.listener, options.httpPort);
  return {
    world,
    services,
    grpcPort: grpc.port,
    httpPort: portOf(http),
    async close() {
      rest.close();
      await grpc.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
      for (const api of started.reverse()) await api.close?.();
      await world.operations.close();
    },
  };
}

/** Asks the API whose paths a request has, or else the one that takes any. */
function listenerOf(started: readonly StartedApi[]): RequestListener {
  const doors = started.flatMap(({ http }) => http ?? []);
  const any = doors.find(({ paths }) => paths === undefined)?.listener ?? notFound;
  return (request, response) => {
    const door = doors.find(({ paths }) => paths?.test(request.url ?? ''));
    return (door?.listener ?? any)(request, response);
  };
}

const notFound: RequestListener = (_, response) => {
  response.writeHead(404).end('No API is served over HTTP.\n');
};

function serveHttp(listener: RequestListener, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
