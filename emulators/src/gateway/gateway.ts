// The gateway: takes requests by host or by port, finds or wakes an instance, passes them on, and says so when it cannot.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { chooseByWeight, type Route, routeByHost } from './choose-revision.ts';
import type { RequestRecord } from './control-protocol.ts';
import { type ErrorPage, rawErrorPage, sendErrorPage } from './error-page.ts';
import { type Fleet, type Lease, WakeFailedError } from './fleet.ts';
import { BrokenAnswerError, forwardRequest, InstanceGoneError, RequestTimeoutError } from './forward-request.ts';
import { forwardUpgrade } from './forward-upgrade.ts';
import { readHost } from './read-host.ts';
import { hasForeignCoding } from './request-body.ts';
import type { RoutingTable } from './routing-table.ts';

const WAKE_TIMEOUT_MS = 60_000;
const PLAIN_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);
const MAX_ATTEMPTS = 3;
const MAX_HEADERS = 500;
// Google's code for a caller that did not wait for the answer.
const CALLER_LEFT = 499;

export interface GatewayParts {
  readonly fleet: Fleet;
  table(): RoutingTable;
  log(record: RequestRecord): void;
  now(): number;
  random(): number;
}

interface Target {
  readonly route: Route & { readonly revision: string };
  readonly host: string;
  readonly path: string;
}

type Found = { readonly target: Target } | { readonly page: ErrorPage };

export class Gateway {
  readonly #parts: GatewayParts;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  /** Answers a request. `service` is given on a service's own port. Never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse, service?: string): Promise<void> {
    const found = this.#find(request, service);
    if ('page' in found) return sendErrorPage(response, found.page);
    const startMs = this.#parts.now();
    const { route, host, path } = found.target;
    const timeoutMs = route.service.revisions[route.revision]?.timeoutMs ?? WAKE_TIMEOUT_MS;
    let instance = '';
    const outcome = await this.#withInstance(route, (lease) => {
      instance = lease.instance.id;
      return forwardRequest({ request, response, instance: lease.instance, host, path, timeoutMs });
    });
    if ('page' in outcome) sendErrorPage(response, outcome.page);
    const sizeBytes = 'page' in outcome ? 0 : outcome.value;
    this.#parts.log(
      recordOf({ request, response, target: found.target, instance, startMs, endMs: this.#parts.now(), sizeBytes }),
    );
  }

  /** Passes on an upgrade. Never rejects. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, service?: string): Promise<void> {
    socket.on('error', () => socket.destroy());
    const found = this.#find(request, service);
    if ('page' in found) return void socket.end(rawErrorPage(found.page));
    const { route, host, path } = found.target;
    const timeoutMs = route.service.revisions[route.revision]?.timeoutMs ?? WAKE_TIMEOUT_MS;
    const outcome = await this.#withInstance(route, ({ instance }) =>
      forwardUpgrade({ request, socket, head, instance, host, path, timeoutMs }),
    );
    if ('page' in outcome) socket.end(rawErrorPage(outcome.page));
  }

  #find(request: IncomingMessage, portOf?: string): Found {
    const read = readHost(request);
    if (read.kind === 'refused') return { page: read };
    const refused = refusalOf(request);
    if (refused) return { page: refused };
    const table = this.#parts.table();
    const random = this.#parts.random();
    const byPort =
      portOf !== undefined && PLAIN_HOSTS.has(read.host) && table.services.find(({ service }) => service === portOf);
    const route = byPort
      ? { service: byPort, revision: chooseByWeight(byPort, random) }
      : routeByHost(table, read.host, random);
    if (!route || (portOf !== undefined && route.service.service !== portOf)) {
      if (portOf !== undefined) return { page: { status: 421, message: `This port does not serve ${read.host}.` } };
      return { page: { status: 404, message: `No service is known by the host ${read.host}.` } };
    }
    if (!route.revision)
      return { page: { status: 503, message: `The service ${route.service.service} has no revision that is ready.` } };
    return {
      target: {
        route: { service: route.service, revision: route.revision },
        host: request.headers.host ?? '',
        path: read.path,
      },
    };
  }

  /** Tries with an instance; one that turns out to be gone is replaced, and the request is tried again. */
  async #withInstance<T>(
    { service, revision }: Target['route'],
    act: (lease: Lease) => Promise<T>,
  ): Promise<{ value: T } | { page: ErrorPage }> {
    const { fleet, now } = this.#parts;
    const deadlineMs = now() + WAKE_TIMEOUT_MS;
    for (let attempt = 1; ; attempt += 1) {
      let lease: Lease | undefined;
      try {
        lease = await fleet.lease(service.service, revision, deadlineMs - now());
        return { value: await act(lease) };
      } catch (error) {
        if (!(error instanceof InstanceGoneError) || !lease || attempt === MAX_ATTEMPTS)
          return { page: pageFor(error) };
        const failed = await fleet.replace(lease.instance, deadlineMs - now()).then(() => undefined, pageFor);
        if (failed) return { page: failed };
      } finally {
        lease?.release();
      }
    }
  }
}

/** What HTTP allows and this gateway does not pass on. Pure. */
function refusalOf(request: IncomingMessage): ErrorPage | undefined {
  if (request.method === 'TRACE') return { status: 405, message: 'TRACE is not passed on.' };
  if (hasForeignCoding(request)) return { status: 501, message: 'Only the transfer coding "chunked" is known here.' };
  if (request.rawHeaders.length > 2 * MAX_HEADERS)
    return { status: 431, message: `A request may have ${MAX_HEADERS} headers.` };
  return undefined;
}

function pageFor(error: unknown): ErrorPage {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WakeFailedError) return { status: 503, message };
  if (error instanceof RequestTimeoutError) return { status: 504, message };
  if (error instanceof BrokenAnswerError)
    return { status: 502, message: 'The app took the request and did not answer it in HTTP.' };
  if (error instanceof InstanceGoneError)
    return { status: 503, message: 'The app does not keep its connections open long enough to answer.' };
  return { status: 504, message: `The app did not start in time. ${message}` };
}

interface Ended {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: Target;
  readonly instance: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly sizeBytes: number;
}

function recordOf({ request, response, target, instance, startMs, endMs, sizeBytes }: Ended): RequestRecord {
  const { headers, socket } = request;
  return {
    timeMs: startMs,
    service: target.route.service.service,
    revision: target.route.revision,
    instance,
    httpRequest: {
      requestMethod: request.method ?? '',
      requestUrl: `http://${target.host}${target.path}`,
      requestSizeBytes: Number(headers['content-length'] ?? 0) || 0,
      status: response.headersSent ? response.statusCode : CALLER_LEFT,
      responseSizeBytes: sizeBytes,
      userAgent: headers['user-agent'] ?? '',
      referer: headers.referer ?? '',
      remoteIp: socket.remoteAddress ?? '',
      serverIp: socket.localAddress ?? '',
      latencyMs: endMs - startMs,
      protocol: `HTTP/${request.httpVersion}`,
    },
  };
}
