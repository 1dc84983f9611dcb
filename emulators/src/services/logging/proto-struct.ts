// google.protobuf.Struct, which proto-loader leaves in its wire form, to and from plain JSON.
import { CloudError } from '../../grpc/cloud-error.ts';

/** google.protobuf.Value with one of its fields set. */
export interface ProtoValue {
  nullValue?: 'NULL_VALUE' | 0;
  numberValue?: number;
  stringValue?: string;
  boolValue?: boolean;
  structValue?: ProtoStruct | null;
  listValue?: { values?: ProtoValue[] } | null;
}

export interface ProtoStruct {
  fields?: Record<string, ProtoValue>;
}

const MAX_DEPTH = 32;

export function toStruct(value: Readonly<Record<string, unknown>>): ProtoStruct {
  return { fields: Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toValue(item)])) };
}

/** Throws INVALID_ARGUMENT for a value nested more than 32 deep. */
export function fromStruct(struct: ProtoStruct, depth = 0): Record<string, unknown> {
  if (depth > MAX_DEPTH) throw new CloudError('INVALID_ARGUMENT', `jsonPayload is nested more than ${MAX_DEPTH} deep.`);
  return Object.fromEntries(
    Object.entries(struct.fields ?? {}).map(([key, item]) => [key, fromValue(item, depth + 1)]),
  );
}

function toValue(value: unknown): ProtoValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (Array.isArray(value)) return { listValue: { values: value.map(toValue) } };
  if (typeof value === 'object' && value !== null) return { structValue: toStruct({ ...value }) };
  return { nullValue: 'NULL_VALUE' };
}

function fromValue(value: ProtoValue, depth: number): unknown {
  if (value.structValue) return fromStruct(value.structValue, depth);
  if (value.listValue) return (value.listValue.values ?? []).map((item) => fromValue(item, depth + 1));
  return value.stringValue ?? value.numberValue ?? value.boolValue ?? null;
}
