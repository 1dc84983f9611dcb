// A small HTTP server in place of a platform, which answers as a test tells it to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTokenClient, type OperationMethods } from '@deplight/sdk/token';
import { onTestFinished } from 'vitest';

export interface Reply {
  readonly status?: number;
  readonly body: unknown;
}

export interface ScriptedPlatform {
  readonly url: string;
  readonly api: OperationMethods;
  /** Requests so far, such as `GET /api/deployments`. */
  readonly asked: readonly string[];
}

/** @param answer gives the reply to a request; `undefined` breaks the connection. */
export async function scriptedPlatform(
  answer: (request: string, count: number) => Reply | undefined,
): Promise<ScriptedPlatform> {
  const asked: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = (request.url ?? '').split('?');
    asked.push(`${request.method} ${path}`);
    const reply = answer(`${request.method} ${path}`, asked.length);
    if (!reply) {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(reply.body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, api: createTokenClient({ url, token: `dplk_${'t'.repeat(43)}` }) };
}
