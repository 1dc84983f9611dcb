// The cloud's end of the control: hands the gateway its routing table and answers what it asks for.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { StateFile } from '../state/state-file.ts';
import { addressFile, tableFile } from './control-files.ts';
import { busyInstances, type GatewayBackend, requestRecord, type TableReply, wakeRequest } from './control-protocol.ts';
import type { RoutingTable } from './routing-table.ts';

// A gateway that is there takes a new table within milliseconds; one that is not must not hold up a deployment.
const APPLY_WAIT_MS = 1500;
const HELD_POLL_MS = 20_000;
const POLL_GAP_MS = 2000;

export class ControlServer {
  readonly #backend: GatewayBackend;
  readonly #server: Server;
  readonly #token = randomBytes(32).toString('base64url');
  readonly #file: StateFile<RoutingTable>;
  readonly #listeners = new Set<() => void>();
  // Versions of a restarted cloud lie above those of the one before.
  #version = Date.now();
  // Until Cloud Run has read its state, there is no table to give: an empty one would close every door.
  #table: RoutingTable | undefined;
  #applied = 0;
  #polledAtMs = 0;

  private constructor(stateDir: string, backend: GatewayBackend) {
    this.#backend = backend;
    this.#file = tableFile(stateDir);
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: Error) => reply(response, 500, { error: error.message }));
    });
  }

  /** Listens on a free loopback port and writes where, with the token, below the state folder. */
  static async start(stateDir: string, backend: GatewayBackend): Promise<ControlServer> {
    const control = new ControlServer(stateDir, backend);
    await new Promise<void>((resolve) => control.#server.listen(0, '127.0.0.1', resolve));
    const address = control.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('The control server has no port.');
    await addressFile(stateDir).write({ url: `http://127.0.0.1:${address.port}`, token: control.#token });
    return control;
  }

  /** Offers a table to the gateway and stores it; resolves when it is applied, or after a moment when no gateway is there. */
  async publish(table: RoutingTable): Promise<void> {
    this.#version += 1;
    this.#table = table;
    const version = this.#version;
    // First, since visitors do not wait for a disk that is full.
    this.#wakeListeners();
    await this.#file.write(table);
    await this.#until(() => this.#applied >= version || !this.#gatewayIsThere(), APPLY_WAIT_MS);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#authorized(request)) return reply(response, 403, { error: 'The control is for the gateway only.' });
    const url = new URL(request.url ?? '/', 'http://control');
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /table':
        response.once('close', () => {
          this.#polledAtMs = Date.now();
        });
        return this.#giveTable(response, Number(url.searchParams.get('after')));
      case 'POST /instances':
        return reply(response, 200, this.#backend.instances(busyInstances.parse(await json(request)).busy));
      case 'POST /wake':
        return reply(response, 200, await this.#backend.wake(wakeRequest.parse(await json(request))));
      case 'POST /retire':
        await this.#backend.retire(z.object({ instance: z.string() }).parse(await json(request)).instance);
        return reply(response, 200, {});
      case 'POST /log':
        this.#backend.log(z.array(requestRecord).parse(await json(request)));
        return reply(response, 200, {});
      case 'POST /port-taken':
        await this.#backend.moveService(z.object({ service: z.string() }).parse(await json(request)).service);
        return reply(response, 200, {});
      default:
        return reply(response, 404, { error: 'Not a control call.' });
    }
  }

  /** Held until there is a newer table. Asking for what comes after a version says that this version is applied. */
  async #giveTable(response: ServerResponse, after: number): Promise<void> {
    this.#applied = Math.max(this.#applied, after <= this.#version ? after : 0);
    this.#wakeListeners();
    this.#polledAtMs = Number.POSITIVE_INFINITY;
    await this.#until(() => this.#table !== undefined && this.#version !== after, HELD_POLL_MS);
    if (!this.#table) return reply(response, 503, { error: 'There is no table yet.' });
    reply(response, 200, { version: this.#version, table: this.#table } satisfies TableReply);
  }

  #gatewayIsThere(): boolean {
    return Date.now() - this.#polledAtMs < POLL_GAP_MS;
  }

  async #until(holds: () => boolean, timeoutMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const check = () => holds() && resolve();
    const timer = setTimeout(resolve, timeoutMs);
    this.#listeners.add(check);
    check();
    await promise;
    clearTimeout(timer);
    this.#listeners.delete(check);
  }

  #wakeListeners(): void {
    for (const check of [...this.#listeners]) check();
  }

  #authorized(request: IncomingMessage): boolean {
    const given = Buffer.from(request.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${this.#token}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted) && request.headers.origin === undefined;
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
