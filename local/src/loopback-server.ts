// Small HTTP servers of the local stack: on the loopback address, and closed with every connection that they have.
import { createServer, type RequestListener } from 'node:http';

export interface LoopbackServer {
  /** Closes every connection. */
  close(): void;
}

/** Rejects when the port is taken. */
export async function serveOnLoopback(port: number, listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
