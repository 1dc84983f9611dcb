// Google in one process, as far as a setup sees it: HTTP, state per resource, the errors that Google documents. It knows the
// methods and fields of the discovery documents, and refuses every other one.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { GoogleRequest } from '../google/request.ts';
import { methodOf, mistakesIn } from './discovery.ts';
import { type Cloud, newCloud, type Reply, refusal } from './stand-in-cloud.ts';
import { handlerOf } from './stand-in-handlers.ts';

export interface StandIn {
  readonly endpoint: string;
  readonly cloud: Cloud;
  /** Every request that was taken, with its answer's status, in order. */
  readonly log: Array<GoogleRequest & { readonly status: number }>;
  /** Answers the next requests itself, until it answers nothing. */
  interfere: ((request: GoogleRequest) => Reply | undefined) | undefined;
  stop(): Promise<void>;
}

/** @param projects the number of each. */
export async function startStandIn(projects: Readonly<Record<string, string>>): Promise<StandIn> {
  const cloud = newCloud(projects);
  const server = createServer((incoming, response) => {
    void answer(incoming).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const answer = async (incoming: IncomingMessage): Promise<Reply> => {
    const request = requestOf(incoming, await text(incoming));
    const reply = standIn.interfere?.(request) ?? replyTo(cloud, request, incoming);
    standIn.log.push({ ...request, status: reply.status });
    return reply;
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: StandIn = {
    ...{ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cloud, log: [], interfere: undefined },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return standIn;
}

function requestOf({ url = '', method }: IncomingMessage, body: string): GoogleRequest {
  const [, api = '', ...rest] = url.split('/');
  const path = `/${rest.join('/')}`;
  return { api, method: method as GoogleRequest['method'], path, ...(body && { body: JSON.parse(body) as object }) };
}

function replyTo(cloud: Cloud, request: GoogleRequest, { headers }: IncomingMessage): Reply {
  if (headers.authorization !== 'Bearer a-token') return refusal(401, 'UNAUTHENTICATED', 'No token.');
  const consumer = String(headers['x-goog-user-project']);
  if (request.api !== 'serviceusage.googleapis.com' && !cloud.isOn(consumer, request.api))
    return refusal(403, 'PERMISSION_DENIED', `${request.api} is off in ${consumer}.`, 'SERVICE_DISABLED');
  const mistakes = mistakesIn(request);
  const called = methodOf(request);
  if (!called || mistakes.length > 0) return refusal(400, 'INVALID_ARGUMENT', mistakes.join('; '));
  const { pathname, searchParams } = new URL(request.path, 'http://google');
  const path = decodeURIComponent(pathname);
  const handler = handlerOf(called.id);
  if (!handler) return refusal(400, 'UNIMPLEMENTED', `The stand-in does not know ${called.id}.`);
  return handler({ cloud, path, search: searchParams, body: { ...request.body }, api: request.api });
}
