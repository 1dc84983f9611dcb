// Puts a fault between a call and its handler.
import type { UntypedHandleCall } from '@grpc/grpc-js';
import { CloudError } from '../grpc/cloud-error.ts';
import { toStatus } from '../grpc/rpc.ts';
import type { FaultBoard } from './fault-board.ts';

interface AnyCall {
  readonly cancelled: boolean;
  emit(event: 'error', error: unknown): void;
}
type AnyHandler = (call: AnyCall, callback?: (error: unknown) => void) => void;

/** The handler, asked only after the board. */
export function withFaults(method: string, handler: UntypedHandleCall, faults: FaultBoard): UntypedHandleCall {
  const handle = handler as AnyHandler;
  const faulty: AnyHandler = (call, callback) => {
    const fault = faults.take(method);
    if (!fault) return handle(call, callback);
    setTimeout(() => {
      if (call.cancelled) return;
      if (fault.code === undefined) return handle(call, callback);
      const error = toStatus(new CloudError(fault.code, fault.message ?? `A fault that was asked for: ${fault.code}.`));
      if (callback) callback(error);
      else call.emit('error', error);
    }, fault.delayMs);
  };
  return faulty as UntypedHandleCall;
}
