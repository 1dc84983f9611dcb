// Google's REST on the HTTP port: finds the RPC that a request stands for, asks it over gRPC, and answers in JSON.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Client, credentials, type ServiceError, status } from '@grpc/grpc-js';
import { CloudError } from '../grpc/cloud-error.ts';
import { descriptorsOf } from '../grpc/descriptors.ts';
import { type GrpcService, toStatus } from '../grpc/rpc.ts';
import { checkHost, refuseBrowsers } from '../services/storage/guard-request.ts';
import { StorageError } from '../services/storage/storage-error.ts';
import { encodeJson } from './from-json.ts';
import { type HttpBinding, httpBindings } from './http-bindings.ts';
import { invalid, type JsonError, jsonError } from './json-error.ts';
import { requestJson } from './request-json.ts';
import { decodeJson, type TypeFinder } from './to-json.ts';

const PATHS = /^\/v\d+\//;
const MAX_BODY_BYTES = 10 * 1024 * 1024;
// Longer than any wait that an operation is asked for.
const DEADLINE_MS = 10 * 60_000;

export interface RestDoor {
  /** Answers what is below `/v1/`, `/v2/` …; leaves the rest to `others`. */
  readonly listener: RequestListener;
  close(): void;
}

/** Serves the methods of `services` that Google's protos give a path, through the gRPC server at `grpcPort`. */
export function openRest(
  services: readonly GrpcService[],
  { grpcPort, others }: { grpcPort: number; others: RequestListener },
): RestDoor {
  const client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
  const bindings = httpBindings(services);
  const sets = [...new Set(services.map(({ descriptors }) => descriptors))];
  const findType: TypeFinder = (name) => {
    for (const set of sets) {
      try {
        return descriptorsOf(set).root.lookupType(name);
      } catch {
        // Not of this API.
      }
    }
    return undefined;
  };
  return {
    listener(request, response) {
      if (!PATHS.test(request.url ?? '')) return others(request, response);
      answer(request, { client, bindings, findType }).then(
        (json) => send(response, 200, json),
        (error: unknown) => {
          const body = errorOf(error);
          // The rest of a refused body is not wanted; the connection cannot be used again with it on the way.
          if (!request.complete) response.setHeader('connection', 'close');
          send(response, body.code, { error: body });
        },
      );
    },
    close: () => client.close(),
  };
}

interface Rest {
  readonly client: Client;
  readonly bindings: readonly HttpBinding[];
  readonly findType: TypeFinder;
}

async function answer(request: IncomingMessage, { client, bindings, findType }: Rest): Promise<unknown> {
  checkHost(request);
  refuseBrowsers(request);
  const [path = '', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const found = find(bindings, request.method ?? 'GET', path);
  if (!found) throw new CloudError('NOT_FOUND', `${request.method} ${path} is no method of an API that is emulated.`);
  const { binding, bound } = found;
  const sent = { path: bound, query: new URLSearchParams(query), body: await bodyOf(request) };
  const asked = encodeJson(binding.request, requestJson(binding, sent));
  return decodeJson(binding.response, await call(client, binding.rpc, asked), findType);
}

function find(bindings: readonly HttpBinding[], verb: string, path: string) {
  for (const binding of bindings) {
    const bound = binding.verb === verb ? binding.template.match(path) : undefined;
    if (bound) return { binding, bound };
  }
  return undefined;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw invalid(`Request payload size exceeds the limit: ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function call(client: Client, rpc: string, asked: Buffer): Promise<Buffer> {
  const asIs = (bytes: Buffer) => bytes;
  return new Promise((resolve, reject) => {
    const options = { deadline: Date.now() + DEADLINE_MS };
    client.makeUnaryRequest(rpc, asIs, asIs, asked, options, (error: ServiceError | null, reply?: Buffer) =>
      reply ? resolve(reply) : reject(error ?? new Error('no answer')),
    );
  });
}

function errorOf(error: unknown): JsonError {
  if (error instanceof StorageError) return { code: error.status, message: error.message, status: 'PERMISSION_DENIED' };
  if (isServiceError(error)) return jsonError(error.code, error.details);
  const { code, details } = toStatus(error);
  return jsonError(code ?? status.UNKNOWN, details);
}

const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && 'code' in error && 'details' in error && typeof error.code === 'number';

function send(response: ServerResponse, code: number, json: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json; charset=UTF-8', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(json, undefined, 2)}\n`);
}
