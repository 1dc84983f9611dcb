// A way to the platform that can be cut and mended: a server that hands on bytes, while it is told to.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface BreakableLine {
  readonly url: string;
  /** Breaks every connection, and each new one, until `mend`. */
  cut(): void;
  mend(): void;
  /** Connections that were refused since the cut. */
  refused(): number;
  close(): void;
}

export async function breakableLine(to: string): Promise<BreakableLine> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let whole = true;
  let refused = 0;
  const server: Server = createServer((near) => {
    if (!whole) {
      refused += 1;
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      whole = false;
      refused = 0;
      drop();
    },
    mend: () => {
      whole = true;
    },
    refused: () => refused,
    close: () => {
      drop();
      server.close();
    },
  };
}
