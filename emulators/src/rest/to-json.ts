// A message to proto3 JSON, by its descriptor: what has its default value is left out, as in Google's answers.
import protobuf from 'protobufjs';
import { type Json, wellKnown } from './well-known.ts';

type Fields = Readonly<Record<string, unknown>>;

// Without defaults: only what the wire carries.
const AS_TEXT = { longs: String, enums: String, bytes: String } as const;

/** Finds a message type by its full name, whichever API it is of. */
export type TypeFinder = (name: string) => protobuf.Type | undefined;

export function decodeJson(type: protobuf.Type, bytes: Uint8Array, findType: TypeFinder): Json {
  // The class of protobufjs unpacks Any by itself, with the types of one API only; so it is taken apart here.
  return writeMessage(type, type.toObject(type.decode(bytes), AS_TEXT), findType);
}

function writeMessage(type: protobuf.Type, fields: Fields, findType: TypeFinder): Json {
  if (type.fullName === '.google.protobuf.Any') return writeAny(fields, findType);
  const form = wellKnown(type);
  if (form) return form.write(fields);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, held]) => {
      const field = type.fields[name];
      const json = field ? writeField(field, held, findType) : undefined;
      return json === undefined ? [] : [[name, json]];
    }),
  );
}

function writeField(field: protobuf.Field, held: unknown, findType: TypeFinder): Json | undefined {
  field.resolve();
  const one = (item: unknown): Json =>
    field.resolvedType instanceof protobuf.Type
      ? writeMessage(field.resolvedType, item as Fields, findType)
      : (item as Json);
  if (field instanceof protobuf.MapField) {
    const entries = Object.entries(held as Fields);
    return entries.length === 0 ? undefined : Object.fromEntries(entries.map(([key, item]) => [key, one(item)]));
  }
  if (field.repeated) return (held as unknown[]).length === 0 ? undefined : (held as unknown[]).map(one);
  return isDefault(field, held) ? undefined : one(held);
}

/** Members of a oneof are told apart by being there, so they are written whatever they hold. */
function isDefault({ partOf, resolvedType }: protobuf.Field, held: unknown): boolean {
  if (partOf) return false;
  if (resolvedType instanceof protobuf.Enum) return resolvedType.values[String(held)] === 0;
  return held === '' || held === 0 || held === '0' || held === false;
}

function writeAny(fields: Fields, findType: TypeFinder): Json {
  const typeUrl = String(fields.type_url ?? fields.typeUrl ?? '');
  if (typeUrl === '') return {};
  const type = findType(typeUrl.slice(typeUrl.lastIndexOf('/') + 1));
  const value = String(fields.value ?? '');
  if (!type) return { '@type': typeUrl, value };
  const json = decodeJson(type, Buffer.from(value, 'base64'), findType);
  const isPlain = typeof json === 'object' && json !== null && !Array.isArray(json) && !wellKnown(type);
  return { '@type': typeUrl, ...(isPlain ? json : { value: json }) };
}
