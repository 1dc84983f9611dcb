// The gRPC door: puts the services of all emulated APIs on one loopback port (h2c, as Google's clients speak it).
import { Server, ServerCredentials, type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js';
import type { FaultBoard } from '../faults/fault-board.ts';
import { withFaults } from '../faults/with-faults.ts';
import type { RequestRecord } from '../recording/request-record.ts';
import { CloudError } from './cloud-error.ts';
import { serviceDefinition } from './descriptors.ts';
import { type GrpcService, toStatus } from './rpc.ts';

// Google's own limit for a request; a build with its steps stays far below it.
const MAX_REQUEST_BYTES = 10 * 1024 * 1024;

export interface GrpcServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves on 127.0.0.1. Port 0 takes any free one. @param record notes what is asked. @throws when the port is taken. */
export async function serveGrpc(
  services: readonly GrpcService[],
  port: number,
  { faults, record }: { readonly faults?: FaultBoard | undefined; readonly record?: RequestRecord | undefined } = {},
): Promise<GrpcServer> {
  const server = new Server({ 'grpc.max_receive_message_length': MAX_REQUEST_BYTES, 'grpc.so_reuseport': 0 });
  for (const service of services) {
    const definition = serviceDefinition(service.descriptors, service.name);
    server.addService(record ? recorded(definition, service, record) : definition, methodsOf(service, faults));
  }
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, found) =>
      error ? reject(error) : resolve(found),
    );
  });
  return { port: bound, close: () => closeServer(server) };
}

function methodsOf(service: GrpcService, faults?: FaultBoard): UntypedServiceImplementation {
  const methods: UntypedServiceImplementation = {};
  for (const method of Object.keys(serviceDefinition(service.descriptors, service.name))) {
    const name = `${service.name}.${method}`;
    const handler = service.handlers[method] ?? unwritten(name);
    methods[method] = faults ? withFaults(name, handler, faults) : handler;
  }
  return methods;
}

/** The same service, each of whose requests is noted as it is unpacked. */
function recorded(
  definition: ServiceDefinition,
  { descriptors, name }: GrpcService,
  record: RequestRecord,
): ServiceDefinition {
  const methods = Object.entries(definition).map(([method, facts]) => {
    const requestDeserialize = (bytes: Buffer): unknown => {
      record.note(descriptors, `${name}.${method}`, bytes);
      return facts.requestDeserialize(bytes);
    };
    return [method, { ...facts, requestDeserialize }] as const;
  });
  return Object.fromEntries(methods);
}

function unwritten(method: string): UntypedServiceImplementation[string] {
  const error = toStatus(new CloudError('UNIMPLEMENTED', `${method} is not emulated.`));
  return (call: { emit(event: string, error: unknown): void }, callback?: (error: unknown) => void) =>
    callback ? callback(error) : call.emit('error', error);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, 500);
    server.tryShutdown(() => {
      clearTimeout(force);
      resolve();
    });
  });
}
