// The gRPC door: what is not written says so by name, and errors reach the client as codes.
import { credentials, makeGenericClientConstructor, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CloudError } from './cloud-error.ts';
import { serviceDefinition } from './descriptors.ts';
import { unary } from './rpc.ts';
import { type GrpcServer, serveGrpc } from './serve.ts';

const NAME = 'google.cloud.run.v2.Jobs';

let server: GrpcServer;
let call: (method: string, request: object) => Promise<unknown>;
let close: () => void;

beforeAll(async () => {
  const handlers = {
    GetJob: unary(({ name }: { name: string }) => {
      if (name === 'broken') throw new Error('a secret of the machine');
      throw new CloudError('NOT_FOUND', `No job '${name}'.`);
    }),
  };
  server = await serveGrpc([{ descriptors: 'run', name: NAME, handlers }], 0);
  const Client = makeGenericClientConstructor(serviceDefinition('run', NAME), NAME);
  const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
  close = () => client.close();
  call = (method, request) =>
    new Promise((resolve, reject) => {
      client[method]?.(request, (error: ServiceError | null, reply: unknown) =>
        error ? reject(error) : resolve(reply),
      );
    });
});

afterAll(async () => {
  close();
  await server.close();
});

test('a refusal keeps its code and its words', async () => {
  await expect(call('GetJob', { name: 'x' })).rejects.toMatchObject({ code: 5, details: "No job 'x'." });
});

test('a method that is not written says so by its name', async () => {
  await expect(call('CreateJob', {})).rejects.toMatchObject({
    code: 12,
    details: `${NAME}.CreateJob is not emulated.`,
  });
});

test('an unexpected error shows its id only', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await expect(call('GetJob', { name: 'broken' })).rejects.toMatchObject({
    code: 13,
    details: expect.not.stringContaining('secret of the machine'),
  });
  expect(written).toHaveBeenCalledWith(expect.stringContaining('a secret of the machine'));
  written.mockRestore();
});

test('a port that is taken is refused', async () => {
  await expect(serveGrpc([], server.port)).rejects.toThrow();
});
