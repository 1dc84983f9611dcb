// Proto3 JSON to a message, by its descriptor: what Google's front end refuses, with its words, is refused here.
import protobuf from 'protobufjs';
import { invalid } from './json-error.ts';
import { camelPath } from './path-template.ts';
import { type Json, wellKnown } from './well-known.ts';

const WHOLE_NUMBERS = new Set([
  'int32',
  'uint32',
  'sint32',
  'fixed32',
  'sfixed32',
  'int64',
  'uint64',
  'sint64',
  'fixed64',
  'sfixed64',
]);

/** The encoded message. Throws CloudError INVALID_ARGUMENT. */
export function encodeJson(type: protobuf.Type, json: Json): Buffer {
  return Buffer.from(type.encode(type.fromObject(readMessage(type, json, ''))).finish());
}

function readMessage(type: protobuf.Type, json: Json, where: string): object {
  const form = wellKnown(type);
  if (form) return form.read(json, where);
  if (json === null || typeof json !== 'object' || Array.isArray(json))
    throw invalid(`Invalid value at '${where}' (${type.fullName.slice(1)}), ${JSON.stringify(json)}`);
  const fields: Record<string, unknown> = {};
  for (const [given, one] of Object.entries(json)) {
    const name = camelPath(given);
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (!field) {
      const at = where === '' ? '' : ` at '${where}'`;
      throw invalid(`Invalid JSON payload received. Unknown name "${given}"${at}: Cannot find field.`);
    }
    if (one !== null || isValue(field)) fields[name] = readField(field, one, where === '' ? name : `${where}.${name}`);
  }
  return fields;
}

/** google.protobuf.Value is the one type for which null says something. */
const isValue = (field: protobuf.Field) => field.type.endsWith('google.protobuf.Value');

function readField(field: protobuf.Field, json: Json, where: string): unknown {
  field.resolve();
  if (field instanceof protobuf.MapField) {
    if (json === null || typeof json !== 'object' || Array.isArray(json))
      throw invalid(`Invalid value at '${where}', it should be an object.`);
    return Object.fromEntries(Object.entries(json).map(([key, one]) => [key, readOne(field, one, `${where}[${key}]`)]));
  }
  if (!field.repeated) return readOne(field, json, where);
  if (!Array.isArray(json)) throw invalid(`Invalid value at '${where}', it should be a list.`);
  return json.map((one: Json, at) => readOne(field, one, `${where}[${at}]`));
}

function readOne({ type, resolvedType }: protobuf.Field, json: Json, where: string): unknown {
  const wrong = () =>
    invalid(
      `Invalid value at '${where}' (${resolvedType?.fullName.slice(1) ?? type.toUpperCase()}), ${JSON.stringify(json)}`,
    );
  if (resolvedType instanceof protobuf.Type) return readMessage(resolvedType, json, where);
  if (resolvedType instanceof protobuf.Enum) {
    const known = typeof json === 'string' ? Object.hasOwn(resolvedType.values, json) : typeof json === 'number';
    if (!known) throw wrong();
    return json;
  }
  if (WHOLE_NUMBERS.has(type)) {
    if (!/^-?\d{1,20}$/.test(String(json)) || typeof json === 'boolean') throw wrong();
    return type.endsWith('64') ? String(json) : Number(json);
  }
  if (type === 'double' || type === 'float') {
    const number = typeof json === 'string' && json !== '' ? Number(json) : json;
    if (typeof number !== 'number' || (Number.isNaN(number) && json !== 'NaN')) throw wrong();
    return number;
  }
  if (typeof json !== (type === 'bool' ? 'boolean' : 'string')) throw wrong();
  return type === 'bytes' ? readBytes(String(json), wrong) : json;
}

/** Either alphabet, with or without padding. */
function readBytes(base64: string, wrong: () => Error): Buffer {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(base64)) throw wrong();
  return Buffer.from(base64, 'base64');
}
