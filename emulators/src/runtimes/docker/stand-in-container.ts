// A container of the stand-in for an engine: a web server that prints a line for each request.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';

const created = z.object({
  Labels: z.record(z.string(), z.string()),
  HostConfig: z.object({ PortBindings: z.record(z.string(), z.array(z.object({ HostPort: z.coerce.number() }))) }),
});

interface Line {
  readonly atMs: number;
  readonly text: string;
}

interface Asked {
  readonly url: URL;
  readonly response: ServerResponse;
  readonly say: (status: number, answer?: object) => void;
}

export class StandInContainer {
  readonly id = randomBytes(32).toString('hex');
  readonly #facts: z.infer<typeof created>;
  readonly #lines: Line[] = [];
  readonly #readers = new Set<ServerResponse>();
  readonly #ended = Promise.withResolvers<number>();
  #app: Server | undefined;
  #state: 'created' | 'running' | 'exited' = 'created';
  #exitCode = 0;

  private constructor(facts: z.infer<typeof created>) {
    this.#facts = facts;
  }

  /** From the body of the engine's "create container". */
  static of(body: unknown): StandInContainer {
    return new StandInContainer(created.parse(body));
  }

  /** As the list of all shows it. */
  listed(): object {
    return { Id: this.id, State: this.#state, Labels: this.#facts.Labels };
  }

  /** As its process ends, whoever ends it. */
  end(code: number): void {
    if (this.#state !== 'running') return;
    this.#state = 'exited';
    this.#exitCode = code;
    this.#app?.closeAllConnections();
    this.#app?.close();
    for (const reader of this.#readers) reader.end();
    this.#ended.resolve(code);
  }

  async answer(verb: string, { url, response, say }: Asked): Promise<void> {
    switch (verb) {
      case 'start':
        await this.#start();
        return say(204);
      case 'wait':
        return say(200, { StatusCode: this.#state === 'exited' ? this.#exitCode : await this.#ended.promise });
      case 'json': {
        const { PortBindings } = this.#facts.HostConfig;
        const State = { Running: this.#state === 'running', ExitCode: this.#exitCode, OOMKilled: false, Pid: 0 };
        return say(200, { State, HostConfig: { PortBindings } });
      }
      case 'logs':
        return this.#log(response, Number(url.searchParams.get('since') ?? 0) * 1000);
      case 'stop':
      case 'kill':
      case 'remove':
        this.end(137);
        return say(204);
      default:
        return say(404, { message: verb });
    }
  }

  async #start(): Promise<void> {
    const [[binding] = []] = Object.values(this.#facts.HostConfig.PortBindings);
    this.#app = createServer((request, response) => {
      this.#print(`asked for ${request.url}`);
      response.end(this.id);
    }).listen(binding?.HostPort, '127.0.0.1');
    await once(this.#app, 'listening');
    this.#state = 'running';
  }

  #print(text: string): void {
    const line = { atMs: Date.now(), text };
    this.#lines.push(line);
    for (const reader of this.#readers) reader.write(frameOf(line));
  }

  #log(response: ServerResponse, sinceMs: number): void {
    response.writeHead(200).flushHeaders();
    for (const line of this.#lines) if (line.atMs >= Math.floor(sinceMs)) response.write(frameOf(line));
    if (this.#state === 'exited') return void response.end();
    this.#readers.add(response);
    response.once('close', () => this.#readers.delete(response));
  }
}

/** As the engine sends a line of stdout, with its time. */
function frameOf({ atMs, text }: Line): Buffer {
  const payload = Buffer.from(`${new Date(atMs).toISOString()} ${text}\n`);
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}
