// What a service hands to the server: for each method it writes, one function, wrapped here so that errors become codes in one place.
import { randomUUID } from 'node:crypto';
import type {
  handleBidiStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  ServerDuplexStream,
  ServerErrorResponse,
  ServerUnaryCall,
  ServerWritableStream,
  UntypedHandleCall,
} from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import { isDiskFull } from '../state/disk-full.ts';
import { CloudError } from './cloud-error.ts';
import type { DescriptorSet } from './descriptors.ts';

/** One written method of a service. */
export type Rpc = UntypedHandleCall;

/** The services of one proto: the methods that are written; the others answer UNIMPLEMENTED with their name. */
export interface GrpcService {
  readonly descriptors: DescriptorSet;
  readonly name: string;
  readonly handlers: Readonly<Record<string, Rpc>>;
}

/**
 * A unary method: takes the request as proto-loader decodes it (camelCase, enums and int64 as strings, unset messages
 * null), returns the reply. Throw CloudError to refuse.
 */
export function unary<Request, Reply>(
  answer: (request: Request, call: ServerUnaryCall<Request, Reply>) => Reply | Promise<Reply>,
): Rpc {
  const handle: handleUnaryCall<Request, Reply> = (call, callback) => {
    Promise.resolve()
      .then(() => answer(call.request, call))
      .then(
        (reply) => callback(null, reply),
        (error: unknown) => callback(toStatus(error)),
      );
  };
  return handle;
}

/** A method that answers with a stream. It may throw CloudError, now or later through the returned promise. */
export function serverStream<Request, Reply>(
  answer: (call: ServerWritableStream<Request, Reply>) => void | Promise<void>,
): Rpc {
  const handle: handleServerStreamingCall<Request, Reply> = (call) => {
    Promise.resolve()
      .then(() => answer(call))
      .catch((error: unknown) => call.emit('error', toStatus(error)));
  };
  return handle;
}

/** A method with a stream each way. It may throw CloudError, now or later through the returned promise. */
export function bidiStream<Request, Reply>(
  answer: (call: ServerDuplexStream<Request, Reply>) => void | Promise<void>,
): Rpc {
  const handle: handleBidiStreamingCall<Request, Reply> = (call) => {
    Promise.resolve()
      .then(() => answer(call))
      .catch((error: unknown) => call.emit('error', toStatus(error)));
  };
  return handle;
}

/** Expected refusals keep their code and words, as a disk that is full has; anything else is logged whole and shown as an id only. */
export function toStatus(error: unknown): Partial<ServerErrorResponse> & { code: status; details: string } {
  if (error instanceof CloudError) return { code: error.grpcCode, details: error.message };
  if (isDiskFull(error))
    return { code: status.RESOURCE_EXHAUSTED, details: 'The disk of the emulator is full: nothing was changed.' };
  const id = randomUUID();
  process.stderr.write(`internal error ${id}: ${error instanceof Error ? error.stack : String(error)}\n`);
  return { code: status.INTERNAL, details: `Internal error ${id} in the emulator; its log has the details.` };
}
