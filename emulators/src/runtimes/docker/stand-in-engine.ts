// A stand-in for a Docker engine, for tests in which one hangs, goes away or starts again: as much of its API as the runtime
// asks for, with containers that are little web servers of this process, and a client that "builds" by asking it.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StandInContainer } from './stand-in-container.ts';

/** Asks the engine for an image, and says so; what the client of Docker does beside that is nobody's business here. */
const CLIENT = `
import { writeFileSync } from 'node:fs';
const answer = await fetch(process.env.DOCKER_HOST.replace('tcp:', 'http:') + '/stand-in/build', { method: 'POST' })
  .catch(() => { console.log('error during connect'); process.exit(1); });
writeFileSync(process.argv[process.argv.indexOf('--iidfile') + 1], (await answer.json()).Id);
`;

interface Question {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: unknown;
}

export class StandInEngine {
  /** Resolves when a build is under way. */
  building = Promise.withResolvers<void>();
  /** How long a build takes. */
  buildMs = 300;
  readonly #containers = new Map<string, StandInContainer>();
  readonly #dir: string;
  #server: Server | undefined;
  #port = 0;
  #goesOn: PromiseWithResolvers<void> | undefined;

  /** @param dir takes its client. */
  constructor(dir: string) {
    this.#dir = dir;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#take(request, response).catch((error: Error) => response.destroy(error));
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** As the runtime is told of a real one. */
  get docker() {
    const endpoint = `tcp://127.0.0.1:${this.#port}`;
    const script = path.join(this.#dir, 'client.mjs');
    const program = path.join(this.#dir, 'docker');
    writeFileSync(script, CLIENT);
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
    chmodSync(program, 0o755);
    return { program, env: { DOCKER_HOST: endpoint }, buildKit: true, serverVersion: '20.10', endpoint };
  }

  /** Refuses every connection from now on. */
  async goAway(): Promise<void> {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  /** Away for a while, and back; containers end with it unless it restores them. */
  async restart({ awayMs, restores }: { awayMs: number; restores: boolean }): Promise<void> {
    await this.goAway();
    if (!restores) for (const container of this.#containers.values()) container.end(137);
    await sleep(awayMs);
    await this.start();
  }

  /** Takes every question from now on and answers none, until the returned function is called. */
  hang(): () => void {
    this.#goesOn = Promise.withResolvers<void>();
    return () => this.#goesOn?.resolve();
  }

  async close(): Promise<void> {
    for (const container of this.#containers.values()) container.end(0);
    await this.goAway();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#goesOn?.promise;
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '/', 'http://docker');
    await this.#answer({ request, response, url, body: text === '' ? undefined : JSON.parse(text) });
  }

  async #answer({ request, response, url, body }: Question): Promise<void> {
    const [, kind = '', id = '', verb = ''] = url.pathname.split('/');
    const say = (status: number, answer: object = {}) => void response.writeHead(status).end(JSON.stringify(answer));
    if (kind === 'containers' && id !== 'create' && id !== 'json') {
      const container = this.#containers.get(id);
      if (!container) return say(404, { message: `No such container: ${id}` });
      if (request.method === 'DELETE') this.#containers.delete(id);
      return container.answer(verb || 'remove', { url, response, say });
    }
    switch (`${request.method} ${url.pathname.replace(/sha256:\w+|sha256%3A\w+/, 'IMAGE')}`) {
      case 'GET /info':
        return say(200, { NCPU: 2, InitBinary: null });
      case 'GET /events':
        return void response.writeHead(200).flushHeaders();
      case 'GET /images/IMAGE/json':
        return say(200, { Id: decodeURIComponent(id), Size: 1, Config: { User: '', Env: [] } });
      case 'POST /stand-in/build': {
        this.building.resolve();
        await sleep(this.buildMs);
        return say(200, { Id: `sha256:${randomBytes(32).toString('hex')}` });
      }
      case 'POST /containers/create': {
        const container = StandInContainer.of(body);
        this.#containers.set(container.id, container);
        return say(201, { Id: container.id });
      }
      case 'GET /containers/json':
        return void response.end(JSON.stringify([...this.#containers.values()].map((one) => one.listed())));
      default:
        return say(200);
    }
  }
}
