// An operation as it lies on disk: packed messages as base64.
import type { PackedAny } from '../grpc/any.ts';
import type { Operation } from './operation-store.ts';

interface StoredAny {
  readonly type: string;
  readonly base64: string;
}

export interface OperationRecord {
  readonly name: string;
  readonly done: boolean;
  readonly metadata?: StoredAny | undefined;
  readonly response?: StoredAny | undefined;
  readonly error?: { code: number; message: string } | undefined;
}

export function toRecord(operation: Operation): OperationRecord {
  return {
    name: operation.name,
    done: operation.done,
    metadata: store(operation.metadata),
    response: store(operation.response),
    error: operation.error,
  };
}

export function fromRecord(record: OperationRecord): Operation {
  return {
    name: record.name,
    done: record.done,
    ...(record.metadata && { metadata: unstore(record.metadata) }),
    ...(record.response && { response: unstore(record.response) }),
    ...(record.error && { error: record.error }),
  };
}

/** The checksum vouches for the rest; the name says that it is an operation at all. */
export function parseOperationRecord(value: unknown): OperationRecord {
  if (typeof value === 'object' && value !== null && 'name' in value && 'done' in value)
    return value as OperationRecord;
  throw new Error('A state file below operations/ holds no operation.');
}

const store = (any: PackedAny | undefined) => any && { type: any.type_url, base64: any.value.toString('base64') };
const unstore = (any: StoredAny) => ({ type_url: any.type, value: Buffer.from(any.base64, 'base64') });
