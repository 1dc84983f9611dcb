// A loopback port that nobody listens on.
import { createServer } from 'node:net';

// The system hands out ports in turn, but a port may be asked for again before its app listens on it.
const recent = new Set<number>();
const REMEMBER_MS = 60_000;

/** Throws when there is none. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = await anyPort();
    if (recent.has(port)) continue;
    recent.add(port);
    setTimeout(() => recent.delete(port), REMEMBER_MS).unref();
    return port;
  }
  throw new Error('No free port was found on 127.0.0.1.');
}

function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
