// Google's discovery documents, as far as we use them, and whether a request is as they say.
import type { GoogleRequest } from '../google/request.ts';
import documents from './generated/discovery.json' with { type: 'json' };

export type Field =
  | { readonly is: string }
  | { readonly list: Field }
  | { readonly map: Field }
  | { readonly fields: Readonly<Record<string, Field>> }
  | { readonly type: string; readonly oneOf?: readonly string[] };

export interface DiscoveryMethod {
  readonly id: string;
  readonly method: GoogleRequest['method'];
  readonly path: string;
  readonly query: readonly string[];
  /** The schema of the body. */
  readonly body?: string;
}

export interface DiscoveryApi {
  readonly revision: string;
  /** Of every method. */
  readonly query: readonly string[];
  readonly methods: readonly DiscoveryMethod[];
  readonly schemas: Readonly<Record<string, Readonly<Record<string, Field>>>>;
}

/** By host. */
export type Discovery = Readonly<Record<string, DiscoveryApi>>;

const discovery = documents as unknown as Discovery;

/** The method that a request calls; undefined when Google has none such among those that we took. */
export function methodOf({ api, method, path }: GoogleRequest): DiscoveryMethod | undefined {
  const [plain = ''] = path.split('?');
  return discovery[api]?.methods.find((one) => one.method === method && formOf(one.path).test(plain));
}

function formOf(path: string): RegExp {
  const escaped = path.replace(/[.()]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/:]+');
  return new RegExp(`^${escaped}$`);
}

/** What Google would not understand; empty where all is well. */
export function mistakesIn(request: GoogleRequest): string[] {
  const called = methodOf(request);
  if (!called) return [`there is no ${request.method} ${request.api}${request.path}`];
  const asked = [...new URL(`https://${request.api}${request.path}`).searchParams.keys()];
  const unknown = asked
    .filter((name) => ![...called.query, ...(discovery[request.api]?.query ?? [])].includes(name))
    .map((name) => `query ${name}`);
  if (!called.body) return request.body ? [...unknown, 'no body is expected'] : unknown;
  return [...unknown, ...mistakesInValue(request.api, { is: called.body }, request.body ?? {}, 'body')];
}

function mistakesInValue(api: string, field: Field, value: unknown, at: string): string[] {
  if ('is' in field) return mistakesInObject(api, discovery[api]?.schemas[field.is] ?? {}, value, at);
  if ('fields' in field) return mistakesInObject(api, field.fields, value, at);
  if ('list' in field) {
    if (!Array.isArray(value)) return [`${at} should be a list`];
    return value.flatMap((one, index) => mistakesInValue(api, field.list, one, `${at}.${index}`));
  }
  if ('map' in field) {
    return Object.entries(value as object).flatMap(([name, one]) =>
      mistakesInValue(api, field.map, one, `${at}.${name}`),
    );
  }
  if (field.oneOf && !field.oneOf.includes(String(value))) return [`${at} should be one of ${field.oneOf.join(', ')}`];
  const types: Readonly<Record<string, string>> = {
    integer: 'number',
    number: 'number',
    string: 'string',
    boolean: 'boolean',
  };
  const expected = types[field.type];
  return expected === undefined || typeof value === expected ? [] : [`${at} should be ${field.type}`];
}

function mistakesInObject(api: string, fields: Readonly<Record<string, Field>>, value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} should be an object`];
  return Object.entries(value).flatMap(([name, one]) => {
    const field = fields[name];
    return field ? mistakesInValue(api, field, one, `${at}.${name}`) : [`${at}.${name} is unknown`];
  });
}
