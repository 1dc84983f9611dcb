// Ports for services: a free one of the range, tried before it is given away.
import { createServer } from 'node:net';
import { CloudError } from '../../grpc/cloud-error.ts';

export class PortRange {
  readonly #first: number;
  readonly #last: number;
  readonly #inUse: () => ReadonlySet<number>;
  readonly #givenAway = new Set<number>();

  /** `inUse` says which ports the stored services have. */
  constructor({ first, last }: { first: number; last: number }, inUse: () => ReadonlySet<number>) {
    this.#first = first;
    this.#last = last;
    this.#inUse = inUse;
  }

  /** Throws RESOURCE_EXHAUSTED when the range is used up. */
  async take(): Promise<number> {
    const used = this.#inUse();
    for (let port = this.#first; port <= this.#last; port += 1) {
      if (used.has(port) || this.#givenAway.has(port)) continue;
      this.#givenAway.add(port);
      setTimeout(() => this.#givenAway.delete(port), 5000).unref();
      if (await isFree(port)) return port;
    }
    throw new CloudError(
      'RESOURCE_EXHAUSTED',
      `No free port from ${this.#first} to ${this.#last} for another service. Delete services or widen --service-ports.`,
    );
  }
}

/** Whether 127.0.0.1 can be listened on at this port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
