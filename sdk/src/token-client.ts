// The client for programs: the same methods over REST, with an API token in place of a user and without Firebase.
import { type OperationName, operationNames, operations } from '@deplight/contracts';
import { askedEnds, type DeploymentEnds } from './deployment-ends.ts';
import { answerOf, checkRequest } from './fit-contract.ts';
import type { OperationMethods } from './operation-methods.ts';
import { type RestPlatform, type RestRequest, sendRest } from './send-rest.ts';

export interface TokenClientOptions {
  /** Where Deplight answers, such as `https://deplight.example`. */
  readonly url: string;
  /** An API token (`dplk_…`), as `createToken` gave it. */
  readonly token: string;
}

export interface TokenClient extends OperationMethods, DeploymentEnds {}

/** The methods of all operations; those that are not for tokens answer PERMISSION_DENIED. */
export function createTokenClient({ url, token }: TokenClientOptions): TokenClient {
  const platform = { url: url.replace(/\/+$/, ''), token };
  const methods = operationNames.map((name) => [name, (request: unknown) => callOverRest(name, request, platform)]);
  const all = Object.fromEntries(methods) as OperationMethods;
  return { ...all, ...askedEnds(all) };
}

async function callOverRest(name: OperationName, request: unknown, platform: RestPlatform): Promise<unknown> {
  const planned = planRequest(name, checkRequest(name, request));
  return answerOf(name, await sendRest(platform, { ...planned, where: name }));
}

/** An operation's request as REST has it: the fields of the path there, the others in the query or the body. */
export function planRequest(
  name: OperationName,
  fields: Readonly<Record<string, unknown>>,
): Pick<RestRequest, 'method' | 'address' | 'body'> {
  const { method, path } = operations[name].rest;
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map(([, field]) => field));
  const filled = path.replace(/:(\w+)/g, (_, field: string) => encodeURIComponent(String(fields[field])));
  const others = Object.entries(fields).filter(([field, value]) => !inPath.has(field) && value !== undefined);
  if (method === 'POST') return { method, address: filled, body: JSON.stringify(Object.fromEntries(others)) };
  const search = new URLSearchParams(
    Object.fromEntries(others.map(([field, value]) => [field, String(value)])),
  ).toString();
  return { method, address: search === '' ? filled : `${filled}?${search}` };
}
