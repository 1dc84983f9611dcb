// For the tests of the gateway: its door in front of a real server, and a caller that sends bytes as they are.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';
import type { RequestRecord } from './control-protocol.ts';
import { Fleet } from './fleet.ts';
import { Gateway } from './gateway.ts';
import { type DoorLimits, Listeners } from './listeners.ts';
import type { RoutedService, RoutingTable } from './routing-table.ts';

export const TIMEOUT_MS = 1500;

export const newService = (extra: Partial<RoutedService> = {}): RoutedService => ({
  service: 'app',
  port: 0,
  minInstances: 0,
  weights: [{ revision: 'app-r1', percent: 100 }],
  tags: {},
  revisions: {
    'app-r1': { timeoutMs: TIMEOUT_MS, idleMs: 60_000 },
    'app-r2': { timeoutMs: TIMEOUT_MS, idleMs: 60_000 },
  },
  ...extra,
});

const UNREADY = newService({ service: 'unready', weights: [] });
const BROKEN = newService({ service: 'broken', weights: [{ revision: 'broken-r1', percent: 100 }] });

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** One app behind one door. `answer` and `table` may be set anew at any time. */
export class GatewayTestBed {
  answer: Answer = (_, response) => void response.end('ok');
  table: RoutingTable = { services: [newService(), UNREADY, BROKEN] };
  /** Set by a test to hold the next wake until it resolves. */
  waking: Promise<void> = Promise.resolve();
  clockMs = 0;
  readonly logged: RequestRecord[] = [];
  readonly woken: string[] = [];
  readonly retired: string[] = [];
  /** Every request that the app saw, read as leniently as any server could. */
  readonly seen: string[] = [];
  readonly fleet: Fleet;
  readonly #app: Server;
  readonly #door: Promise<Server>;
  port = 0;
  appPort = 0;

  constructor(limits?: DoorLimits) {
    this.#app = createServer({ insecureHTTPParser: true, maxHeaderSize: 64 * 1024 }, (request, response) => {
      this.seen.push(`${request.method} ${request.url}`);
      this.answer(request, response);
    });
    this.#app.maxHeadersCount = 0;
    new WebSocketServer({ server: this.#app, path: '/socket' }).on('connection', (socket) =>
      socket.on('message', (data) => socket.send(`echo ${data}`)),
    );
    const control = {
      wake: async ({ service, revision }: { service: string; revision: string }) => {
        this.woken.push(revision);
        await this.waking;
        const id = `${revision}-${this.woken.length}`;
        if (service === 'broken') return { failed: 'It does not start.' };
        return { instance: { id, host: '127.0.0.1', port: this.appPort, service, revision } };
      },
      retire: async (id: string) => void this.retired.push(id),
    };
    this.fleet = new Fleet(control, () => this.clockMs);
    const gateway = new Gateway({
      fleet: this.fleet,
      table: () => this.table,
      log: (record) => this.logged.push(record),
      now: Date.now,
      random: () => 0,
    });
    this.#door = new Listeners(gateway, limits).listen(0);
  }

  async begin(): Promise<void> {
    await new Promise<void>((resolve) => this.#app.listen(0, '127.0.0.1', resolve));
    this.appPort = portOf(this.#app);
    this.port = portOf(await this.#door);
  }

  async end(): Promise<void> {
    for (const server of [await this.#door, this.#app]) {
      server.closeAllConnections();
      server.close();
    }
  }

  appConnections(): Promise<number> {
    return connectionsOf(this.#app);
  }

  async doorConnections(): Promise<number> {
    return connectionsOf(await this.#door);
  }

  dial(): Socket {
    const socket = connect(this.port, '127.0.0.1');
    // Being cut off is often what a test waits for.
    socket.on('error', () => undefined);
    return socket;
  }

  /** Sends bytes as they are and returns all that comes back until the connection ends. */
  bytes(sent: string): Promise<string> {
    const socket = this.dial();
    socket.write(sent, 'latin1');
    return text(socket).catch(() => '');
  }

  /** The same with lines. */
  raw(...lines: string[]): Promise<string> {
    return this.bytes(`${lines.join('\r\n')}\r\n\r\n`);
  }

  get(where: string, ...headers: string[]): Promise<string> {
    return this.raw(`GET ${where} HTTP/1.1`, 'Host: app.localhost', 'Connection: close', ...headers);
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const connectionsOf = (server: Server) =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
