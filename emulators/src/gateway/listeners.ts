// The gateway's doors: one port for all hosts, and a plain port for each service, opened and closed as the table says.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { rawErrorPage } from './error-page.ts';
import { isWebSocket } from './forward-upgrade.ts';
import type { RoutingTable } from './routing-table.ts';

/** What a caller may take of a door. */
export interface DoorLimits {
  /** Headers must come within this time; a body may take as long as the service allows for a request. */
  readonly headersMs: number;
  readonly keepAliveMs: number;
  readonly headerBytes: number;
  readonly connections: number;
  /** Requests that one connection may have under way, sent without waiting for an answer. */
  readonly pipelined: number;
}

const LIMITS: DoorLimits = {
  headersMs: 30_000,
  keepAliveMs: 65_000,
  headerBytes: 32 * 1024,
  connections: 4096,
  pipelined: 32,
};

// What Node's parser says of a request that it cannot read; anything else is a 400.
const REFUSALS: Readonly<Record<string, { status: number; message: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The headers of this request are too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The headers of this request did not come in time.' },
};
const UNREADABLE = { status: 400, message: 'This is not an HTTP request that can be passed on.' };

export interface Handlers {
  handle(request: IncomingMessage, response: ServerResponse, service?: string): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, service?: string): Promise<void>;
}

export class Listeners {
  readonly #handlers: Handlers;
  readonly #limits: DoorLimits;
  readonly #underWay = new WeakMap<Duplex, number>();
  readonly #open = new Map<string, { server: Server; port: number }>();

  constructor(handlers: Handlers, limits: DoorLimits = LIMITS) {
    this.#handlers = handlers;
    this.#limits = limits;
  }

  /** Opens a port on 127.0.0.1, for one service or for all. Throws when it is taken. */
  async listen(port: number, service?: string): Promise<Server> {
    const { headersMs, keepAliveMs, headerBytes, connections } = this.#limits;
    const options = {
      maxHeaderSize: headerBytes,
      headersTimeout: headersMs,
      connectionsCheckingInterval: headersMs,
      requestTimeout: 0,
      keepAliveTimeout: keepAliveMs,
      requireHostHeader: false,
      shouldUpgradeCallback: isWebSocket,
    };
    const server = createServer(options, (request, response) => {
      if (this.#begin(request.socket, response)) void this.#handlers.handle(request, response, service);
    });
    server.on('upgrade', (request, socket, head) => void this.#handlers.upgrade(request, socket, head, service));
    server.on('connect', (_, socket) =>
      socket.end(rawErrorPage({ status: 405, message: 'This is not a forward proxy.' })),
    );
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      // In the middle of an answer, a page would be taken for a part of it.
      if (!socket.writable || this.#underWay.get(socket)) socket.destroy();
      else socket.end(rawErrorPage(REFUSALS[error.code ?? ''] ?? UNREADABLE));
    });
    server.maxConnections = connections;
    // Bounded by their size; Node would drop the later ones silently, and with them a length.
    server.maxHeadersCount = 0;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve);
    });
    return server;
  }

  /** Brings the services' ports in line with the table; returns the services whose port is taken by someone else. */
  async follow(table: RoutingTable): Promise<string[]> {
    const wanted = new Map(table.services.map(({ service, port }) => [service, port]));
    for (const [service, { server, port }] of this.#open) {
      if (wanted.get(service) === port) continue;
      this.#open.delete(service);
      closeSoon(server);
    }
    const taken: string[] = [];
    for (const [service, port] of wanted) {
      if (this.#open.has(service)) continue;
      const server = await this.listen(port, service).catch(() => undefined);
      if (server) this.#open.set(service, { server, port });
      else taken.push(service);
    }
    return taken;
  }

  /** Counts what a connection has under way; false when it asks for too much at once, and is cut off. */
  #begin(socket: Duplex, response: ServerResponse): boolean {
    const count = (this.#underWay.get(socket) ?? 0) + 1;
    if (count > this.#limits.pipelined) {
      socket.destroy();
      return false;
    }
    this.#underWay.set(socket, count);
    response.once('close', () => this.#underWay.set(socket, (this.#underWay.get(socket) ?? 1) - 1));
    return true;
  }

  close(): void {
    for (const { server } of this.#open.values()) closeSoon(server);
    this.#open.clear();
  }
}

/** No new connections; what is under way may end. */
export function closeSoon(server: Server): void {
  server.close();
  server.closeIdleConnections();
}
