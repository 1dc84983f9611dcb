// The gateway's doors: one port for all hosts, and a plain port for each service, opened and closed as the table says.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RoutingTable } from './routing-table.ts';

// Headers must come within this time, bodies may take as long as they move.
const HEADERS_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 65_000;
const MAX_HEADER_BYTES = 32 * 1024;
const MAX_CONNECTIONS = 4096;

export interface Handlers {
  handle(request: IncomingMessage, response: ServerResponse, service?: string): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, service?: string): Promise<void>;
}

export class Listeners {
  readonly #handlers: Handlers;
  readonly #open = new Map<string, { server: Server; port: number }>();

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
  }

  /** Opens a port on 127.0.0.1, for one service or for all. Throws when it is taken. */
  async listen(port: number, service?: string): Promise<Server> {
    const options = {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
    };
    const server = createServer({ ...options, requireHostHeader: false }, (request, response) => {
      void this.#handlers.handle(request, response, service);
    });
    server.on('upgrade', (request, socket, head) => void this.#handlers.upgrade(request, socket, head, service));
    server.on('clientError', (_, socket) =>
      socket.end('HTTP/1.1 400 Bad Request\r\ncache-control: no-store\r\nconnection: close\r\n\r\n'),
    );
    server.maxConnections = MAX_CONNECTIONS;
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
