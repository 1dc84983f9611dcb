// The client for programs: the same methods over REST, with an API token in place of a user and without Firebase.
import { errors, isErrorCode, type OperationName, operationNames, operations } from '@deplight/contracts';
import { z } from 'zod';
import { DeplightCallError } from './call-error.ts';
import { answerOf, checkRequest } from './fit-contract.ts';
import type { OperationMethods } from './operation-methods.ts';

const timeoutMs = 70_000;

const Refusal = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string(), requestId: z.string() }),
});

export interface TokenClientOptions {
  /** Where Deplight answers, such as `https://deplight.example`. */
  readonly url: string;
  /** An API token (`dplk_…`), as `createToken` gave it. */
  readonly token: string;
}

/** The methods of all operations; those that are not for tokens answer PERMISSION_DENIED. */
export function createTokenClient({ url, token }: TokenClientOptions): OperationMethods {
  const base = url.replace(/\/+$/, '');
  const methods = operationNames.map((name) => [
    name,
    (request: unknown) => callOverRest(name, request, { base, token }),
  ]);
  return Object.fromEntries(methods) as OperationMethods;
}

async function callOverRest(
  name: OperationName,
  request: unknown,
  { base, token }: { base: string; token: string },
): Promise<unknown> {
  const fields = checkRequest(name, request);
  const { address, init } = planRequest(name, fields);
  const response = await fetch(`${base}/api${address}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw new DeplightCallError({ code: 'UNAVAILABLE', message: `${name}: ${base} did not answer`, cause });
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answerOf(name, body);
  throw refusalOf(name, response.status, body);
}

/** An operation's request as REST has it: the fields of the path there, the others in the query or the body. */
export function planRequest(
  name: OperationName,
  fields: Readonly<Record<string, unknown>>,
): { address: string; init: { method: string; headers?: Record<string, string>; body?: string } } {
  const { method, path } = operations[name].rest;
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map(([, field]) => field));
  const filled = path.replace(/:(\w+)/g, (_, field: string) => encodeURIComponent(String(fields[field])));
  const others = Object.entries(fields).filter(([field, value]) => !inPath.has(field) && value !== undefined);
  if (method === 'POST') {
    const headers = { 'content-type': 'application/json' };
    return { address: filled, init: { method, headers, body: JSON.stringify(Object.fromEntries(others)) } };
  }
  const search = new URLSearchParams(
    Object.fromEntries(others.map(([field, value]) => [field, String(value)])),
  ).toString();
  return { address: search === '' ? filled : `${filled}?${search}`, init: { method } };
}

function refusalOf(name: OperationName, status: number, body: unknown): DeplightCallError {
  const refusal = Refusal.safeParse(body);
  if (refusal.success && isErrorCode(refusal.data.error.code)) {
    const { code, message, hint, requestId } = refusal.data.error;
    return new DeplightCallError({ code: isErrorCode(code) ? code : 'INTERNAL', message, hint, requestId });
  }
  const code = status === 503 || status === 504 ? 'UNAVAILABLE' : 'INTERNAL';
  return new DeplightCallError({ code, message: `${name}: answered ${status}`, hint: errors[code].hint });
}
