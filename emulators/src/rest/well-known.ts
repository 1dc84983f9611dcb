// The messages that have a form of their own in JSON (https://protobuf.dev/programming-guides/json/), both ways.
import type protobuf from 'protobufjs';
import { invalid } from './json-error.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Fields = Readonly<Record<string, unknown>>;

interface Form {
  /** What protobufjs' fromObject takes. */
  read(json: Json, where: string): object;
  /** From what protobufjs' toObject gives, with int64 as text. */
  write(fields: Fields): Json;
}

const text = (json: Json, where: string): string => {
  if (typeof json !== 'string') throw invalid(`Invalid value at '${where}', ${JSON.stringify(json)}`);
  return json;
};

const NANOS = 1_000_000_000;

const timestamp: Form = {
  read(json, where) {
    const given = text(json, where);
    const parts = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?(?:Z|[+-]\d\d:\d\d)$/i.exec(given);
    const ms = Date.parse(given.replace(/\.\d+/, ''));
    if (!parts || Number.isNaN(ms))
      throw invalid(`Invalid value at '${where}' (type.googleapis.com/google.protobuf.Timestamp), "${given}"`);
    return { seconds: ms / 1000, nanos: Number((parts[1] ?? '').padEnd(9, '0')) };
  },
  write: ({ seconds = 0, nanos = 0 }) =>
    new Date(Number(seconds) * 1000).toISOString().replace('.000Z', `${fraction(Number(nanos))}Z`),
};

const duration: Form = {
  read(json, where) {
    const parts = /^(-?)(\d+)(?:\.(\d{1,9}))?s$/.exec(text(json, where));
    if (!parts) throw invalid(`Invalid value at '${where}' (type.googleapis.com/google.protobuf.Duration), "${json}"`);
    const sign = parts[1] === '-' ? -1 : 1;
    return { seconds: sign * Number(parts[2]), nanos: sign * Number((parts[3] ?? '').padEnd(9, '0')) };
  },
  write({ seconds = 0, nanos = 0 }) {
    const sign = Number(seconds) < 0 || Number(nanos) < 0 ? '-' : '';
    return `${sign}${Math.abs(Number(seconds))}${fraction(Math.abs(Number(nanos)))}s`;
  },
};

/** None, three, six or nine digits, as Google writes them. */
function fraction(nanos: number): string {
  if (nanos === 0) return '';
  const digits = String(nanos % NANOS).padStart(9, '0');
  return `.${digits.endsWith('000000') ? digits.slice(0, 3) : digits.endsWith('000') ? digits.slice(0, 6) : digits}`;
}

const fieldMask: Form = {
  read: (json, where) => ({
    paths: text(json, where)
      .split(',')
      .filter((path) => path !== '')
      .map((path) => path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  }),
  write: ({ paths }) =>
    (Array.isArray(paths) ? paths : []).join(',').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
};

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

const value: Form = {
  read(json, where) {
    if (json === null) return { nullValue: 'NULL_VALUE' };
    if (typeof json === 'boolean') return { boolValue: json };
    if (typeof json === 'number') return { numberValue: json };
    if (typeof json === 'string') return { stringValue: json };
    return isList(json) ? { listValue: list.read(json, where) } : { structValue: struct.read(json, where) };
  },
  write(fields) {
    const [name, held] = Object.entries(fields)[0] ?? ['nullValue', null];
    if (name === 'structValue') return struct.write(held as Fields);
    if (name === 'listValue') return list.write(held as Fields);
    return name === 'nullValue' ? null : (held as Json);
  },
};

const struct: Form = {
  read(json, where) {
    if (json === null || typeof json !== 'object' || isList(json))
      throw invalid(`Invalid value at '${where}', it should be an object.`);
    return {
      fields: Object.fromEntries(
        Object.entries(json).map(([name, one]) => [name, value.read(one, `${where}.${name}`)]),
      ),
    };
  },
  write: ({ fields = {} }) =>
    Object.fromEntries(Object.entries(fields as Record<string, Fields>).map(([name, one]) => [name, value.write(one)])),
};

const list: Form = {
  read(json, where) {
    if (!isList(json)) throw invalid(`Invalid value at '${where}', it should be a list.`);
    return { values: json.map((one, at) => value.read(one, `${where}[${at}]`)) };
  },
  write: ({ values = [] }) => (values as readonly Fields[]).map((one) => value.write(one)),
};

const wrapper: Form = {
  read: (json) => ({ value: json }),
  write: ({ value: held = 0 }) => held as Json,
};

const WELL_KNOWN: Readonly<Record<string, Form>> = {
  Timestamp: timestamp,
  Duration: duration,
  FieldMask: fieldMask,
  Struct: struct,
  Value: value,
  ListValue: list,
  ...Object.fromEntries(
    ['Bool', 'Int32', 'Int64', 'UInt32', 'UInt64', 'Float', 'Double', 'String'].map((kind) => [
      `${kind}Value`,
      wrapper,
    ]),
  ),
};

/** The form of a type, if it has one of its own. */
export function wellKnown({ fullName }: protobuf.Type): Form | undefined {
  const [, name] = /^\.google\.protobuf\.(\w+)$/.exec(fullName) ?? [];
  return name !== undefined && Object.hasOwn(WELL_KNOWN, name) ? WELL_KNOWN[name] : undefined;
}
