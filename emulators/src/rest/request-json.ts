// One HTTP request as the JSON of an RPC's request: what the path binds, what the body holds, what the query adds.
import protobuf from 'protobufjs';
import type { HttpBinding } from './http-bindings.ts';
import { invalid } from './json-error.ts';
import { camelPath } from './path-template.ts';
import { type Json, wellKnown } from './well-known.ts';

// https://cloud.google.com/apis/docs/system-parameters: they say how to answer, not what is asked.
const SYSTEM = new Set([
  'alt',
  'prettyprint',
  'fields',
  'key',
  'quotauser',
  'access_token',
  'oauth_token',
  'callback',
  '$.xgafv',
  'uploadtype',
  'upload_protocol',
]);

interface MutableJson {
  [name: string]: Json | MutableJson;
}

export interface RestRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Pure. Throws CloudError INVALID_ARGUMENT. */
export function requestJson({ body, request: type }: HttpBinding, sent: RestRequest): Json {
  const given = sent.body.trim() === '' ? undefined : parseBody(sent.body);
  if (given !== undefined && body === undefined)
    throw invalid('Invalid JSON payload received. The request takes no body.');
  const json: MutableJson =
    body === '*' ? asObject(given) : body !== undefined && given !== undefined ? { [body]: given } : {};
  if (body !== '*') for (const [name, values] of grouped(sent.query)) set(json, name, queryValue(type, name, values));
  for (const [field, value] of Object.entries(sent.path)) set(json, field, value);
  return json as Json;
}

function parseBody(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw invalid(`Invalid JSON payload received. ${error instanceof Error ? error.message : error}`);
  }
}

function asObject(json: Json | undefined): MutableJson {
  if (json === undefined) return {};
  if (json === null || typeof json !== 'object' || Array.isArray(json))
    throw invalid('Invalid JSON payload received. Root element must be a message.');
  return { ...(json as { [name: string]: Json }) };
}

function grouped(query: URLSearchParams): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of query) {
    const plain = name.replace(/^\$/, '').toLowerCase();
    if (SYSTEM.has(plain) || SYSTEM.has(name)) continue;
    groups.set(camelPath(name), [...(groups.get(camelPath(name)) ?? []), value]);
  }
  return groups;
}

/** Text, as the field's type has it in JSON. */
function queryValue(type: protobuf.Type, name: string, values: readonly string[]): Json {
  const field = fieldAt(type, name);
  if (!field) {
    throw invalid(
      `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
    );
  }
  const read = (value: string): Json =>
    field.type === 'bool' && /^(true|false)$/.test(value) ? value === 'true' : value;
  if (field.repeated) return values.map(read);
  if (values.length > 1) throw invalid(`Invalid value at '${name}': it was given ${values.length} times.`);
  return read(values[0] ?? '');
}

/** The field at the end of a dotted path, through messages that have no form of their own. */
function fieldAt(type: protobuf.Type, path: string): protobuf.Field | undefined {
  const [name = '', ...rest] = path.split('.');
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  if (!field) return undefined;
  const { resolvedType } = field.resolve();
  const inner = resolvedType instanceof protobuf.Type && !wellKnown(resolvedType) ? resolvedType : undefined;
  if (rest.length > 0) return inner && fieldAt(inner, rest.join('.'));
  return inner ? undefined : field;
}

function set(json: MutableJson, path: string, value: Json): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = json;
  for (const name of names) {
    const next = at[name];
    const inner: MutableJson =
      next !== null && typeof next === 'object' && !Array.isArray(next) ? { ...(next as MutableJson) } : {};
    at[name] = inner;
    at = inner;
  }
  at[last] = value;
}
