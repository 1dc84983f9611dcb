// Finds free ports on the loopback address: the wanted one, else the next ones upward.
import { connect, createServer } from 'node:net';

const triedPorts = 200;
const connectTimeoutMs = 500;

/** The first free port at or above `wanted` that is not among `taken`. Throws when 200 in a row are taken. */
export async function freePort(wanted: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let port = wanted; port < wanted + triedPorts; port += 1) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(
    `Ports ${wanted} to ${wanted + triedPorts - 1} are all taken: stop what uses them, then start again.`,
  );
}

async function isFree(port: number): Promise<boolean> {
  return (await canListen(port)) && !(await isAnswering(port));
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

// On macOS one may listen on 127.0.0.1 beside somebody who listens on all addresses; a connection tells.
function isAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: connectTimeoutMs });
    const answer = (taken: boolean) => (): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}
