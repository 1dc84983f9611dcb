// Any operation over either way in, from its row in the table of operations.
import { type OperationName, operations } from '@deplight/contracts';
import { z } from 'zod';
import { stack } from '../stack.ts';
import { api, ErrorAnswer } from './api.ts';
import type { User } from './user.ts';

export type Way = 'callable' | 'rest';

const callableAnswer = z.object({
  result: z.unknown().optional(),
  error: z.object({ details: z.object({ code: z.string() }).optional(), status: z.string() }).optional(),
});

/** `ok` or the code of the error. */
export async function callOperation(
  name: OperationName,
  request: Readonly<Record<string, unknown>>,
  { user, way }: { user: User | undefined; way: Way },
): Promise<string> {
  return way === 'rest' ? overRest(name, request, user) : overCallable(name, request, user);
}

async function overCallable(name: OperationName, data: object, user: User | undefined): Promise<string> {
  const address = `${stack.functions}/${stack.project}/${stack.region}/${operations[name].noun}/${name}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(user ? { authorization: `Bearer ${user.idToken}` } : {}) },
    body: JSON.stringify({ data }),
  });
  const { error } = callableAnswer.parse(await response.json());
  return error ? (error.details?.code ?? error.status) : 'ok';
}

async function overRest(
  name: OperationName,
  request: Readonly<Record<string, unknown>>,
  user: User | undefined,
): Promise<string> {
  const { method, path } = operations[name].rest;
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map(([, field]) => field));
  const filled = path.replace(/:(\w+)/g, (_, field: string) => encodeURIComponent(String(request[field])));
  const rest = Object.fromEntries(Object.entries(request).filter(([field]) => !inPath.has(field)));
  const search = method === 'POST' ? '' : `?${new URLSearchParams(rest as Record<string, string>)}`;
  const { status, body } = await api(`${filled}${search === '?' ? '' : search}`, {
    method,
    ...(user ? { user } : {}),
    ...(method === 'POST' ? { json: rest } : {}),
  });
  return status < 300 ? 'ok' : ErrorAnswer.parse(body).error.code;
}
